import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { sendForm } from './browser.js';
import { KEYED_ORIGIN, KEYED_TOOLKITS } from './keyed-toolkits.js';
import {
  AWS_KEY_ID,
  BASIC_USER,
  KEYS,
  type KeyedUpstream,
  PAIR_ID,
  SESSION_TOKEN,
  startKeyedUpstream,
} from './keyed-upstream.js';

const redirectUrl = 'https://app.example/settings';

/** Each way to send a credential, what its user types, and where the provider finds it. */
const CASES = [
  { kind: 'header', typed: { 'Secret key': KEYS.header }, sent: { 'x-api-key': `Key ${KEYS.header}` } },
  { kind: 'query', typed: { 'Secret key': KEYS.query }, sent: {} },
  { kind: 'path', typed: { 'Secret key': KEYS.path }, sent: {} },
  { kind: 'cookie', typed: { 'Secret key': KEYS.cookie }, sent: { cookie: `session=${KEYS.cookie}` } },
  { kind: 'basic', typed: { 'E-mail address': BASIC_USER, Password: KEYS.basic }, sent: {} },
  { kind: 'bearer', typed: { 'Secret key': KEYS.bearer }, sent: { authorization: `Bearer ${KEYS.bearer}` } },
  {
    kind: 'pair',
    typed: { Site: 'eu', 'App id': PAIR_ID, 'App key': KEYS.pair },
    sent: { 'x-app-id': PAIR_ID, 'x-app-key': KEYS.pair },
  },
  {
    kind: 'aws',
    typed: { Region: 'eu-central-1', 'Access key ID': AWS_KEY_ID, 'Secret access key': KEYS.aws },
    sent: {},
  },
  {
    kind: 's3',
    typed: {
      'Access key ID': AWS_KEY_ID,
      'Secret access key': KEYS.aws,
      'Session token (optional)': SESSION_TOKEN,
    },
    sent: { 'x-amz-security-token': SESSION_TOKEN },
  },
] as const;

/** What a dry run shows of the credential’s place. */
const MASKED: Readonly<Record<(typeof CASES)[number]['kind'], { path: string; headers: object }>> = {
  header: { path: '/header/things', headers: { 'x-api-key': 'Key ***' } },
  query: { path: '/query/things?api_key=***', headers: {} },
  path: { path: '/bot***/path/things', headers: {} },
  cookie: { path: '/cookie/things', headers: { cookie: 'session=***' } },
  basic: { path: '/basic/things', headers: { authorization: 'Basic ***' } },
  bearer: { path: '/bearer/things', headers: { authorization: 'Bearer ***' } },
  pair: { path: '/pair/things', headers: { 'x-app-id': '***', 'x-app-key': '***' } },
  aws: { path: '/aws/things', headers: { authorization: 'AWS4-HMAC-SHA256 ***' } },
  s3: { path: '/s3/things', headers: { 'x-amz-security-token': '***' } },
};

describe.each(ENGINES)('a typed credential on %s', (engine) => {
  let bobbin: TestBobbin;
  let upstream: KeyedUpstream;
  beforeAll(async () => {
    upstream = await startKeyedUpstream();
    bobbin = await startBobbin({
      engine,
      toolkits: KEYED_TOOLKITS,
      origins: { [KEYED_ORIGIN]: upstream.url },
    });
  });
  beforeEach(() => {
    upstream.arrived.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await upstream.close();
  });

  const connect = async (kind: string, body: object = {}) => {
    const toolkit = `keyed-${kind}`;
    expect((await bobbin.call('POST', '/configure', { body: { toolkit } })).status).toBe(200);
    const answer = await bobbin.call('POST', '/connect', {
      body: { toolkit, redirectUrl, userId: 'user-1', ...body },
    });
    expect(answer.status).toBe(200);
    return answer.body as { authUrl: string; connectionRequestId: string };
  };

  it.each(CASES)(
    '$kind: typed on our page, tried, and sent with every call in its place',
    async ({ kind, typed, sent }) => {
      const { authUrl, connectionRequestId } = await connect(kind);
      expect(authUrl).toMatch(
        new RegExp(`^${bobbin.url}/v1/${bobbin.app_id}/integrations/connect/[\\w-]{43}$`),
      );
      const done = await sendForm(authUrl, typed);
      expect([done.status, done.alert, done.faults]).toEqual([200, undefined, {}]);
      expect(done.next).toBe(`${redirectUrl}?status=connected&toolkit=keyed-${kind}`);
      const tries = upstream.arrived.length;
      expect(tries).toBe(kind === 'cookie' ? 0 : 1);
      expect((await bobbin.call('GET', `/connections/${connectionRequestId}`)).body).toMatchObject({
        id: connectionRequestId,
        status: 'active',
        status_reason: kind === 'cookie' ? 'not_tried' : null,
        auth_scheme: KEYED_TOOLKITS.find(({ slug }) => slug === `keyed-${kind}`)?.provider.auth_schemes.at(-1)
          ?.type,
      });

      const read = await bobbin.execute(`KEYED_${kind.toUpperCase()}_LIST_THINGS`, { search: 'a b+c/(d)' });
      expect([read.status, read.body.data]).toEqual([200, { ok: true }]);
      const written = await bobbin.execute(`KEYED_${kind.toUpperCase()}_ADD_THING`, {
        name: "it's (a) *thing*, ü",
      });
      expect([written.status, written.body.data]).toEqual([200, { ok: true }]);
      expect(upstream.arrived.slice(tries).map(({ method, body }) => [method, body])).toEqual([
        ['GET', ''],
        ['POST', JSON.stringify({ name: "it's (a) *thing*, ü" })],
      ]);
      for (const { headers } of upstream.arrived) expect(headers).toMatchObject(sent);

      const rehearsed = await bobbin.call('POST', '/execute', {
        body: { toolName: `KEYED_${kind.toUpperCase()}_LIST_THINGS`, userId: 'user-1', dryRun: true },
      });
      const { url, headers } = rehearsed.body.data.request;
      expect(url).toBe(KEYED_ORIGIN + MASKED[kind].path);
      expect(headers).toMatchObject(MASKED[kind].headers);
      for (const secret of Object.values(typed).filter((value) => value.length > 12))
        expect(rehearsed.text).not.toContain(secret);
      expect(upstream.arrived).toHaveLength(tries + 2);
    },
  );
});
