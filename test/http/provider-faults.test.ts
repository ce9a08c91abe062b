import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { expectFailure } from './execution-failure.js';

const NEW_ISSUE = { owner: 'sandbox-user', repo: 'private-notes', title: 'An issue' };

describe('a provider that cannot be reached or does not behave', () => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({
      env: { BOBBIN_PROVIDER_TIMEOUT_MS: '4000', BOBBIN_RESPONSE_LIMIT_BYTES: '65536' },
    });
    await bobbin.connect('github');
  });
  afterAll(() => bobbin.close());
  beforeEach(() => bobbin.sandbox.providers.github.control.clear());

  it('timed_out: 502 when a read is not answered within the deadline', async () => {
    bobbin.sandbox.providers.github.control.fault({ path_prefix: '/user', delay_ms: 8_000 });
    expectFailure(await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}), 'timed_out', {
      message: 'The provider gave no usable answer: it did not answer in time.',
      remediation: 'Try again later; check the provider’s status page.',
    });
  });

  it('response_too_large: 422, and the answer is not read to its end', async () => {
    const body = { login: 'a'.repeat(100_000) };
    bobbin.sandbox.providers.github.control.fault({ path_prefix: '/user', status: 200, body });
    expectFailure(await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}), 'response_too_large', {
      message: 'The provider gave no usable answer: its answer is larger than the limit.',
      remediation: 'Ask for less: a smaller limit, fewer fields.',
    });
  });

  it.each([
    ['cut within', { cut: 'during' as const, times: 9 }],
    ['cut before', { cut: 'before' as const, times: 9 }],
  ])('provider_unavailable: 502 for a read whose answer is %s', async (_, fault) => {
    bobbin.sandbox.providers.github.control.fault({ path_prefix: '/user', ...fault });
    expectFailure(await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}), 'provider_unavailable', {
      message: 'The provider gave no usable answer: the connection ended before its answer was complete.',
      remediation: 'Try again later; check the provider’s status page.',
    });
    expect(bobbin.sandbox.providers.github.control.requests()).toHaveLength(3);
  });

  it('provider_unavailable: 502 where nothing listens, for a write too, since it was certainly not sent', async () => {
    const closed = await startBobbin();
    try {
      await closed.connect('github');
      await closed.sandbox.close();
      expectFailure(await closed.execute('GITHUB_CREATE_AN_ISSUE', NEW_ISSUE), 'provider_unavailable', {
        message: 'The provider gave no usable answer: it did not accept a connection.',
        remediation: 'Try again later; check the provider’s status page.',
      });
    } finally {
      await closed.close();
    }
  });

  it('provider_unavailable: 502 for a write where no connection can be made at all, since it was not sent', async () => {
    // A link-local address without an interface: the system call fails with a code that is not in any list.
    const nowhere = await startBobbin({ origins: { 'https://gmail.googleapis.com': 'http://[fe80::1]' } });
    try {
      await nowhere.connect('gmail');
      const mail = { to: 'to@example.com', subject: 'Hi', body: 'Hello' };
      expectFailure(await nowhere.execute('GMAIL_SEND_EMAIL', mail), 'provider_unavailable', {
        message: 'The provider gave no usable answer: it did not accept a connection.',
        remediation: 'Try again later; check the provider’s status page.',
      });
    } finally {
      await nowhere.close();
    }
  });
});
