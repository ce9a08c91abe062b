import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { findSecrets } from './canary.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';

/** What a provider writes where it fails, what a caller sends, and what a database quotes when it refuses that. */
const THEIRS = `theirs_${randomBytes(12).toString('hex')}`;
const CALLERS = `callers_${randomBytes(12).toString('hex')}`;
const QUOTED = `quoted_${randomBytes(12).toString('hex')}`;
const WORDS = new Map(
  Object.entries({ THEIRS, CALLERS, QUOTED }).map(([kind, text]) => [kind, new Set([text])]),
);

/** Refuses rows with words of its own, which repeat the row’s where the database can. */
const REFUSE = {
  sqlite: (table: string) =>
    `CREATE TRIGGER no_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, '${QUOTED}'); END`,
  postgres: (table: string) =>
    `CREATE FUNCTION no_${table}() RETURNS trigger AS $$ BEGIN RAISE '${QUOTED}%', NEW; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER no_${table} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION no_${table}()`,
};

describe.each(ENGINES)('what others wrote does not reach the log, at its most talkative, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    bobbin = await startBobbin({
      env: { DATABASE_URL: database.url },
    });
    await bobbin.connect('github');
    await bobbin.connect('gmail');
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });

  const createIssue = (): Promise<Answer> =>
    bobbin.execute('GITHUB_CREATE_AN_ISSUE', { owner: 'o', repo: CALLERS, title: CALLERS, body: CALLERS });
  const newLines = async (act: () => Promise<Answer>): Promise<[Answer, string]> => {
    const before = bobbin.logs().length;
    const answer = await act();
    return [answer, bobbin.logs().slice(before)];
  };

  it.each([
    ['an error', { status: 500, body: { message: `No ${CALLERS}, says ${THEIRS}`, code: THEIRS } }],
    [
      'text that is no JSON',
      { status: 200, body: `{"${THEIRS}": ${THEIRS}`, headers: { 'content-type': 'application/json' } },
    ],
    ['a page', { status: 503, body: `<html>${THEIRS}</html>`, headers: { 'x-github-request-id': THEIRS } }],
    ['nothing', { cut: 'after' as const }],
  ])('of a provider that answers %s', async (_, fault) => {
    bobbin.sandbox.providers.github.control.clear();
    bobbin.sandbox.providers.github.control.fault({ ...fault, method: 'POST', times: 9 });
    const [{ status, body }, log] = await newLines(createIssue);
    expect([status, body.error?.code]).toEqual([502, 'INTEGRATIONS_EXECUTION_FAILED']);
    const { reason, execution_id } = body.error.details;
    expect(JSON.parse(log)).toMatchObject({ level: 40, status: 502, reason, execution_id });
    expect(findSecrets(log, WORDS)).toEqual([]);
  });

  it('of a token endpoint and of a revocation endpoint', async () => {
    const { control } = bobbin.sandbox.providers.google;
    const body = { error: THEIRS, error_description: THEIRS };
    control.advance(2 * 3_600);
    control.failTokenCalls(9, { status: 400, body });
    const [refused, log] = await newLines(() => bobbin.execute('GMAIL_GET_PROFILE', {}));
    expect([refused.status, refused.body.error.details.reason]).toEqual([502, 'provider_unavailable']);
    const { connections } = (await bobbin.call('GET', '/connections?toolkit=gmail')).body;
    control.fault({ path_prefix: '/', times: 99, status: 400, body });
    const [{ status }, ending] = await newLines(() =>
      bobbin.call('DELETE', `/connections/${connections[0].id}`),
    );
    expect([status, ending]).toEqual([204, expect.stringContaining('disconnected')]);
    expect(findSecrets(log + ending, WORDS)).toEqual([]);
  });

  it.each([
    ['text that is no JSON', '/execute', `{"toolName": "${CALLERS}"${CALLERS}`],
    ['another path', `/${CALLERS}`, {}],
    ['an unknown tool', '/execute', { toolName: CALLERS, userId: CALLERS, params: { [CALLERS]: CALLERS } }],
  ])('of a caller who sends %s', async (_, path, body) => {
    const [{ status }, log] = await newLines(() => bobbin.call('POST', path, { body }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(findSecrets(log, WORDS)).toEqual([]);
  });

  it('of a database that refuses a row; but where and why is there', async () => {
    await database.execute(REFUSE[engine]('idempotency_keys'));
    await database.execute(REFUSE[engine]('executions'));
    const [failed, log] = await newLines(() =>
      bobbin.call('POST', '/execute', {
        body: { toolName: CALLERS, userId: CALLERS },
        headers: { 'idempotency-key': CALLERS },
      }),
    );
    const { code, details } = failed.body.error;
    expect([failed.status, code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(JSON.parse(log)).toMatchObject({
      request_id: details.request_id,
      msg: 'The server failed to handle this request.',
      err: {
        code: engine === 'sqlite' ? expect.stringMatching(/^SQLITE_CONSTRAINT/) : 'P0001',
        at: expect.arrayContaining([expect.stringContaining('idempotency-keys.')]),
      },
    });
    const before = bobbin.logs().length;
    await bobbin.call('POST', '/execute', { body: { toolName: CALLERS, userId: CALLERS } });
    const recorded = (): string => bobbin.logs().slice(before);
    await expect.poll(recorded, { timeout: 10_000 }).toContain('unforeseen failure');
    expect(findSecrets(log + recorded(), WORDS)).toEqual([]);
  });
});
