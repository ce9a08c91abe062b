import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CURATED_TOOLKITS, createCatalog } from '../../src/catalog/catalog.js';
import { toDefinition } from '../../src/catalog/definition.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { toolkitWith } from './conformance/acme.js';

const catalog = await loadCatalog();
const slugs = (toolkits: readonly { slug: string }[]) => toolkits.map(({ slug }) => slug);

describe('the catalog', () => {
  it('holds every file of the folder under its slug', async () => {
    const files = await readdir(new URL('../../src/catalog/toolkits/', import.meta.url));
    expect(slugs(catalog.toolkits).sort()).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
    for (const toolkit of catalog.toolkits) {
      expect(catalog.getToolkit(toolkit.slug)).toBe(toolkit);
      expect(catalog.getProvider(toolkit.provider.slug)).toBe(toolkit.provider);
    }
    expect(catalog.getToolkit('gmial')).toBeUndefined();
    expect(catalog.getProvider('gmail')).toBeUndefined();
  });

  it('begins with the ten curated toolkits in the order that was promised', () => {
    expect(CURATED_TOOLKITS).toEqual([
      'gmail',
      'google-calendar',
      'slack',
      'google-sheets',
      'notion',
      'github',
      'hubspot',
      'outlook',
      'google-drive',
      'discord',
    ]);
    expect(slugs(catalog.toolkits).slice(0, 10)).toEqual(CURATED_TOOLKITS);
  });

  it('puts further toolkits behind the curated ones, by name, in whatever order they are found', () => {
    const found = ['zoom', 'slack', 'asana', 'gmail'].map((slug) => toolkitWith({}, { slug, tools: [] }));
    for (const order of [found, found.toReversed()])
      expect(slugs(createCatalog(order).toolkits)).toEqual(['gmail', 'slack', 'asana', 'zoom']);
  });
});

describe('a tool', () => {
  it('is found by its name and by each of its aliases, in either case', () => {
    let aliases = 0;
    for (const toolkit of catalog.toolkits)
      for (const tool of toolkit.tools)
        for (const name of [tool.name, ...tool.aliases]) {
          expect(catalog.getTool(name)).toEqual({ tool, toolkit });
          expect(catalog.getTool(name.toLowerCase())?.tool).toBe(tool);
          if (name !== tool.name) aliases += 1;
        }
    expect(aliases).toBeGreaterThan(0);
    expect(catalog.getTool('SLACK_SENDS_A_MESSAGE_TO_A_SLACK_CHANNEL')?.tool.name).toBe('SLACK_SEND_MESSAGE');
  });

  it.each(['', 'GMAIL', 'GMAIL_SEND', 'GMAIL_SEND_EMAIL ', 'constructor', '__proto__', 'toString'])(
    'is not found by "%s"',
    (name) => {
      expect(catalog.getTool(name)).toBeUndefined();
    },
  );

  it.each([
    ['GMAIL_SEND_MAIL', 'GMAIL_SEND_EMAIL'],
    ['gmail-send-email', 'GMAIL_SEND_EMAIL'],
    ['SEND_GMAIL_EMAIL', 'GMAIL_SEND_EMAIL'],
    ['GMAIL_SENDEMAIL', 'GMAIL_SEND_EMAIL'],
    ['GITHUB_CREATE_ISSUE', 'GITHUB_CREATE_AN_ISSUE'],
    ['SLACK_SEND_MESAGE', 'SLACK_SEND_MESSAGE'],
    ['GOOGLECALENDAR_CREATE_EVENTS', 'GOOGLECALENDAR_CREATE_EVENT'],
  ])('that is misspelt as %s is suggested first as %s', (wrong, right) => {
    const nearest = catalog.nearestTools(wrong);
    expect(nearest[0]).toBe(right);
    expect(nearest.length).toBeLessThanOrEqual(3);
  });

  it('is not suggested for what resembles nothing, however long it is', () => {
    expect(catalog.nearestTools('ZZZZ')).toEqual([]);
    expect(catalog.nearestTools('')).toEqual([]);
    expect(catalog.nearestTools('X'.repeat(1_000_000))).toEqual([]);
  });

  it('is published as plain JSON Schema: nothing of our own, and every parameter that is not unlisted', () => {
    for (const toolkit of catalog.toolkits)
      for (const tool of toolkit.tools) {
        const definition = toDefinition(tool, toolkit);
        expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
        expect(keywordsOf(definition.parameters)).not.toContain('aliases');
        expect(keywordsOf(definition.parameters)).not.toContain('unlisted');
        expect(Object.keys((definition.parameters as { properties: object }).properties)).toEqual(
          Object.keys(tool.params.properties).filter(
            (name) => tool.params.properties[name]?.['unlisted'] !== true,
          ),
        );
      }
  });
});

describe('a toolkit', () => {
  it.each([
    ['gmial', 'gmail'],
    ['google_calendar', 'google-calendar'],
    ['googledrive', 'google-drive'],
    ['slak', 'slack'],
    ['GitHub', 'github'],
  ])('that is misspelt as %s is suggested first as %s', (wrong, right) => {
    expect(catalog.nearestToolkits(wrong)[0]).toBe(right);
  });

  it('asks for its identity scopes and for what its tools need, each scope once', () => {
    for (const toolkit of catalog.toolkits) {
      const scopes = toolkit.default_scopes;
      expect(new Set(scopes).size).toBe(scopes.length);
    }
  });
});

describe('the search', () => {
  const mail = toolkitWith(
    {},
    { slug: 'mail', display_name: 'Post', description: 'Letters.', categories: ['a'], tools: [] },
  );
  const prefix = { ...mail, slug: 'mailbox', display_name: 'Box' };
  const named = { ...mail, slug: 'post-office', display_name: 'Mail Office' };
  const category = { ...mail, slug: 'pigeon', display_name: 'Pigeon', categories: ['mailing'] };
  const described = { ...mail, slug: 'owl', display_name: 'Owl', description: 'Carries mail at night.' };
  const near = { ...mail, slug: 'maip', display_name: 'Other' };
  const unlike = { ...mail, slug: 'calendar', display_name: 'Dates' };
  const all = [unlike, near, described, category, named, prefix, mail];

  it('puts the slug first, then its beginning, the name, a category, the description, and near spellings', () => {
    expect(createCatalog(all).searchToolkits('mail')).toEqual([
      'mail',
      'mailbox',
      'post-office',
      'pigeon',
      'owl',
      'maip',
    ]);
    expect(createCatalog(all.toReversed()).searchToolkits('  MAIL ')).toEqual(
      createCatalog(all).searchToolkits('mail'),
    );
  });

  it.each([
    ['gmail', 'gmail'],
    ['Gmail', 'gmail'],
    ['gmial', 'gmail'],
    ['google calendar', 'google-calendar'],
    ['git hub', 'github'],
    ['slakc', 'slack'],
    ['HubSpot', 'hubspot'],
  ])('for %s finds %s first', (query, slug) => {
    expect(catalog.searchToolkits(query)[0]).toBe(slug);
  });

  it('for google finds everything of Google, and for nonsense nothing', () => {
    expect(catalog.searchToolkits('google')).toEqual(
      expect.arrayContaining(['google-calendar', 'google-sheets', 'google-drive']),
    );
    expect(catalog.searchToolkits('qqqqzzzz')).toEqual([]);
    expect(catalog.searchToolkits('.*')).toEqual([]);
    expect(catalog.searchToolkits('%')).toEqual([]);
  });
});

/** Keywords of the schema, as opposed to names of properties. */
function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) =>
    keyword === 'properties'
      ? Object.values(value as object).flatMap(keywordsOf)
      : [keyword, ...keywordsOf(value)],
  );
}
