import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

let bobbin: TestBobbin;
beforeAll(async () => {
  bobbin = await startBobbin();
});
afterAll(() => bobbin.close());

it('headers are not valid, and a mail needs a recipient, in whole sentences', async () => {
  const body = {
    toolName: 'GMAIL_SEND_EMAIL',
    params: { to: ' ', subject: 'a', body: 'b' },
    userId: 'user-1',
  };
  const long = await bobbin.call('POST', '/execute', {
    body,
    headers: { 'idempotency-key': 'k'.repeat(5_000) },
  });
  expect([long.status, long.body.error.message]).toEqual([
    400,
    expect.stringMatching(/^The request headers are not valid: /),
  ]);
  await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
  await bobbin.connect('gmail');
  const { body: answer } = await bobbin.call('POST', '/execute', { body });
  expect(answer.error.message).toMatch(/\/to must name at least one recipient\./);
});

it('a limit below a mebibyte is told in kibibytes', async () => {
  const answer = await fetch(`${bobbin.url}/v1/${bobbin.app_id}/integrations/connect/x`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a'.repeat(70_000),
  });
  expect(await answer.text()).toContain('larger than 64 KiB');
});
