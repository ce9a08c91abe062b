import { describe, expect, it } from 'vitest';
import { ENGINES, USER_EMAIL } from '../harness/bobbin.js';
import { run } from '../process/bobbin-process.js';
import { HOUR_MS, OTHER_EMAIL, useEndingGrants } from './ending-grants.js';

describe.each(ENGINES)('ending grants, on %s', (engine) => {
  const bench = useEndingGrants(engine);
  const { google, calls, away, revocations, sealed, later, clock, anotherProcess } = bench;
  const remove = async (id: string) =>
    expect((await bench.bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);

  it('a provider that was away is asked again by the next process, and then the tokens are erased', async () => {
    const id = await bench.bobbin.connect('gmail');
    away('/revoke');
    await remove(id);
    const waiting = {
      connection_id: id,
      toolkit_slug: 'gmail',
      outcome: 'waiting',
      status: 503,
      attempts: 1,
    };
    expect(await revocations('?outcome=waiting')).toMatchObject([waiting]);
    expect(await sealed()).toEqual([expect.stringMatching(/^v1\./)]);
    expect(Object.keys((await revocations())[0])).not.toContain('credential');

    google().clear();
    later(HOUR_MS);
    const replicas = await Promise.all([anotherProcess(), anotherProcess()]);
    await expect
      .poll(() => revocations())
      .toMatchObject([{ ...waiting, outcome: 'revoked', status: 200, attempts: 2 }]);
    expect(await sealed()).toEqual([null]);
    expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
    await Promise.all(replicas.map((replica) => replica.close()));
    expect(calls('/revoke').length).toBe(1);
  });

  it('one that is still away is asked later and later, and after a day the tokens are erased all the same', async () => {
    const id = await bench.bobbin.connect('gmail');
    away('/revoke', 100);
    await remove(id);
    later(HOUR_MS);
    const second = await anotherProcess();
    await expect.poll(() => revocations()).toMatchObject([{ outcome: 'waiting', attempts: 2 }]);
    const [{ next_attempt_at }] = await revocations();
    expect(Date.parse(next_attempt_at)).toBeGreaterThan(clock());
    await second.close();
    later(24 * HOUR_MS);
    const third = await anotherProcess();
    await expect
      .poll(() => revocations())
      .toMatchObject([{ outcome: 'gave_up', attempts: 2, next_attempt_at: null }]);
    expect(await sealed()).toEqual([null]);
    await third.close();
  });

  it('a definite no is recorded and not asked again', async () => {
    const id = await bench.bobbin.connect('gmail');
    google().fault({
      status: 400,
      body: { error: 'unsupported_token_type' },
      times: 1,
      path_prefix: '/revoke',
    });
    await remove(id);
    expect(await revocations()).toMatchObject([
      { connection_id: id, outcome: 'refused', status: 400, code: 'unsupported_token_type' },
    ]);
    expect(await sealed()).toEqual([null]);
  });

  it('an account that was connected again meanwhile is left alone', async () => {
    const id = await bench.bobbin.connect('gmail');
    away('/revoke');
    await remove(id);
    await bench.bobbin.connect('gmail');
    google().clear();
    later(HOUR_MS);
    const replica = await anotherProcess();
    await expect.poll(() => revocations()).toMatchObject([{ outcome: 'shared' }]);
    await replica.close();
    expect(calls('/revoke').length).toBe(0);
    expect((await bench.bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
  });

  it('bobbin revoke prints a line per connection and ends exactly those that were named', async () => {
    const command = (...args: string[]) =>
      run(['revoke', ...args], {
        env: { BOBBIN_URL: bench.bobbin.url, BOBBIN_ADMIN_KEY: bench.bobbin.admin_key },
      });
    const first = await bench.bobbin.connect('gmail');
    const shared = await bench.bobbin.connect('gmail', { user_id: 'user-2' });
    const third = await bench.bobbin.connect('gmail', { user_id: 'user-3', email: OTHER_EMAIL });
    expect(await command('--user', 'user-3')).toEqual({
      code: 0,
      stdout: `${third}\tgmail\trevoked\t200\t-\n`,
      stderr: '',
    });
    expect((await bench.bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    expect((await command()).code).toBe(1);
    const many = [];
    for (let index = 0; index < 6; index++)
      many.push(await bench.bobbin.connect('github', { user_id: `many-${index}`, email: OTHER_EMAIL }));
    const { stdout } = await command('--all');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').slice(0, 3));
    expect(lines).toEqual([
      [first, 'gmail', 'shared'],
      [shared, 'gmail', 'revoked'],
      ...many.map((id, index) => [id, 'github', index === 5 ? 'revoked' : 'shared']),
    ]);
    expect((await bench.bobbin.call('GET', '/connections')).body).toEqual({ connections: [] });
    expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);

    // In an emergency silence reads as done.
    for (const [option, name, words] of [
      ['--toolkit', 'gmial', /Did you mean gmail/],
      ['--app', 'nope', /app/],
      ['--connection', first, /has ended already/],
    ] as const) {
      const { code, stdout, stderr } = await command(option, name);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(words);
    }
    expect(await command('--user', 'user-3')).toEqual({ code: 0, stdout: '0 connections\n', stderr: '' });
  });
});
