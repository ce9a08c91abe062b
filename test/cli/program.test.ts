import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanUpProcesses, run } from '../process/bobbin-process.js';

cleanUpProcesses();

describe('bobbin --help', () => {
  it('lists every command, on stdout, with code 0', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['dev', 'serve', 'demo', 'apps', 'keys', 'providers'])
      expect(stdout).toMatch(new RegExp(`^  ${command} +.*\\S`, 'm'));
  });

  it.each([
    ['dev', ['--port <port>', '--host <host>', '--data-dir <dir>', '--json']],
    ['apps', ['create', 'list', 'delete']],
    ['keys', ['create', 'list', 'revoke']],
    ['providers', ['list', 'set']],
    ['suspend', ['--app <app-id>', '--toolkit <slug>', '--all', '--reason <text>']],
    ['revoke', ['--app <app-id>', '--toolkit <slug>', '--user <user-id>', '--connection <id>', '--all']],
    ['resume', ['--app <app-id>', '--toolkit <slug>', '--all']],
  ])('explains %s', async (command, words) => {
    const { code, stdout } = await run([command, '--help']);
    expect(code).toBe(0);
    for (const word of words) expect(stdout).toContain(word);
  });

  it('says which version it is', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a command line that is not understood', () => {
  it.each([
    ['an unknown command', ['serv'], "unknown command 'serv'", 'Did you mean serve?'],
    ['an unknown sub-command', ['apps', 'creat'], "unknown command 'creat'", 'Did you mean create?'],
    ['an unknown option', ['dev', '--prot', '1'], "unknown option '--prot'", 'Did you mean --port?'],
    ['a missing argument', ['apps', 'create'], "missing required argument 'name'", 'bobbin --help'],
    [
      'a port that is none',
      ['dev', '--port', 'http'],
      'must be a whole number from 0 to 65535',
      'bobbin --help',
    ],
    [
      'a port too high',
      ['dev', '--port', '65536'],
      'must be a whole number from 0 to 65535',
      'bobbin --help',
    ],
  ])(
    '%s: says what is wrong and what helps, with code 1 and without a stack',
    async (_, args, wrong, helps) => {
      const { code, stdout, stderr } = await run(args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(wrong);
      expect(stderr).toContain(helps);
      expect(stderr).not.toContain('    at ');
    },
  );

  it('none at all: the help, on stderr, with code 1', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Usage: bobbin');
  });
});
