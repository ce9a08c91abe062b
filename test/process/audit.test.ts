import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { cleanUpProcesses, startProcess } from './bobbin-process.js';

const ADMIN_KEY = randomBytes(24).toString('hex');
const CHANGES = 60;

cleanUpProcesses();

describe.skipIf(!process.env['BOBBIN_TEST_POSTGRES_URL'])(
  'the audit of two processes on one database',
  () => {
    let database: TestDatabase | undefined;
    beforeEach(async () => {
      database = await createDatabase();
    });
    afterEach(() => database?.drop());

    async function serve(master_key: string): Promise<string> {
      const env = {
        BOBBIN_PORT: '0',
        BOBBIN_MASTER_KEY: master_key,
        BOBBIN_ADMIN_KEY: ADMIN_KEY,
        DATABASE_URL: database?.url ?? '',
      };
      const [line] = await startProcess(['serve'], { env }).stdoutMatch(/^\{.*"msg":"listening".*$/m);
      return (JSON.parse(line) as { url: string }).url;
    }
    async function admin(url: string, method: string, path: string, body?: object) {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
      return { status: answer.status, body: (await answer.json()) as any };
    }

    it('is one chain without a gap or a fork, however many changes both make at once', async () => {
      const key = randomBytes(32).toString('base64');
      const servers = await Promise.all([serve(key), serve(key)]);
      const answers = await Promise.all(
        Array.from({ length: CHANGES }, (_, index) =>
          admin(servers[index % 2] ?? '', 'POST', '/v1/apps', { name: `app ${index}` }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      const ids = answers.map(({ body }) => body.id).sort();
      for (const url of servers) {
        const { body: head } = await admin(url, 'GET', '/v1/audit/head');
        expect(head.count).toBe(2 * CHANGES);
        const { body: verified } = await admin(url, 'GET', '/v1/audit/verify?limit=1000');
        expect(verified).toMatchObject({ complete: true, verified: head });
        const { entries } = (await admin(url, 'GET', '/v1/audit?limit=200')).body;
        expect(entries.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
          Array.from({ length: 2 * CHANGES }, (_, index) => 2 * CHANGES - index),
        );
        const created = entries.filter(({ action }: { action: string }) => action === 'app.created');
        expect(created.map(({ app_id }: { app_id: string }) => app_id).sort()).toEqual(ids);
      }
    }, 60_000);
  },
);
