import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ConnectedGitHub, connectGitHub } from './github-setup.js';

let bobbin: ConnectedGitHub['bobbin'];

beforeAll(async () => {
  ({ bobbin } = await connectGitHub());
}, 60_000);
afterAll(() => bobbin?.close());
beforeEach(() => control().clear());

const control = () => bobbin.sandbox.providers.github.control;
const WORLD = { owner: 'sandbox-user', repo: 'hello-world' };
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** docs.github.com, “Rate limits for the REST API”, “Exceeding the rate limit”. */
it.each([
  ['a secondary limit that says when to come back', 403, { 'retry-after': '60' }, SECONDARY, '60'],
  ['a secondary limit that does not say when', 403, {}, SECONDARY, '60'],
  ['a secondary limit as 429', 429, { 'retry-after': '7' }, SECONDARY, '7'],
  [
    'the primary limit, which names the time it ends',
    403,
    {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-01-02T03:05:00Z') / 1000),
      date: 'Fri, 02 Jan 2026 03:04:20 GMT',
    },
    'API rate limit exceeded for user ID 4.',
    '40',
  ],
])(
  '%s is provider_rate_limited with Retry-After, and is not tried again',
  async (_, status, headers, message, after) => {
    control().fault({
      path: '/repos/:owner/:repo',
      status,
      headers,
      body: { message, status: String(status) },
    });
    const answer = await bobbin.execute('GITHUB_GET_A_REPOSITORY', WORLD);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([422, after]);
    expect(answer.body.error).toMatchObject({
      message: `GitHub asks to slow down: ${message}`,
      remediation: expect.stringContaining('Retry-After'),
      details: { reason: 'provider_rate_limited', provider: { name: 'github', status, message } },
    });
    expect(control().requests()).toHaveLength(1);
  },
);

it('another 403 is a refusal, and says nothing of waiting', async () => {
  control().fault({
    path: '/repos/:owner/:repo',
    status: 403,
    headers: { 'x-ratelimit-remaining': '4999' },
    body: { message: 'Repository access blocked', status: '403' },
  });
  const answer = await bobbin.execute('GITHUB_GET_A_REPOSITORY', WORLD);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([422, null]);
  expect(answer.body.error.details).toMatchObject({
    reason: 'provider_refused',
    provider: { status: 403, code: '403', message: 'Repository access blocked' },
  });
});
