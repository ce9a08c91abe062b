import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/catalog.js';
import { DESTRUCTIVE, type ToolAction } from '../../src/catalog/tool.js';
import { addItem, request, toolkitWith } from './conformance/acme.js';
import { EXCEPTIONS } from './conformance/exceptions.js';
import { RULES, type Rule } from './conformance/fault.js';
import { excuseOf, findFaults } from './conformance/faults.js';
import { PLANTED } from './conformance/planted.js';
import { withSites } from './conformance/planted-sites.js';

describe('the conformance of toolkits', () => {
  it('finds no fault where none is', async () => {
    expect(await findFaults(toolkitWith({}))).toEqual([]);
    expect(await findFaults(withSites())).toEqual([]);
    const remove = { annotations: DESTRUCTIVE, name: 'ACME_DELETE_ITEM' };
    const action: ToolAction = { type: 'template', request: { ...request, method: 'DELETE' } };
    expect(await findFaults(toolkitWith({ ...remove, action }))).toEqual([]);
  });

  it.each(PLANTED)('sees what was planted: %s, %s', async (rule, _, toolkit) => {
    expect((await findFaults(toolkit)).map((fault) => fault.rule)).toContain(rule);
  });

  it('is proved rule by rule, none of which is excused without a reason', () => {
    expect([...new Set(PLANTED.map(([rule]) => rule))].sort()).toEqual([...RULES].sort());
    for (const { reason } of EXCEPTIONS) {
      expect(reason).toMatch(/^[A-Z`].*\.$/);
    }
  });

  it('excuses one rule at one place and nothing beside it', () => {
    const exceptions = [
      { rule: 'scopes', where: ['ACME_ADD_ITEM'], reason: 'None.' },
      { rule: 'hints', where: /^ACME_GET_/, reason: 'None.' },
    ] as const;
    const isExcused = (rule: Rule, where: string) =>
      excuseOf({ rule, where, message: '' }, exceptions) !== undefined;
    expect(isExcused('scopes', 'ACME_ADD_ITEM')).toBe(true);
    expect(isExcused('hints', 'ACME_GET_ITEM')).toBe(true);
    expect(isExcused('hints', 'ACME_ADD_ITEM')).toBe(false);
    expect(isExcused('scopes', 'ACME_ADD_ITEMS')).toBe(false);
  });
});

describe('a catalog', () => {
  it.each([
    ['two tools of one name', [addItem, addItem], 'ACME_ADD_ITEM'],
    [
      'an alias that is another tool’s name',
      [addItem, { ...addItem, name: 'ACME_ADD', aliases: ['ACME_ADD_ITEM'] }],
      'ACME_ADD_ITEM',
    ],
    [
      'one alias of two tools',
      [
        { ...addItem, aliases: ['ACME_ADD'] },
        { ...addItem, name: 'ACME_ADD_TWO', aliases: ['ACME_ADD'] },
      ],
      'ACME_ADD',
    ],
  ])('refuses to start with %s', (_, tools, name) => {
    expect(() => createCatalog([toolkitWith({}, { tools })])).toThrow(`Two tools are called ${name}.`);
  });

  it('refuses to start with one tool name in two toolkits', () => {
    expect(() => createCatalog([toolkitWith({}), toolkitWith({}, { slug: 'other' })])).toThrow(
      'Two tools are called ACME_ADD_ITEM.',
    );
  });
});
