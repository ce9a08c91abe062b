import { describe, expect, it } from 'vitest';
import { parseQuery, type Searchable } from '../../sandbox/providers/google/drive/query.js';

const FILE: Searchable = {
  name: "Quarterly report's draft.txt",
  mimeType: 'text/plain',
  parents: ['folder-1', 'root'],
  trashed: false,
  starred: true,
  sharedWithMe: false,
  createdTime: '2026-01-01T00:00:00.000Z',
  modifiedTime: '2026-03-01T00:00:00.000Z',
  owners: ['user@example.com', 'me'],
  writers: ['user@example.com', 'me'],
  readers: ['third@example.com'],
  properties: { project: 'one' },
  appProperties: {},
  fullText: 'Quarterly report\nRevenue grew by seven percent.',
};

describe("Drive's search language", () => {
  it.each([
    ["name contains 'quart'", true],
    ["name contains 'uarterly'", false],
    ["name contains 'quarterly rep'", true],
    ["name = 'Quarterly report\\'s draft.txt'", true],
    ["name != 'other'", true],
    ["name = 'Quarterly'", false],
    ["mimeType = 'text/plain'", true],
    ["mimeType contains 'text/'", true],
    ["mimeType != 'application/vnd.google-apps.folder'", true],
    ["'folder-1' in parents", true],
    ["'root' in parents", true],
    ["'folder-2' in parents", false],
    ["'me' in owners", true],
    ["'third@example.com' in writers", false],
    ['trashed = false', true],
    ['trashed=true', false],
    ['starred = true', true],
    ['sharedWithMe = true', false],
    ["fullText contains 'seven revenue'", true],
    ['fullText contains \'"seven percent"\'', true],
    ['fullText contains \'"percent seven"\'', false],
    ["modifiedTime > '2026-02-01T12:00:00'", true],
    ["createdTime <= '2025-12-31T00:00:00Z'", false],
    ["properties has { key='project' and value='one' }", true],
    ["properties has { key='project' and value='two' }", false],
    ["name contains 'nothing' or starred = true", true],
    ["name contains 'nothing' or starred = true and trashed = true", false],
    ["not name contains 'quart'", false],
    ["not (trashed = true or 'folder-2' in parents)", true],
    ["name contains 'quart' and mimeType = 'text/plain' and trashed = false", true],
    ["  name   contains 'quart'  ", true],
  ])('%s: %s', (q, expected) => {
    expect(parseQuery(q)?.(FILE)).toBe(expected);
  });

  it.each([
    'report',
    "name like 'a'",
    "name contains 'a",
    'name contains report',
    "title contains 'a'",
    "name contains 'a' and",
    "(name contains 'a'",
    "name contains 'a' name contains 'b'",
    "trashed = 'false'",
    "modifiedTime > 'yesterday'",
    "'x' in name",
    "fullText = 'a'",
    '',
  ])('cannot be read: %s', (q) => {
    expect(parseQuery(q)).toBeUndefined();
  });
});
