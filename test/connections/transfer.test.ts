import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { cleanUpProcesses, run } from '../process/bobbin-process.js';

cleanUpProcesses();

describe.each(ENGINES)('connections on their way to another installation, on %s', (engine) => {
  let sender: TestBobbin;
  let receiver: TestBobbin;
  let directory: string;
  const path = (name: string) => join(directory, name);

  beforeAll(async () => {
    sender = await startBobbin({ engine });
    // What is handed over is a grant at the same providers.
    receiver = await startBobbin({ engine, origins: { ...sender.sandbox.origins } });
    directory = mkdtempSync(join(tmpdir(), 'bobbin-transfer-'));
  });
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await receiver.close();
    await sender.close();
  });

  const bobbin = async (at: TestBobbin, ...args: string[]) => {
    const { code, stdout, stderr } = await run([...args, '--url', at.url, '--admin-key', at.admin_key]);
    return { code, stderr, answer: stdout ? JSON.parse(stdout) : undefined };
  };
  const exportTo = (app: TestApp, recipient: unknown): Promise<Answer> =>
    sender.call('POST', `/v1/apps/${app.app_id}/connections/export`, {
      auth: sender.admin_key,
      body: { recipient },
    });
  const importInto = (at: TestBobbin, app: TestApp, file: string): Promise<Answer> =>
    at.call('POST', `/v1/apps/${app.app_id}/connections/import`, { auth: at.admin_key, body: { file } });

  it('work there as they did here, with their ids, accounts and labels; the file holds nothing that can be read', async () => {
    const gmail = await sender.connect('gmail');
    const github = await sender.connect('github');
    await sender.call('PATCH', `/connections/${gmail}`, { body: { label: 'work', is_default: true } });
    writeFileSync(path('key.json'), JSON.stringify((await bobbin(receiver, 'connections', 'key')).answer));
    const exporting = ['connections', 'export', '--app', sender.app_id, '--recipient', path('key.json')];

    const inUse = await bobbin(sender, ...exporting, '--out', path('file'));
    expect(inUse).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`bobbin suspend --app ${sender.app_id}`),
    });
    await bobbin(sender, 'suspend', '--app', sender.app_id);
    const exported = await bobbin(sender, ...exporting, '--out', path('file'));
    expect(exported.answer.connections.map(({ id }: { id: string }) => id).sort()).toEqual(
      [gmail, github].sort(),
    );
    expect(statSync(path('file')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path('file'), 'utf8')).toMatch(/^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/);

    for (const toolkit of ['gmail', 'github'])
      await receiver.call('POST', '/configure', { body: { toolkit } });
    const importing = ['connections', 'import', path('file'), '--app', receiver.app_id];
    const imported = await bobbin(receiver, ...importing);
    expect(imported.answer.connections.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'imported',
      'imported',
    ]);
    const listed = (await receiver.call('GET', '/connections')).body.connections;
    expect(listed.map(({ id }: { id: string }) => id).sort()).toEqual([gmail, github].sort());
    const mail = listed.find(({ id }: { id: string }) => id === gmail);
    expect(mail).toMatchObject({ label: 'work', is_default: true, account: { email: 'user@example.com' } });
    expect((await receiver.execute('GMAIL_GET_PROFILE', {})).body.data.email).toBe('user@example.com');

    // A second time changes nothing: what is connected stays as it is.
    const again = await bobbin(receiver, ...importing);
    expect(again.answer.connections.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'already_connected',
      'already_connected',
    ]);
    const audit = await receiver.call('GET', '/v1/audit', { auth: receiver.admin_key });
    expect(audit.text).toContain('connection.imported');
  });

  it('open for the receiver alone, and not when a letter was changed', async () => {
    const app = await sender.createApp();
    await sender.connect('gmail', { app });
    await bobbin(sender, 'suspend', '--app', app.app_id);
    const own = (await sender.call('GET', '/v1/transfer-key', { auth: sender.admin_key })).body;
    const { file } = (await exportTo(app, own)).body;
    const changed = `${file.slice(0, -3)}${file.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    for (const [at, text] of [
      [receiver, file],
      [sender, changed],
      [sender, 'not.a.file'],
    ] as const) {
      const { status, body } = await importInto(at, at, text);
      expect([status, body.error.code, body.error.message]).toEqual([
        400,
        'VALIDATION_INVALID_SCHEMA',
        'The file does not open here.',
      ]);
    }
    expect((await exportTo(app, { ...own, x: 'short' })).status).toBe(400);
  });

  it('that another OAuth client obtained, or whose toolkit is off, are not taken over, and it is said why', async () => {
    const app = await sender.createApp();
    await sender.connect('gmail', { app });
    await sender.connect('github', { app });
    await bobbin(sender, 'suspend', '--app', app.app_id);
    const key = (await receiver.call('GET', '/v1/transfer-key', { auth: receiver.admin_key })).body;
    const { file } = (await exportTo(app, key)).body;
    const target = await receiver.createApp();
    const oauth_credentials = { client_id: 'another-client', client_secret: 'another-secret' };
    await receiver.call('POST', `/v1/${target.app_id}/integrations/configure`, {
      auth: target.api_key,
      body: { toolkit: 'gmail', oauth_credentials },
    });
    const { body } = await importInto(receiver, target, file);
    const outcomes = Object.fromEntries(
      body.connections.map((one: { toolkit_slug: string }) => [one.toolkit_slug, one]),
    );
    expect(outcomes).toMatchObject({
      gmail: {
        outcome: 'other_client',
        needs_client_id: sender.sandbox.providers.google.client.client_id,
      },
      github: { outcome: 'not_enabled' },
    });
    const listed = await receiver.call('GET', `/v1/${target.app_id}/integrations/connections`, {
      auth: target.api_key,
    });
    expect(listed.body.connections).toEqual([]);
  });
});
