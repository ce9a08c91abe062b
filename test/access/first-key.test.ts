import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';

/** What keeps every key out of the store from then on. */
const REFUSE_KEYS = {
  sqlite: "CREATE TRIGGER no_keys BEFORE INSERT ON api_keys BEGIN SELECT RAISE(ABORT, 'no keys'); END",
  postgres: 'ALTER TABLE api_keys ADD CONSTRAINT no_keys CHECK (false) NOT VALID',
} as const;

describe.each(ENGINES)('an app and its first key, on %s', (engine) => {
  let database: ReadableDatabase;
  let bobbin: TestBobbin;
  beforeEach(async () => {
    database = await createReadableDatabase(engine);
    bobbin = await startBobbin({ env: { DATABASE_URL: database.url } });
  });
  afterEach(async () => {
    await bobbin.close();
    await database.remove();
  });

  const admin = async (method: string, path: string, body?: object) =>
    bobbin.call(method, path, { auth: bobbin.admin_key, ...(body && { body }) });
  const left = async () => [
    (await admin('GET', '/v1/apps')).body,
    (await admin('GET', '/v1/audit')).body.entries.length,
  ];

  it('are made together, and neither where the key cannot be stored', async () => {
    const created = await admin('POST', '/v1/apps', { name: 'whole' });
    expect(created.status).toBe(201);
    const { id, api_key } = created.body;
    const config = await bobbin.call('GET', `/v1/${id}/integrations/config`, { auth: api_key });
    expect([config.status, config.body]).toEqual([200, { app_id: id, integrations: [] }]);

    const before = await left();
    await database.execute(REFUSE_KEYS[engine]);
    const refused = await admin('POST', '/v1/apps', { name: 'half' });
    expect([refused.status, refused.body.error.code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(await left()).toEqual(before);
  });
});
