import { describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { openPage, postForm, sendForm } from './browser.js';
import { KEYS, PAIR_ID } from './keyed-upstream.js';
import { REDIRECT_URL, useKeyed } from './setup.js';

const CONNECTED = 'https://app.example/settings?tab=2&status=connected&toolkit=keyed-header#here';
const WRONG = 'hk-wrong-fedcba9876543210';

const failedWith = (word: string, kind = 'header') =>
  `https://app.example/settings?tab=2&status=error&message=${word}&toolkit=keyed-${kind}#here`;

describe.each(ENGINES)('the page where a credential is typed, on %s', (engine) => {
  let now = Date.now();
  const keyed = useKeyed(engine, { now: () => now });

  it('says who asks, of whom, for what, and where the key is found; nothing on it runs or comes from elsewhere', async () => {
    const app = await keyed.bobbin.createApp('<b>Shop & "Co"</b>');
    const { authUrl } = await keyed.ask('header', { app, body: { userId: '<i>user</i>' } });
    const { status, headers, text, inputs, alert } = await openPage(authUrl);
    expect([status, alert]).toEqual([200, undefined]);
    expect(text).toContain('<h1>Connect Keyed header to &#60;b&#62;Shop &#38; &#34;Co&#34;&#60;/b&#62;</h1>');
    expect(text).toContain('<strong>&#60;i&#62;user&#60;/i&#62;</strong>');
    expect(text).toContain('<a href="https://keyed.example/keys" target="_blank" rel="noopener noreferrer">');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('sent to api.keyed.example alone');
    expect(text).not.toMatch(/<script|<img|<link|<iframe| on\w+=/i);
    expect(Object.fromEntries(inputs)).toEqual({
      'Secret key': { name: 'field.key', type: 'password', value: '' },
    });
    expect(text).toMatch(
      /<input id="field.key"[^>]* autocomplete="off"[^>]* required aria-describedby="field.key-hint">/,
    );
    expect(text).toContain('<p class="hint" id="field.key-hint">Begins with hk-.</p>');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/,
      ),
    });
  });

  it('leads on to the app without a redirect, which a browser would hold against the form’s policy', async () => {
    const { page, id } = await keyed.type('header');
    expect([page.status, page.headers.get('location'), page.next]).toEqual([200, null, CONNECTED]);
    expect(page.text).toContain('Go on to test</a>');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'none'");
    expect(await keyed.connection(id)).toMatchObject({
      status: 'active',
      account: { id: 'account of header', name: 'Ann', email: 'ann@example.com' },
    });
  });

  it('asks for what the app has not given, filled in with what is usual, and takes nothing else for it', async () => {
    const { authUrl } = await keyed.ask('pair');
    const { inputs } = await openPage(authUrl);
    expect([...inputs].map(([label, { type, value }]) => [label, type, value])).toEqual([
      ['Site', 'text', ''],
      ['Version', 'text', 'v2'],
      ['App id', 'text', ''],
      ['App key', 'password', ''],
      ['Team (optional)', 'text', ''],
    ]);
    const page = await sendForm(authUrl, {
      Site: 'mars',
      Version: '../v2',
      'App id': '',
      'App key': 'a\u0000b',
    });
    expect(page.faults).toEqual({
      Site: 'This is not of the expected form.',
      Version: 'This is not of the expected form.',
      'App id': 'This is needed.',
      'App key': 'This holds a character that cannot be part of it. Copy it once more.',
    });
    expect(page.alert).toBe('Nothing was sent yet. See what is said beside the fields.');
    expect(page.text).toMatch(
      /<input id="param.site"[^>]*aria-describedby="param.site-hint param.site-fault" aria-invalid="true">/,
    );
    expect([page.inputs.get('Site')?.value, page.inputs.get('App key')?.value]).toEqual(['mars', '']);
    expect(keyed.upstream.arrived).toEqual([]);

    const { authUrl: other, connectionRequestId } = await keyed.ask('pair', {
      body: { params: { site: 'us' } },
    });
    expect([...(await openPage(other)).inputs.keys()]).toEqual([
      'Version',
      'App id',
      'App key',
      'Team (optional)',
    ]);
    const done = await sendForm(other, {
      'App id': ` ${PAIR_ID}\t`,
      'App key': KEYS.pair,
      'Team (optional)': 'red',
    });
    expect(done.next).toContain('status=connected');
    expect(keyed.upstream.arrived.map(({ path, headers }) => [path, headers['x-team']])).toEqual([
      ['/pair/us/v2/check', 'red'],
    ]);
    expect((await keyed.connection(connectionRequestId)).params).toEqual({ site: 'us', version: 'v2' });
  });

  it.each([
    ['a param of the wrong form', { params: { site: 'mars' } }, '/params/site'],
    ['a param that there is not', { params: { galaxy: 'x' } }, '/params/galaxy'],
  ])('%s is refused when the app asks, before anybody sees a page', async (_, body, path) => {
    await keyed.ask('pair');
    const answer = await keyed.bobbin.call('POST', '/connect', {
      body: { toolkit: 'keyed-pair', redirectUrl: REDIRECT_URL, userId: 'user-1', ...body },
    });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    expect(answer.body.error.details.faults[0].path).toBe(path);
  });

  it('a credential that the provider refuses is said, is not stored, is not shown again, and may be corrected', async () => {
    const { authUrl, connectionRequestId } = await keyed.ask('header');
    const refused = await sendForm(authUrl, { 'Secret key': WRONG });
    expect([refused.status, refused.alert]).toEqual([
      200,
      'Keyed header does not accept this. Nothing was stored. Check what you typed and try again; this link takes 9 more tries.',
    ]);
    expect(refused.text).not.toContain(WRONG);
    expect(await keyed.connection(connectionRequestId)).toMatchObject({ status: 'initiated', account: null });
    expect(keyed.bobbin.logs()).not.toContain(WRONG);
    const done = await sendForm(authUrl, { 'Secret key': KEYS.header });
    expect(done.next).toBe(CONNECTED);
    expect(await keyed.connection(connectionRequestId)).toMatchObject({ status: 'active' });
  });

  it.each([
    ['an answer that says nothing of it', { status: 404, body: '{}' }, 'answered with status 404'],
    ['a failure of the provider’s', { status: 503, body: '' }, 'answered with status 503'],
  ])('%s is not taken for good, nor for bad', async (_, fault, said) => {
    const { authUrl, connectionRequestId } = await keyed.ask('query');
    keyed.upstream.fault = fault;
    const page = await sendForm(authUrl, { 'Secret key': KEYS.query });
    expect(page.alert).toBe(
      `Keyed query ${said}, so it is not known whether this works. Nothing was stored. Check what you typed and try again; this link takes 9 more tries.`,
    );
    expect((await keyed.connection(connectionRequestId)).status).toBe('initiated');
    keyed.upstream.fault = undefined;
    expect((await sendForm(authUrl, { 'Secret key': KEYS.query })).next).toContain('status=connected');
  });

  it('takes ten tries, counted before they are made, and then leads back', async () => {
    const { authUrl, connectionRequestId } = await keyed.ask('header');
    const body = new URLSearchParams({ 'field.key': WRONG });
    const pages = await Promise.all(Array.from({ length: 25 }, () => postForm(authUrl, body)));
    expect(keyed.upstream.arrived.length).toBeLessThanOrEqual(10);
    expect(pages.filter(({ next }) => next === failedWith('credential_refused'))).toHaveLength(1);
    expect(await keyed.connection(connectionRequestId)).toMatchObject({
      status: 'failed',
      status_reason: 'credential_refused',
    });
    const late = await postForm(authUrl, new URLSearchParams({ 'field.key': KEYS.header }));
    expect([late.status, late.next]).toEqual([400, undefined]);
    expect(late.text).toContain('This link no longer works');
  });

  it('whoever does not want to leaves with access_denied', async () => {
    const { authUrl, connectionRequestId } = await keyed.ask('header');
    const page = await sendForm(authUrl, {}, { cancel: true });
    expect(page.next).toBe(failedWith('access_denied'));
    expect(page.text).toContain('Nothing was stored.');
    expect(await keyed.connection(connectionRequestId)).toMatchObject({
      status: 'failed',
      status_reason: 'access_denied',
    });
    expect(keyed.upstream.arrived).toEqual([]);
  });

  describe('an attacker', () => {
    const expectUnknown = async (
      page: Promise<{ status: number; text: string; next: string | undefined }>,
    ) => {
      const { status, text, next } = await page;
      expect([status, next]).toEqual([400, undefined]);
      expect(text).toContain('This link no longer works');
    };
    const right = new URLSearchParams({ 'field.key': KEYS.header });

    it('who replays a state that was used connects nothing, and changes nothing', async () => {
      const { authUrl, id } = await keyed.type('header');
      const before = await keyed.connection(id);
      keyed.upstream.arrived.length = 0;
      await expectUnknown(openPage(authUrl));
      await expectUnknown(postForm(authUrl, right));
      await expectUnknown(postForm(authUrl, new URLSearchParams({ cancel: 'yes' })));
      expect(await keyed.connection(id)).toEqual(before);
      expect(keyed.upstream.arrived).toEqual([]);
    });

    it('who sends the form many times at once connects once', async () => {
      const { authUrl, connectionRequestId } = await keyed.ask('header', { body: { userId: 'user-many' } });
      const pages = await Promise.all(Array.from({ length: 8 }, () => postForm(authUrl, right)));
      expect(pages.filter(({ next }) => next === CONNECTED)).toHaveLength(1);
      const { body } = await keyed.bobbin.call('GET', '/connections?userId=user-many');
      expect(body.connections.map(({ id }: { id: string }) => id)).toEqual([connectionRequestId]);
    });

    it('who has another app’s state, a made-up one, or the hash that the store holds finds nothing', async () => {
      const other = await keyed.bobbin.createApp();
      const { authUrl, connectionRequestId } = await keyed.ask('header');
      const state = authUrl.split('/').at(-1) ?? '';
      await expectUnknown(postForm(authUrl.replace(keyed.bobbin.app_id, other.app_id), right));
      await expectUnknown(openPage(authUrl.replace(state, 'A'.repeat(43))));
      const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(state))).toString('hex');
      await expectUnknown(openPage(authUrl.replace(state, hash)));
      expect((await keyed.connection(connectionRequestId)).status).toBe('initiated');
      expect(keyed.upstream.arrived).toEqual([]);
    });

    it('whose page sends the form is refused; our own page’s goes through', async () => {
      const { authUrl } = await keyed.ask('header');
      for (const headers of [
        { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        { origin: 'null', 'sec-fetch-site': 'cross-site' },
        { origin: 'null', 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      ]) {
        const page = await postForm(authUrl, right, headers);
        expect([page.status, page.next]).toEqual([403, undefined]);
        expect(page.text).toContain('This form was not sent by our page.');
      }
      expect(keyed.upstream.arrived).toEqual([]);
      const ours = { origin: keyed.bobbin.url, 'sec-fetch-site': 'same-origin' };
      expect((await postForm(authUrl, right, ours)).next).toBe(CONNECTED);
    });

    it('who is ten minutes late finds nothing, and the request has failed', async () => {
      const { authUrl, connectionRequestId } = await keyed.ask('header');
      now += 10 * 60_000 + 1;
      await expectUnknown(postForm(authUrl, right));
      expect((await keyed.connection(connectionRequestId)).status).not.toBe('active');
    });

    it('who sends what is no form, or more than a form, gets the contract’s error', async () => {
      const { authUrl } = await keyed.ask('header');
      for (const [type, body] of [
        ['application/json', '{"field.key":"x"}'],
        ['text/plain', 'field.key=x'],
        ['application/x-www-form-urlencoded', `field.key=${'x'.repeat(70_000)}`],
      ] as const) {
        const answer = await fetch(authUrl, { method: 'POST', headers: { 'content-type': type }, body });
        expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
          400,
          'VALIDATION_INVALID_SCHEMA',
        ]);
      }
      const long = await postForm(authUrl, new URLSearchParams({ 'field.key': `hk-${'x'.repeat(5_000)}` }));
      expect(long.faults).toEqual({ 'Secret key': 'This is longer than 4096 characters.' });
    });

    it('who takes the state to the callback gets nothing out of it', async () => {
      const { authUrl, connectionRequestId } = await keyed.ask('header');
      const state = authUrl.split('/').at(-1) ?? '';
      const answer = await keyed.bobbin.call('GET', `/callback?state=${state}&code=x`, { auth: null });
      expect(answer.status).toBe(400);
      expect((await keyed.connection(connectionRequestId)).status).toBe('initiated');
    });
  });

  it('a look at the page, by whomever, does not use it up', async () => {
    const { authUrl } = await keyed.ask('header');
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(authUrl, { method })).status).toBe(200);
    expect((await sendForm(authUrl, { 'Secret key': KEYS.header })).next).toBe(CONNECTED);
  });

  it('a toolkit that was switched off, or is suspended, meanwhile is not connected', async () => {
    const off = await keyed.ask('header');
    await keyed.bobbin.call('DELETE', '/configure/keyed-header');
    expect((await sendForm(off.authUrl, { 'Secret key': KEYS.header })).next).toBe(
      failedWith('toolkit_not_enabled'),
    );
    const stopped = await keyed.ask('header');
    const admin = { auth: keyed.bobbin.admin_key };
    const { body } = await keyed.bobbin.call('POST', '/v1/suspensions', {
      ...admin,
      body: { toolkit: 'keyed-header' },
    });
    expect((await sendForm(stopped.authUrl, { 'Secret key': KEYS.header })).next).toBe(
      failedWith('suspended'),
    );
    await keyed.bobbin.call('DELETE', `/v1/suspensions/${body.id}`, admin);
    expect(keyed.upstream.arrived).toEqual([]);
  });
});
