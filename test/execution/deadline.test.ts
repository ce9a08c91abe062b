import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { type AnsweringServer, startAnsweringServer } from '../oauth/answering-server.js';

const TIMEOUT_MS = 4_000;
/** Two of these are more than the deadline. */
const HALF_MS = 2_200;
/** After as much of something else, a call of MOST_OF_IT_MS is over it. A token call may take half of it. */
const A_THIRD_MS = 1_300;
const MOST_OF_IT_MS = 3_200;

const UNAUTHORIZED = {
  status: 401,
  body: { error: { code: 401, message: 'Invalid Credentials', status: 'UNAUTHENTICATED' } },
};

describe('the deadline of an execution’s calls', () => {
  let bobbin: TestBobbin;
  let google: GateControl;
  let elsewhere: AnsweringServer;

  beforeAll(async () => {
    elsewhere = await startAnsweringServer();
    bobbin = await startBobbin({
      clock: () => google?.now() ?? Date.now(),
      env: {
        BOBBIN_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS),
        BOBBIN_ALLOWED_PRIVATE_HOSTS: new URL(elsewhere.origin).host,
      },
    });
    google = bobbin.sandbox.providers.google.control;
    await bobbin.connect('gmail');
  });
  afterAll(async () => {
    await bobbin.close();
    await elsewhere.close();
  });
  beforeEach(() => google.clear());
  const read = () => bobbin.execute('GMAIL_GET_PROFILE', {});
  const slow = { path_prefix: '/gmail', delay_ms: MOST_OF_IT_MS };

  it('is not used up by the refresh that they wait for', async () => {
    google.advance(3_600);
    google.failTokenCalls(1, { delay_ms: A_THIRD_MS });
    google.fault(slow);
    const answer = await read();
    expect(answer.status, answer.text).toBe(200);
  });

  it('is not used up by the refresh after a token was refused', async () => {
    google.fault({ ...UNAUTHORIZED, path_prefix: '/gmail' });
    google.failTokenCalls(1, { delay_ms: A_THIRD_MS });
    google.fault(slow);
    const answer = await read();
    expect(answer.status, answer.text).toBe(200);
  });

  const send = (delay_ms: number) => {
    const slowly = (response: { end(text: string): void }) => {
      setTimeout(() => response.end('text'), delay_ms);
    };
    elsewhere.answers(slowly, slowly);
    const attachments = ['a.txt', 'b.txt'].map((name) => ({ url: `${elsewhere.origin}/${name}` }));
    const params = { to: 'to@example.com', subject: 'Files', body: 'Hello', attachments };
    return bobbin.execute('GMAIL_SEND_EMAIL', params);
  };

  it('is not used up by the files that are fetched for them', async () => {
    google.fault(slow);
    const answer = await send(A_THIRD_MS);
    expect(answer.status, answer.text).toBe(200);
  });

  it('is as long as that of all files together, which are refused where they take longer', async () => {
    const { status, body } = await send(HALF_MS);
    expect([status, body.error?.details.reason]).toEqual([422, 'invalid_params']);
    expect(body.error.details.faults).toEqual([
      { path: '/attachments/1/url', message: 'could not be fetched: it did not answer in time' },
    ]);
    expect(google.requests()).toEqual([]);
  });

  it('is one for all of them', async () => {
    // The list and one of its messages.
    google.fault({ method: 'GET', path_prefix: '/gmail', delay_ms: HALF_MS, times: 2 });
    const { status, body } = await bobbin.execute('GMAIL_FETCH_EMAILS', { limit: 1 });
    expect([status, body.error?.details.reason]).toEqual([502, 'timed_out']);
  });
});
