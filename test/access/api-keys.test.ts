import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase } from '../http/database.js';
import { expectRefused } from './refusals.js';

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe.each(ENGINES)('apps and their API keys on %s', (engine) => {
  let bobbin: TestBobbin;
  let app: TestApp;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());
  beforeEach(async () => {
    app = await bobbin.createApp('first app');
  });

  const admin = (method: string, path: string, body?: object) =>
    bobbin.call(method, `/v1/apps${path}`, { auth: bobbin.admin_key, body });
  const use = (key: string) => bobbin.call('GET', `/v1/${app.app_id}/integrations/config`, { auth: key });

  it('an app is created with its first key, which is shown this once', async () => {
    const { status, body } = await admin('POST', '', { name: 'An app' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^app_[a-z0-9]+$/),
      name: 'An app',
      created_at: time,
      api_key: expect.stringMatching(/^bb_sk_[0-9a-f]{72}$/),
    });
    const { text, body: list } = await admin('GET', '');
    const { api_key, ...shown } = body;
    expect(list.apps).toContainEqual(shown);
    expect(text).not.toContain(api_key);
  });

  it('a further key works beside the first, is listed by its last four characters, and not shown again', async () => {
    const { status, body } = await admin('POST', `/${app.app_id}/keys`, { name: 'second' });
    expect(status).toBe(201);
    const { api_key, ...shown } = body;
    expect(shown).toEqual({
      id: expect.stringMatching(/^key_[a-z0-9]+$/),
      app_id: app.app_id,
      name: 'second',
      hint: api_key.slice(-4),
      created_at: time,
      last_used_at: null,
      revoked_at: null,
    });
    expect([(await use(app.api_key)).status, (await use(api_key)).status]).toEqual([200, 200]);
    const { text, body: list } = await admin('GET', `/${app.app_id}/keys`);
    expect(list.keys).toHaveLength(2);
    for (const key of [api_key, app.api_key]) expect(text).not.toContain(key);
  });

  it('use is noted', async () => {
    await use(app.api_key);
    const read = async () => (await admin('GET', `/${app.app_id}/keys`)).body.keys[0].last_used_at;
    await expect.poll(read).toEqual(time);
  });

  it('a revoked key is refused at once, the others go on', async () => {
    const { body: second } = await admin('POST', `/${app.app_id}/keys`, {});
    expect((await use(second.api_key)).status).toBe(200);
    const { status, body } = await admin('DELETE', `/${app.app_id}/keys/${second.id}`);
    expect([status, body]).toEqual([
      200,
      {
        id: second.id,
        app_id: app.app_id,
        name: 'unnamed',
        hint: second.hint,
        created_at: second.created_at,
        last_used_at: body.last_used_at,
        revoked_at: time,
      },
    ]);
    expectRefused(await use(second.api_key), 'AUTH_INVALID_API_KEY');
    expect((await use(app.api_key)).status).toBe(200);
  });

  it('a stolen key is replaced without a gap: the new one works before the old one stops', async () => {
    const { body: old } = await admin('GET', `/${app.app_id}/keys`);
    const { body: fresh } = await admin('POST', `/${app.app_id}/keys`, { name: 'replacement' });
    const both = async () => [(await use(app.api_key)).status, (await use(fresh.api_key)).status];
    expect(await both()).toEqual([200, 200]);
    await admin('DELETE', `/${app.app_id}/keys/${old.keys[0].id}`);
    expect(await both()).toEqual([401, 200]);
  });

  it('a scanner tells a key from noise offline, by prefix and checksum', async () => {
    const { body } = await admin('POST', `/${app.app_id}/keys`, {});
    const [text, sum] = [body.api_key.slice(0, -8), body.api_key.slice(-8)];
    expect(text).toMatch(/^bb_sk_[0-9a-f]{64}$/);
    expect(crc32(text).toString(16).padStart(8, '0')).toBe(sum);
    const broken = `${text}${sum.replace(/./, (digit: string) => (digit === '0' ? '1' : '0'))}`;
    expectRefused(await use(broken), 'AUTH_INVALID_API_KEY', {
      message: 'This is not an API key: its form or checksum is wrong.',
      remediation: 'Copy the whole key, from bb_sk_ to its last character.',
    });
  });

  it('only its hash lies in the database', async () => {
    const database = await createReadableDatabase(engine);
    const other = await startBobbin({ env: { DATABASE_URL: database.url } });
    try {
      const dump = await database.dump();
      expect(dump).toContain(createHash('sha256').update(other.api_key).digest('hex'));
      expect(dump).not.toContain(other.api_key);
      expect(dump).not.toContain(other.api_key.slice('bb_sk_'.length, -8));
    } finally {
      await other.close();
      await database.remove();
    }
  });

  it('a key is revoked under its own app only; unknown and foreign look the same', async () => {
    const { body } = await admin('GET', `/${app.app_id}/keys`);
    const [foreign, unknown] = [
      await admin('DELETE', `/${bobbin.app_id}/keys/${body.keys[0].id}`),
      await admin('DELETE', `/${bobbin.app_id}/keys/key_unknown`),
    ];
    expectRefused(foreign, 'RESOURCE_NOT_FOUND', { message: 'This app has no API key with that id.' });
    expect([unknown.status, unknown.body]).toEqual([foreign.status, foreign.body]);
    expect((await use(app.api_key)).status).toBe(200);
  });

  it('a deleted app’s keys, user JWTs and data are gone at once, another app’s stay', async () => {
    const jwt = await bobbin.userToken('user-1', app);
    await bobbin.connect('github', { app });
    const path = `/v1/${app.app_id}/integrations/connections`;
    expect((await bobbin.call('GET', path, { auth: jwt })).body.connections).toHaveLength(1);
    expect((await use(app.api_key)).status).toBe(200);
    const { status, text } = await admin('DELETE', `/${app.app_id}`);
    expect([status, text]).toEqual([204, '']);
    expectRefused(await use(app.api_key), 'AUTH_INVALID_API_KEY');
    expectRefused(await bobbin.call('GET', path, { auth: jwt }), 'AUTH_INVALID_END_USER_JWT', {
      message: 'There is no such app.',
    });
    const gone = { message: 'There is no app with that id.' };
    expectRefused(await admin('DELETE', `/${app.app_id}`), 'RESOURCE_NOT_FOUND', gone);
    expectRefused(await admin('GET', `/${app.app_id}/keys`), 'RESOURCE_NOT_FOUND', gone);
    expectRefused(await admin('POST', `/${app.app_id}/keys`, {}), 'RESOURCE_NOT_FOUND', gone);
    expect((await bobbin.call('GET', '/config')).status).toBe(200);
  });

  it.each([
    [{}, 'VALIDATION_MISSING_FIELD', 'is required'],
    [{ name: 1 }, 'VALIDATION_INVALID_TYPE', 'must be string'],
    [{ name: '' }, 'VALIDATION_INVALID_SCHEMA', 'must NOT have fewer than 1 characters'],
    [{ name: 'a'.repeat(201) }, 'VALIDATION_INVALID_SCHEMA', 'must NOT have more than 200 characters'],
    [
      { name: 'a\0b' },
      'VALIDATION_INVALID_SCHEMA',
      'must not hold control characters, nor those that turn the direction of text',
    ],
  ])('an app is not created from %j', async (body, code, message) => {
    const count = async () => (await admin('GET', '')).body.apps.length;
    const before = await count();
    const answer = await admin('POST', '', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code,
      details: { in: 'body', faults: [{ path: '/name', message }] },
    });
    expect(await count()).toBe(before);
  });
});
