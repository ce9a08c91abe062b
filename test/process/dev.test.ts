import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, run, startProcess } from './bobbin-process.js';
import { connectGmail, execute, request, type ServerClient } from './server-client.js';

const EMAIL = 'user@example.com';

interface Ready {
  url: string;
  appId: string;
  apiKey: string;
  userId: string;
  userToken: string;
  adminKey: string;
  sandbox: Record<string, { url: string }>;
  pid: number;
}

function startDev(data_dir: string): BobbinProcess {
  return startProcess(['dev', '--json', '--port', '0', '--data-dir', data_dir]);
}

async function ready(process: BobbinProcess): Promise<Ready> {
  return JSON.parse((await process.stdoutMatch(/^.*\n/))[0]) as Ready;
}

function clientOf({ url, appId, apiKey }: Ready): ServerClient {
  return { url, app_id: appId, api_key: apiKey };
}

cleanUpProcesses();

describe('bobbin dev --json', () => {
  it('prints one line of JSON on stdout and nothing else, and what it says works', async () => {
    const process = startDev(join(newDirectory(), 'data'));
    const line = await ready(process);
    expect(line).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      appId: expect.stringMatching(/^app_/),
      apiKey: expect.stringMatching(/^bb_sk_/),
      userId: expect.any(String),
      userToken: expect.stringMatching(/^eyJ/),
      adminKey: expect.any(String),
      sandbox: {
        google: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
        github: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
        slack: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
        discord: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
        microsoft: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
        notion: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
        hubspot: expect.objectContaining({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }),
      },
      pid: process.pid,
    });

    const server = clientOf(line);
    expect((await request(server, 'POST', '/configure', { toolkit: 'gmail' })).status).toBe(200);
    const asUser = await request({ ...server, api_key: line.userToken }, 'GET', '/connections');
    expect(asUser).toEqual({ status: 200, body: { connections: [] } });
    const asAdmin = await fetch(`${line.url}/v1/apps`, {
      headers: { authorization: `Bearer ${line.adminKey}` },
    });
    expect(asAdmin.status).toBe(200);
    await connectGmail(server, line.userId, EMAIL);
    expect((await execute(server, line.userId)).body).toMatchObject({
      successful: true,
      data: { email: EMAIL },
    });

    process.signal('SIGTERM');
    const { code, stdout } = await process.ended;
    expect([code, stdout]).toEqual([0, `${JSON.stringify(line)}\n`]);
  });

  it('with a damaged dev.json says so and ends, instead of serving for nobody', async () => {
    const data_dir = newDirectory();
    writeFileSync(join(data_dir, 'dev.json'), '');
    const { code, stderr } = await startDev(data_dir).ended;
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`${join(data_dir, 'dev.json')} cannot be read`),
    ]);
  });

  it('keeps its secrets in files that only the user may read', async () => {
    const data_dir = newDirectory();
    const process = startDev(data_dir);
    const server = clientOf(await ready(process));
    await request(server, 'POST', '/configure', { toolkit: 'gmail' });
    await connectGmail(server, 'user-1', EMAIL);
    process.signal('SIGINT');
    expect((await process.ended).code).toBe(0);
    const modes = readdirSync(data_dir).map((file) => [
      file,
      (statSync(join(data_dir, file)).mode & 0o777).toString(8),
    ]);
    expect(modes.map(([file]) => file)).toEqual(
      expect.arrayContaining(['admin.key', 'bobbin.db', 'dev.json', 'master.key', 'sandbox-google.json']),
    );
    expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
  });

  it('a second start reuses the app, the key and the connections, which still execute', async () => {
    const data_dir = newDirectory();
    const first = startDev(data_dir);
    const before = await ready(first);
    await request(clientOf(before), 'POST', '/configure', { toolkit: 'gmail' });
    const id = await connectGmail(clientOf(before), before.userId, EMAIL);
    first.signal('SIGTERM');
    await first.ended;

    const after = await ready(startDev(data_dir));
    const same = ({ appId, apiKey, userId, adminKey }: Ready) => ({ appId, apiKey, userId, adminKey });
    expect(same(after)).toEqual(same(before));
    const { body } = await request(clientOf(after), 'GET', '/connections');
    expect(body.connections).toMatchObject([{ id, status: 'active' }]);
    expect((await execute(clientOf(after), after.userId)).body).toMatchObject({ data: { email: EMAIL } });
  });

  it('refuses a database whose master key is missing, rather than make a new one', async () => {
    const data_dir = newDirectory();
    const process = startDev(data_dir);
    await ready(process);
    process.signal('SIGTERM');
    await process.ended;
    rmSync(join(data_dir, 'master.key'));
    expect(await run(['dev', '--json', '--port', '0', '--data-dir', data_dir])).toEqual({
      code: 1,
      stdout: '',
      stderr: `bobbin: ${data_dir}/master.key is missing, and ${data_dir}/bobbin.db cannot be opened without it.
Put the key back, or start afresh with another --data-dir.
`,
    });
    expect(readdirSync(data_dir)).not.toContain('master.key');
  });
});

describe('a port that is in use', () => {
  let blocker: Server | undefined;
  afterEach(async () => {
    await new Promise((resolve) => (blocker ? blocker.close(resolve) : resolve(undefined)));
    blocker = undefined;
  });

  async function listen(port: number): Promise<Server> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return server;
  }

  /**
   * Finds four free ports in a row, where `dev` would listen, and blocks one of them. Below the range from which
   * systems hand out ports, so that nobody else is given one of the other three meanwhile.
   */
  async function blockOneOf4(offset: number): Promise<number> {
    for (;;) {
      const port = 20_000 + Math.floor(Math.random() * 10_000);
      const opened = await Promise.allSettled([0, 1, 2, 3].map((index) => listen(port + index)));
      const servers = opened.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
      const allFree = servers.every((server) => server);
      if (allFree) blocker = servers[offset];
      for (const server of servers) {
        if (server && server !== blocker) await new Promise((resolve) => server.close(resolve));
      }
      if (allFree) return port;
    }
  }

  it('is said in one line, and the process ends with code 1', async () => {
    const port = await blockOneOf4(0);
    expect(await run(['dev', '--json', '--port', String(port), '--data-dir', newDirectory()])).toEqual({
      code: 1,
      stdout: '',
      stderr: `bobbin: Port ${port} on 127.0.0.1 is in use.
Stop what listens there, or choose another port (--port, BOBBIN_PORT; 0 takes a free one).
`,
    });
  });

  it('is said of the server’s own port where the ones behind it are taken as well', async () => {
    const port = await blockOneOf4(0);
    const behind = await listen(port + 1);
    const { code, stderr } = await run(['dev', '--port', String(port), '--data-dir', newDirectory()]);
    await new Promise((resolve) => behind.close(resolve));
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
  });

  it('is said the same way for a port of the sandbox', async () => {
    const port = await blockOneOf4(1);
    const { code, stdout, stderr } = await run(['dev', '--port', String(port), '--data-dir', newDirectory()]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`Port ${port + 1} on 127.0.0.1 is in use`);
    expect(stderr).not.toContain('    at ');
  });
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('bobbin dev', () => {
  it.skipIf(!hasCurl)(
    'prints three commands that work as they are printed, one after the other',
    async () => {
      const process = startProcess(['dev', '--port', '0', '--data-dir', newDirectory()]);
      const { input: text } = await process.stdoutMatch(/Ctrl-C stops it.*\n/);
      for (const label of ['Base URL', 'App id', 'API key', 'User JWT', 'Sandbox'])
        expect(text).toMatch(new RegExp(`^  ${label} +\\S`, 'm'));
      const commands = text.split('\n').filter((line) => line.startsWith('   curl '));
      expect(commands).toHaveLength(3);
      const shell = async (command = '') =>
        JSON.parse((await promisify(execFile)('sh', ['-c', command])).stdout);

      const { authUrl } = await shell(commands[0]);
      const landing = await fetch(await decideConsent(authUrl, { email: EMAIL }));
      expect([landing.status, landing.url]).toEqual([200, expect.stringContaining('status=connected')]);
      expect(await shell(commands[1])).toMatchObject({ successful: true, data: { id: expect.any(String) } });
      expect(await shell(commands[2])).toMatchObject({
        connections: [{ toolkit_slug: 'gmail', status: 'active', account: { email: EMAIL } }],
      });
      process.signal('SIGINT');
      expect((await process.ended).code).toBe(0);
    },
  );
});
