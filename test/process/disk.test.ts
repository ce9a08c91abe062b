import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { mountSmallDisk } from '../harness/small-disk.js';
import { cleanUpProcesses, startProcess } from './bobbin-process.js';

const [disk, other_disk] = [mountSmallDisk(4), mountSmallDisk(4)];
const SKIPPED = disk ? '' : ' (skipped: this user may not mount a file system)';

cleanUpProcesses();

describe.skipIf(!disk)(`the disk of an SQLite database${SKIPPED}`, () => {
  if (!disk || !other_disk) return;
  const path = join(disk.path, 'bobbin.db');
  let bobbin: TestBobbin | undefined;
  afterEach(async () => {
    disk.makeRoom();
    await bobbin?.close();
    bobbin = undefined;
  });
  afterAll(() => {
    disk.remove();
    other_disk.remove();
  });

  it('that is full: writes say so and change nothing, reads and executions go on and are recorded, and room is enough to recover', async () => {
    bobbin = await startBobbin({ env: { DATABASE_URL: `sqlite:${path}` } });
    const { app_id, admin_key } = bobbin;
    const id = await bobbin.connect('gmail');
    const keys = `/v1/apps/${app_id}/keys`;
    const createKey = (name: string) => bobbin?.call('POST', keys, { auth: admin_key, body: { name } });
    disk.fill();

    const acknowledged = ['default'];
    let refused: Awaited<ReturnType<TestBobbin['call']>> | undefined;
    for (let index = 0; index < 20_000 && !refused; index++) {
      const name = `key ${index} ${'x'.repeat(150)}`;
      const answer = await createKey(name);
      if (answer?.status === 201) acknowledged.push(name);
      else refused = answer;
    }
    expect([refused?.status, refused?.body]).toEqual([
      500,
      {
        error: {
          code: 'INTERNAL_ERROR',
          message: 'The server cannot store anything at the moment. Nothing was changed.',
          remediation:
            'Try again later; the operator finds the cause in the server log under the request id.',
          details: { request_id: expect.stringMatching(/^req-/) },
        },
      },
    ]);
    const line = bobbin
      .logs()
      .split('\n')
      .find((text) => text.includes(`"request_id":"${refused?.body.error.details.request_id}"`));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      what: 'the disk of the database is full',
      remediation: expect.stringContaining('Free space on the disk of DATABASE_URL'),
    });

    // A transaction of several statements as well.
    const connect = { toolkit: 'gmail', redirectUrl: 'http://localhost/done', userId: 'user-2' };
    expect((await bobbin.call('POST', '/connect', { body: connect })).status).toBe(500);
    const listed = await bobbin.call('GET', '/connections');
    expect(listed.body.connections.map((row: { id: string }) => row.id)).toEqual([id]);
    const requested = await bobbin.call('GET', '/connections?status=initiated');
    expect([requested.status, requested.body.connections]).toEqual([200, []]);
    const executed = await bobbin.execute('GMAIL_GET_PROFILE', {});
    expect(executed.status).toBe(200);

    disk.makeRoom();
    const recorded = await bobbin.call('GET', `/executions/${executed.body.execution_id}`);
    expect([recorded.status, recorded.body.status]).toEqual([200, 'succeeded']);
    expect((await createKey('after'))?.status).toBe(201);
    expect(await bobbin.connect('gmail', { user_id: 'user-2' })).toMatch(/^ca_/);
    const { body } = await bobbin.call('GET', keys, { auth: admin_key });
    const names = body.keys.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual([...acknowledged, 'after'].sort());

    const database = new Database(path);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    database.close();
  }, 60_000);

  it('that is read-only: the server says so and does not start; once it is writable it starts again', async () => {
    const master_key = randomBytes(32).toString('base64');
    const env = {
      BOBBIN_PORT: '0',
      BOBBIN_MASTER_KEY: master_key,
      DATABASE_URL: `sqlite:${join(other_disk.path, 'bobbin.db')}`,
    };
    const serve = async () => {
      const server = startProcess(['serve'], { env });
      await server.stdoutMatch(/"msg":"listening"/);
      server.signal('SIGTERM');
      expect((await server.ended).code).toBe(0);
    };
    await serve();
    other_disk.setReadOnly(true);
    try {
      const { code, stderr } = await startProcess(['serve'], { env }).ended;
      expect(code).toBe(1);
      expect(stderr).toMatch(/^bobbin: The sqlite database cannot be opened: .*(read-only|EROFS)/);
      expect(stderr).toContain('this user may write to it');
    } finally {
      other_disk.setReadOnly(false);
    }
    await serve();
  }, 60_000);
});
