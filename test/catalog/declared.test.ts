import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { acrossFaults } from './declared/across.js';
import { DECLARED_EXCEPTIONS, declaredExcuseOf } from './declared/exceptions.js';
import { DECLARED_RULES, type DeclaredFault } from './declared/fault.js';
import { findDeclaredFaults } from './declared/faults.js';
import { fileWith, PLANTED_DECLARED, withKey } from './declared/planted.js';
import { readDeclared } from './declared/read.js';

const { toolkits: curated } = await loadCatalog();
const files = await readDeclared();

const toLines = (faults: readonly DeclaredFault[]): string[] =>
  faults.map(({ rule, where, message }) => `${where}: ${message} (${rule})`);

describe('every declared toolkit', () => {
  const found: DeclaredFault[] = [];

  it.each(files.map((file) => [file.name, file] as const))('conforms: %s', async (_, file) => {
    const faults = await findDeclaredFaults(file);
    found.push(...faults);
    expect(toLines(faults.filter((fault) => !declaredExcuseOf(fault)))).toEqual([]);
  });

  it('has names of its own, and shares one declaration of its provider', () => {
    expect(toLines(acrossFaults(files, curated))).toEqual([]);
  });

  it('is excused only where that is still needed, with a reason', () => {
    const needed = new Set(found.map(({ rule, where }) => `${where}: ${rule}`));
    for (const { rule, where, reason } of DECLARED_EXCEPTIONS) {
      expect(reason).toMatch(/^[A-Z`].*\.$/);
      for (const place of where) expect(needed).toContain(`${place}: ${rule}`);
    }
  });
});

describe('the conformance of declared toolkits', () => {
  it.each([
    ['over a document', fileWith()],
    ['with a key', withKey()],
  ])('finds no fault where none is: %s', async (_, file) => {
    expect(toLines(await findDeclaredFaults(file))).toEqual([]);
  });

  it.each(PLANTED_DECLARED)('sees what was planted: %s, %s', async (rule, _, file) => {
    expect((await findDeclaredFaults(file)).map((fault) => fault.rule)).toContain(rule);
  });

  it.each([
    ['a slug', fileWith({ tools: [] })],
    [
      'a provider that is declared anew',
      fileWith({ slug: 'other', provider: { ...fileWith().declared.provider } }),
    ],
    ['a tool name', fileWith({ slug: 'other' })],
  ])('sees across toolkits: %s', (_, second) => {
    const faults = acrossFaults([fileWith(), second], curated);
    expect(faults.length).toBeGreaterThan(0);
    expect(acrossFaults([fileWith()], curated)).toEqual([]);
  });

  it('sees a tool name of a curated toolkit', () => {
    const [tool] = curated[0]?.tools ?? [];
    const faults = acrossFaults([fileWith({ tools: tool ? [tool] : [] })], curated);
    expect(faults.map(({ rule }) => rule)).toEqual(['unique', ...(tool?.aliases ?? []).map(() => 'unique')]);
  });

  it('names the nearest operation and parameter', async () => {
    const messages = toLines(
      (await Promise.all(PLANTED_DECLARED.map(([, , file]) => findDeclaredFaults(file)))).flat(),
    );
    expect(messages).toContainEqual(
      expect.stringContaining('nearest: POST /tasks/v1/lists/{tasklist}/tasks'),
    );
    expect(messages).toContainEqual(expect.stringContaining('nearest: tasklist'));
  });

  it('is proved rule by rule', () => {
    const ofAcross = ['unique', 'provider'];
    const proved = new Set([...PLANTED_DECLARED.map(([rule]) => rule), ...ofAcross]);
    for (const rule of DECLARED_RULES) expect(proved).toContain(rule);
  });
});
