/** The lives of typed credentials: wrong, right, sent, repeated by the provider, withdrawn, forgotten. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Answer, TestBobbin } from '../harness/bobbin.js';
import { postForm, type ShownPage, sendForm } from '../typed/browser.js';
import { AWS_KEY_ID, BASIC_USER, type KeyedUpstream } from '../typed/keyed-upstream.js';
import type { Journey } from './secret-journey.js';

export async function typeThrough(bobbin: TestBobbin, upstream: KeyedUpstream): Promise<Journey> {
  const answers: Answer[] = [];
  const [states, wrong] = [new Set<string>(), new Set<string>()];
  const newSecret = () => randomBytes(24).toString('hex');
  for (const kind of ['header', 'query', 'cookie', 'basic', 'pair'] as const)
    upstream.keys[kind] = kind === 'header' ? `hk-${newSecret()}` : newSecret();
  upstream.keys.aws = newSecret();
  const call = async (method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await bobbin.call(method, path, body && { body });
    answers.push(answer);
    return answer;
  };
  const keep = (page: ShownPage): ShownPage => {
    answers.push({ status: page.status, headers: page.headers, text: page.text, body: undefined });
    return page;
  };
  const open = async (kind: string, confirmed = false): Promise<{ url: string; id: string }> => {
    await call('POST', '/configure', { toolkit: `keyed-${kind}` });
    const body = {
      toolkit: `keyed-${kind}`,
      redirectUrl: 'https://app.example/',
      userId: confirmed ? 'user-2' : 'user-1',
    };
    const answer = await bobbin.call('POST', '/connect', { body });
    states.add(answer.body.authUrl.split('/').at(-1));
    return { url: answer.body.authUrl, id: answer.body.connectionRequestId };
  };
  const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    basic: { 'E-mail address': BASIC_USER },
    pair: { Site: 'eu', 'App id': 'app-77' },
    aws: { 'Access key ID': AWS_KEY_ID },
  };
  const labels: Readonly<Record<string, string>> = {
    basic: 'Password',
    pair: 'App key',
    aws: 'Secret access key',
  };
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { connect_mode: 'direct' });
  for (const kind of ['header', 'query', 'cookie', 'basic', 'pair', 'aws'] as const) {
    const label = labels[kind] ?? 'Secret key';
    const { url, id } = await open(kind);
    const mistyped = kind === 'header' ? `hk-${newSecret()}` : newSecret();
    wrong.add(mistyped);
    if (kind !== 'cookie') keep(await sendForm(url, { ...others[kind], [label]: mistyped }));
    // What is not of the form it should have, and what is sent to the wrong place.
    keep(await sendForm(url, { ...others[kind], [label]: `${mistyped}\u0007` }));
    keep(
      await postForm(url, new URLSearchParams({ 'field.key': mistyped }), { 'sec-fetch-site': 'cross-site' }),
    );
    upstream.fault = { status: 500, body: upstream.keys[kind] };
    if (kind !== 'cookie') keep(await sendForm(url, { ...others[kind], [label]: upstream.keys[kind] }));
    upstream.fault = undefined;
    const done = keep(await sendForm(url, { ...others[kind], [label]: upstream.keys[kind] }));
    expect(done.next, done.text).toContain('status=connected');
    keep(await postForm(url, new URLSearchParams({ 'field.key': upstream.keys[kind] })));
    const run = (verb: string) =>
      call('POST', '/execute', { toolName: `KEYED_${kind.toUpperCase()}_${verb}`, userId: 'user-1' });
    expect((await run('LIST_THINGS')).status).toBe(200);
    expect((await run('ECHO')).status).toBe(422);
    upstream.fault = { status: 500, body: `{"error":{"message":"${upstream.keys[kind]}"}}` };
    expect((await run('LIST_THINGS')).status).toBe(502);
    upstream.fault = undefined;
    const right = upstream.keys[kind];
    upstream.keys[kind] = newSecret();
    expect((await run('LIST_THINGS')).body.error.details.reason).toMatch(
      /connection_expired|provider_refused/,
    );
    upstream.keys[kind] = right;
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
  const { header, query, cookie, basic, pair, aws } = upstream.keys;
  const pair_of_basic = `${BASIC_USER}:${basic}`;
  const planted = new Map([
    ['typed key', new Set([header, query, cookie, basic, pair, aws])],
    ['typed pair of Basic', new Set([pair_of_basic])],
    ['wrong typed key', wrong],
    ['state of our page', states],
    ['confirmation code of a typed key', new Set([code])],
  ]);
  return { planted, answers };
}
