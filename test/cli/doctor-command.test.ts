import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { cleanUpProcesses, type Outcome, run } from '../process/bobbin-process.js';

cleanUpProcesses();

describe('bobbin doctor', () => {
  let server: TestBobbin;
  beforeAll(async () => {
    server = await startBobbin();
    await server.call('POST', '/configure', { body: { toolkit: 'gmail' } });
  });
  afterAll(() => server.close());

  const doctor = (...args: string[]): Promise<Outcome> =>
    run(['doctor', ...args], { env: { BOBBIN_URL: server.url, BOBBIN_ADMIN_KEY: server.admin_key } });

  it('tries the only app’s client, prints every check in words, and ends with 0 where nothing failed', async () => {
    const { code, stdout, stderr } = await doctor('gmail');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      `  redirect URI to register: ${server.url}/v1/${server.app_id}/integrations/callback\n`,
    );
    expect(stdout).toContain('  ok      client_secret: The provider accepts the client’s secret.\n');
    expect(stdout).toContain('  ?       scopes: ');
    expect(stdout).toContain('  warning connect_mode: ');
    expect(stdout).toMatch(/\nNothing failed\.\n$/);
  });

  it('prints the same as JSON with --json', async () => {
    const { code, stdout } = await doctor('gmail', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ toolkit: 'gmail', ok: true });
  });

  it('ends with 1 where something failed, says what and how, and never the secret', async () => {
    const app = await server.createApp('second');
    const { client_id } = server.sandbox.providers.google.client;
    const oauth_credentials = { client_id, client_secret: 'PLANTED' };
    const body = { toolkit: 'gmail', oauth_credentials };
    await server.call('POST', `/v1/${app.app_id}/integrations/configure`, { auth: app.api_key, body });
    const { code, stdout, stderr } = await doctor('gmail', '--app', app.app_id);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(
      '  FAILED  client_secret: The provider knows the client and refuses its secret. (invalid_client)\n',
    );
    expect(stdout).not.toContain('PLANTED');
  });

  it('asks which app where there are several', async () => {
    await server.createApp('third');
    const { code, stdout, stderr } = await doctor('gmail');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^bobbin: There are \d apps\.\n.*--app app_\w+ .*\n$/);
  });

  it('names the nearest toolkit where there is none of that name', async () => {
    const { code, stderr } = await doctor('gmial', '--app', server.app_id);
    expect(code).toBe(1);
    expect(stderr).toContain('gmail');
  });
});
