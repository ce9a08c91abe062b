import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '../../src/audit.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { cleanUpProcesses, run } from '../process/bobbin-process.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';

cleanUpProcesses();

it('docs/audit.md explains every action, and no other', () => {
  const page = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/^\| (`.*?`) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/[\w.]+/g) ?? [],
  );
  expect(named.sort()).toEqual([...AUDIT_ACTIONS].sort());
});

describe.each(ENGINES)('the audit (%s)', (engine) => {
  let database: ReadableDatabase;
  let bobbin: TestBobbin;
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    bobbin = await startBobbin({ env: { DATABASE_URL: database.url } });
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });

  const admin = (method: string, path: string, body?: object) =>
    bobbin.call(method, path, { auth: bobbin.admin_key, ...(body && { body }) });
  const command = (...args: string[]) =>
    run(['audit', ...args], { env: { BOBBIN_URL: bobbin.url, BOBBIN_ADMIN_KEY: bobbin.admin_key } });

  it('tells who did what to which connection, to the app alone whose it is, and outlives the app', async () => {
    const app = await bobbin.createApp('audited');
    const connection_id = await bobbin.connect('gmail', { app });
    const auth = await bobbin.userToken('user-1', app);
    await bobbin.call('DELETE', `/v1/${app.app_id}/integrations/connections/${connection_id}`, { auth });

    const path = `/v1/${app.app_id}/audit`;
    const { status, body } = await bobbin.call('GET', path, { auth: app.api_key });
    expect(status).toBe(200);
    const key = { type: 'app_key', id: expect.stringMatching(/^key_/) };
    const told = body.entries.map(({ action, actor }: { action: string; actor: object }) => [action, actor]);
    expect(told).toEqual([
      ['connection.disconnected', { type: 'user', id: 'user-1' }],
      ['connection.connected', key],
      ['auth_config.created', key],
      ['api_key.created', { type: 'admin', id: null }],
      ['app.created', { type: 'admin', id: null }],
    ]);
    expect(body.entries[0]).toEqual({
      sequence: expect.any(Number),
      time: expect.stringMatching(/Z$/),
      actor: { type: 'user', id: 'user-1' },
      action: 'connection.disconnected',
      app_id: app.app_id,
      app_user_id: 'user-1',
      connection_id,
      toolkit_slug: 'gmail',
      facts: { revocation: expect.any(String) },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(body)).not.toContain('@');
    const stranger = await bobbin.call('GET', path);
    expect([stranger.status, stranger.body.error.code]).toEqual([401, 'AUTH_INVALID_API_KEY']);

    expect((await admin('DELETE', `/v1/apps/${app.app_id}`)).status).toBe(204);
    const left = await admin('GET', `/v1/audit?appId=${app.app_id}`);
    expect(left.body.entries.slice(1)).toEqual(body.entries);
    expect(left.body.entries[0]).toMatchObject({ action: 'app.deleted', app_id: app.app_id });
    const ofConnection = await admin('GET', `/v1/audit?connectionId=${connection_id}`);
    expect(ofConnection.body.entries).toEqual(body.entries.slice(0, 2));
  });

  it('tells what was suspended and resumed', async () => {
    const { body } = await admin('POST', '/v1/suspensions', { toolkit: 'slack' });
    await admin('DELETE', `/v1/suspensions/${body.id}`);
    const { entries } = (await admin('GET', '/v1/audit?limit=2')).body;
    const about = { toolkit_slug: 'slack', app_id: null, facts: { suspension: body.id } };
    expect(entries).toEqual([
      expect.objectContaining({ ...about, action: 'use.resumed' }),
      expect.objectContaining({ ...about, action: 'use.suspended' }),
    ]);
  });

  it('comes in pages that leave nothing out', async () => {
    const all = (await admin('GET', '/v1/audit?limit=1000')).body;
    expect(all.next_before).toBeNull();
    const paged: unknown[] = [];
    for (let before: number | null = 1_000_000; before !== null; ) {
      const { body } = await admin('GET', `/v1/audit?limit=2&before=${before}`);
      paged.push(...body.entries);
      before = body.next_before;
    }
    expect(paged).toEqual(all.entries);
  });

  it('is verified by the command, also against a head that was kept; a tampered one is refused', async () => {
    const kept = JSON.parse((await command('head')).stdout) as { count: number; hash: string };
    await bobbin.createApp('one more');
    const intact = await command('verify', '--head', `${kept.count}:${kept.hash}`);
    expect([intact.code, intact.stderr]).toEqual([0, '']);
    expect(JSON.parse(intact.stdout)).toMatchObject({ intact: true, count: kept.count + 2 });

    const other = await command('verify', '--head', `${kept.count}:${'a'.repeat(64)}`);
    expect([other.code, other.stdout]).toEqual([1, '']);
    expect(other.stderr).toContain(`entry ${kept.count} is not the one that was kept`);
    const longer = await command('verify', '--head', `${kept.count + 100}:${kept.hash}`);
    expect(longer.stderr).toContain(`it has ${kept.count + 2} entries, and had ${kept.count + 100}`);

    await expect(database.execute('delete from audit_entries where sequence = 2')).rejects.toThrow(
      'append-only',
    );
    await database.execute(
      engine === 'postgres'
        ? 'alter table audit_entries disable trigger user'
        : 'drop trigger audit_entries_stay',
    );
    await database.execute('delete from audit_entries where sequence = 2');
    const broken = await command('verify');
    expect([broken.code, broken.stdout]).toEqual([1, '']);
    expect(broken.stderr).toContain('The audit does not hold: entry 2 was removed.');
  });
});
