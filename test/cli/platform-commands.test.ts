import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { cleanUpProcesses, newDirectory, type Outcome, run } from '../process/bobbin-process.js';

cleanUpProcesses();

let server: TestBobbin;
beforeAll(async () => {
  server = await startBobbin();
});
afterAll(() => server.close());

/** The command against the running server, by the environment. */
const bobbin = (args: readonly string[], input = ''): Promise<Outcome> =>
  run(args, { env: { BOBBIN_URL: server.url, BOBBIN_ADMIN_KEY: server.admin_key }, input });

/** What a command that succeeded printed: JSON on stdout, nothing on stderr. */
async function json(args: readonly string[], input?: string) {
  const { code, stdout, stderr } = await bobbin(args, input);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

const keyWorks = async (app_id: string, auth: string): Promise<number> =>
  (await server.call('GET', `/v1/${app_id}/integrations/config`, { auth })).status;

describe('bobbin apps', () => {
  it('creates an app with a key that works, lists it, and deletes it with everything', async () => {
    const created = await json(['apps', 'create', 'My app']);
    expect(created).toMatchObject({
      id: expect.stringMatching(/^app_/),
      name: 'My app',
      api_key: expect.stringMatching(/^bb_sk_/),
    });
    expect(await keyWorks(created.id, created.api_key)).toBe(200);

    const listed = await json(['apps', 'list']);
    expect(listed).toContainEqual(expect.objectContaining({ id: created.id, name: 'My app' }));
    expect(JSON.stringify(listed)).not.toContain(created.api_key);

    expect(await bobbin(['apps', 'delete', created.id])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await keyWorks(created.id, created.api_key)).toBe(401);
    expect(JSON.stringify(await json(['apps', 'list']))).not.toContain(created.id);
  });

  it('says in two lines that an app is not there', async () => {
    const { code, stdout, stderr } = await bobbin(['apps', 'delete', 'app_unknown']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^bobbin: .*app.*\n.+\n$/);
  });

  it('lists what the server refuses of a request', async () => {
    const { code, stderr } = await bobbin(['apps', 'create', '']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^bobbin: .*\n {2}- \/name \S.*\nCorrect .*\n$/);
  });

  it('sends an id as it is given: it cannot climb out of its place in the path', async () => {
    const { code, stderr } = await bobbin(['apps', 'delete', '../providers']);
    expect(code).toBe(1);
    expect(stderr).not.toContain('    at ');
  });
});

describe('bobbin keys', () => {
  it('creates a key beside the first, lists both without secrets, and revokes one at once', async () => {
    const app = await json(['apps', 'create', 'keys']);
    const second = await json(['keys', 'create', app.id, 'worker']);
    expect(second).toMatchObject({
      app_id: app.id,
      name: 'worker',
      api_key: expect.stringMatching(/^bb_sk_/),
    });
    expect([await keyWorks(app.id, app.api_key), await keyWorks(app.id, second.api_key)]).toEqual([200, 200]);

    const listed = await json(['keys', 'list', app.id]);
    expect(listed).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain(second.api_key);

    const revoked = await json(['keys', 'revoke', app.id, second.id]);
    expect(revoked).toMatchObject({ id: second.id, revoked_at: expect.any(String) });
    expect([await keyWorks(app.id, app.api_key), await keyWorks(app.id, second.api_key)]).toEqual([200, 401]);
  });

  it('needs no name for a key', async () => {
    const app = await json(['apps', 'create', 'unnamed']);
    expect(await json(['keys', 'create', app.id])).toMatchObject({ app_id: app.id });
  });
});

describe('bobbin providers', () => {
  it('sets a client by option or, unseen by the process list, from standard input', async () => {
    const set = (secret: string, input?: string) =>
      json(['providers', 'set', 'salesforce', '--client-id', 'my-client', '--client-secret', secret], input);
    const expected = { provider: 'salesforce', client_id: 'my-client', source: 'store' };
    expect(await set('canary-secret')).toEqual(expected);
    expect(await set('-', 'canary-secret\n')).toEqual(expected);
    const listed = await json(['providers', 'list']);
    expect(listed).toContainEqual(expected);
    expect(listed).toContainEqual(expect.objectContaining({ provider: 'google', source: 'environment' }));
    expect(JSON.stringify(listed)).not.toContain('canary-secret');
  });

  it('sets a bot’s token beside the client, and no list shows it', async () => {
    const args = ['--client-id', 'bot-client', '--client-secret', 's', '--bot-token', 'canary-bot-token'];
    expect(await json(['providers', 'set', 'discord', ...args])).toEqual({
      provider: 'discord',
      client_id: 'bot-client',
      source: 'store',
    });
    expect(JSON.stringify(await json(['providers', 'list']))).not.toContain('canary-bot-token');
  });

  it('names the nearest providers where one is unknown', async () => {
    const { code, stdout, stderr } = await bobbin([
      'providers',
      'set',
      'gogle',
      '--client-id',
      'a',
      '--client-secret',
      'b',
    ]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^bobbin: There is no provider with that slug\.\nDid you mean google\b.*\?\n$/);
  });

  it('refuses to go on without the secret', async () => {
    const { code, stdout, stderr } = await bobbin(['providers', 'set', 'google', '--client-id', 'a']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain("required option '--client-secret <secret>' not specified");
    const empty = await bobbin(['providers', 'set', 'google', '--client-id', 'a', '--client-secret', '-']);
    expect([empty.code, empty.stdout]).toEqual([1, '']);
    expect(empty.stderr).not.toContain('    at ');
  });
});

describe('which server, and with which key', () => {
  it('options go before the environment', async () => {
    const { code, stdout } = await run(
      ['apps', 'list', '--url', `${server.url}/`, '--admin-key', server.admin_key],
      { env: { BOBBIN_URL: 'http://127.0.0.1:1', BOBBIN_ADMIN_KEY: 'another' } },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expect.any(Array));
  });

  it('a development server’s key is found in its data directory', async () => {
    const directory = newDirectory();
    writeFileSync(join(directory, 'admin.key'), `${server.admin_key}\n`);
    const { code } = await run(['apps', 'list', '--data-dir', directory], {
      env: { BOBBIN_URL: server.url },
    });
    expect(code).toBe(0);
  });

  it('no key: says where to get one', async () => {
    expect(await run(['apps', 'list'], { env: { BOBBIN_URL: server.url } })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'bobbin: No admin key was given.\nSet BOBBIN_ADMIN_KEY to the server’s, or pass --admin-key.\n',
    });
  });

  it('a wrong key: what the server answers, in two lines', async () => {
    const { code, stdout, stderr } = await run(['apps', 'list', '--url', server.url, '--admin-key', 'wrong']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^bobbin: .+\n.+\n$/);
    expect(stderr).not.toContain('wrong');
  });

  it('no server: says where none answers', async () => {
    expect(await run(['apps', 'list', '--url', 'http://127.0.0.1:1', '--admin-key', 'any'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `bobbin: No Bobbin server answers at http://127.0.0.1:1.
Start one with "bobbin dev" or "bobbin serve", or say where it is with --url or BOBBIN_URL.
`,
    });
  });

  it.each(['nonsense', '127.0.0.1:4100', 'localhost:4100', 'ftp://127.0.0.1'])(
    '%s is no URL of a server, and that is said',
    async (url) => {
      expect(await run(['apps', 'list', '--url', url, '--admin-key', 'any'])).toEqual({
        code: 1,
        stdout: '',
        stderr: `bobbin: ${url} is not the URL of a server.
Give one such as http://127.0.0.1:4100 with --url or BOBBIN_URL.
`,
      });
    },
  );

  it('something else that answers there: says that it is no Bobbin', async () => {
    const other = createServer((_, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    try {
      const { code, stdout, stderr } = await run(['apps', 'list', '--url', url, '--admin-key', 'any']);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(
        'bobbin: The server answered 200 and not as Bobbin does.\nCheck --url or BOBBIN_URL.\n',
      );
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});
