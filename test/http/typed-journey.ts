/** The lives of typed credentials: wrong, right, sent, repeated by the provider, withdrawn, forgotten. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { TestBobbin } from '../harness/bobbin.js';
import { postForm, sendForm } from '../typed/browser.js';
import {
  AWS_KEY_ID,
  BASIC_USER,
  type KeyedUpstream,
  PAIR_ID,
  SESSION_TOKEN,
} from '../typed/keyed-upstream.js';
import { keepAnswers } from './answers.js';
import type { Journey } from './secret-journey.js';

/** What is typed for each way to send it. `label`: of the field with the key, and `others` by theirs. */
const TYPED: readonly {
  readonly kind: string;
  /** Which of the upstream’s keys it is. */
  readonly key: keyof KeyedUpstream['keys'];
  readonly label?: string;
  readonly others?: Readonly<Record<string, string>>;
}[] = [
  { kind: 'header', key: 'header' },
  { kind: 'query', key: 'query' },
  { kind: 'path', key: 'path' },
  { kind: 'cookie', key: 'cookie' },
  { kind: 'bearer', key: 'bearer' },
  { kind: 'basic', key: 'basic', label: 'Password', others: { 'E-mail address': BASIC_USER } },
  { kind: 'pair', key: 'pair', label: 'App key', others: { Site: 'eu', 'App id': PAIR_ID } },
  { kind: 'aws', key: 'aws', label: 'Secret access key', others: { 'Access key ID': AWS_KEY_ID } },
  {
    kind: 's3',
    key: 'aws',
    label: 'Secret access key',
    others: { 'Access key ID': AWS_KEY_ID, 'Session token (optional)': SESSION_TOKEN },
  },
];

export async function typeThrough(bobbin: TestBobbin, upstream: KeyedUpstream): Promise<Journey> {
  const { all: answers, keep, ...kept } = keepAnswers(bobbin);
  const [states, wrong] = [new Set<string>(), new Set<string>()];
  const newSecret = () => randomBytes(24).toString('hex');
  for (const kind of Object.keys(upstream.keys) as (keyof KeyedUpstream['keys'])[])
    upstream.keys[kind] = kind === 'header' ? `hk-${newSecret()}` : newSecret();
  const call = (method: string, path: string, body?: object) => kept.call(method, path, body && { body });
  const open = async (kind: string, confirmed = false): Promise<{ url: string; id: string }> => {
    await call('POST', '/configure', {
      toolkit: `keyed-${kind}`,
      ...(kind === 'bearer' && { auth_scheme: 'bearer' }),
    });
    const body = {
      toolkit: `keyed-${kind}`,
      redirectUrl: 'https://app.example/',
      userId: confirmed ? 'user-2' : 'user-1',
    };
    const answer = await bobbin.call('POST', '/connect', { body });
    states.add(answer.body.authUrl.split('/').at(-1));
    return { url: answer.body.authUrl, id: answer.body.connectionRequestId };
  };
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { connect_mode: 'direct' });
  for (const { kind, key, label = 'Secret key', others } of TYPED) {
    const { url, id } = await open(kind);
    const mistyped = kind === 'header' ? `hk-${newSecret()}` : newSecret();
    wrong.add(mistyped);
    if (kind !== 'cookie') keep(await sendForm(url, { ...others, [label]: mistyped }));
    // What is not of the form it should have, and what is sent to the wrong place.
    keep(await sendForm(url, { ...others, [label]: `${mistyped}\u0007` }));
    keep(
      await postForm(url, new URLSearchParams({ 'field.key': mistyped }), { 'sec-fetch-site': 'cross-site' }),
    );
    upstream.fault = { status: 500, body: upstream.keys[key] };
    if (kind !== 'cookie') keep(await sendForm(url, { ...others, [label]: upstream.keys[key] }));
    upstream.fault = undefined;
    const done = keep(await sendForm(url, { ...others, [label]: upstream.keys[key] }));
    expect(done.next, done.text).toContain('status=connected');
    keep(await postForm(url, new URLSearchParams({ 'field.key': upstream.keys[key] })));
    const run = (verb: string) =>
      call('POST', '/execute', { toolName: `KEYED_${kind.toUpperCase()}_${verb}`, userId: 'user-1' });
    expect((await run('LIST_THINGS')).status).toBe(200);
    expect((await run('ECHO')).status).toBe(422);
    upstream.fault = { status: 500, body: `{"error":{"message":"${upstream.keys[key]}"}}` };
    expect((await run('LIST_THINGS')).status).toBe(502);
    upstream.fault = undefined;
    const right = upstream.keys[key];
    upstream.keys[key] = newSecret();
    expect((await run('LIST_THINGS')).body.error.details.reason).toMatch(
      /connection_expired|provider_refused/,
    );
    upstream.keys[key] = right;
    await call('GET', `/connections/${id}`);
    if (kind === 'pair') await call('DELETE', `/connections/${id}`);
  }
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { connect_mode: 'confirmed' });
  const { url } = await open('header', true);
  const pending = await sendForm(url, { 'Secret key': upstream.keys.header });
  const code = new URL(pending.next ?? '').searchParams.get('code') ?? '';
  await call('POST', '/connections/confirm', { code, userId: 'user-2' });
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { connect_mode: 'direct' });
  await call('GET', '/connections');
  await call('GET', '/toolkits/keyed-header');
  const pair_of_basic = `${BASIC_USER}:${upstream.keys.basic}`;
  const planted = new Map([
    ['typed key', new Set(Object.values(upstream.keys))],
    ['typed pair of Basic', new Set([pair_of_basic])],
    ['typed session token', new Set([SESSION_TOKEN])],
    ['wrong typed key', wrong],
    ['state of our page', states],
    ['confirmation code of a typed key', new Set([code])],
  ]);
  return { planted, answers };
}
