import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Tool } from '../../src/catalog/tool.js';

/** Names of tools and parameters that callers in the field use; a published name is never taken back. */
const callers = JSON.parse(
  await readFile(new URL('existing-callers.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

/** Parameters that are deliberately not taken, and why; a caller is told so by the validation. */
const OMISSIONS: readonly { tool: string; parameter: string; reason: string }[] = [
  {
    tool: 'GMAIL_FETCH_MESSAGE_BY_THREAD_ID',
    parameter: 'page_token',
    reason: 'Gmail’s threads.get has no pages: it answers the whole thread.',
  },
  {
    tool: 'GOOGLECALENDAR_CREATE_EVENT',
    parameter: 'exclude_organizer',
    reason: 'The organizer is never added to an event’s guests, so there is nothing to leave out.',
  },
  {
    tool: 'GOOGLEDRIVE_UPDATE_FILE_PUT',
    parameter: 'use_domain_admin_access',
    reason: 'Drive’s files.update has no such parameter; permissions.* have it.',
  },
];

const catalog = await loadCatalog();

describe('existing callers', () => {
  it.each(Object.keys(callers))('find %s', (name) => {
    expect(catalog.getTool(name)).toBeDefined();
  });

  it('find every parameter they use, by name or alias, but for deliberate omissions', () => {
    const missing = Object.entries(callers).flatMap(([name, parameters]) => {
      const found = catalog.getTool(name);
      const taken = found ? acceptedBy(found.tool) : new Set();
      return parameters.filter((one) => !taken.has(one)).map((one) => `${name} ${one}`);
    });
    expect(missing.sort()).toEqual(OMISSIONS.map(({ tool, parameter }) => `${tool} ${parameter}`).sort());
  });

  it('are many: the data has not been emptied', () => {
    expect(Object.keys(callers).length).toBeGreaterThan(150);
    expect(Object.values(callers).flat().length).toBeGreaterThan(600);
  });
});

function acceptedBy({ params }: Tool): Set<string> {
  return new Set(
    Object.entries(params.properties).flatMap(([name, schema]) => [name, ...(schema['aliases'] ?? [])]),
  );
}
