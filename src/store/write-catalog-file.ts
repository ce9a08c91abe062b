import { rmSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import Database from 'libsql';
import { CATALOG_FORMAT, CATALOG_INDEXES, CATALOG_TABLES } from './catalog-file-format.js';

/** Writes a new file from the best known toolkit to the least. Nothing reads it before `finish` has returned. */
export interface CatalogWriter {
  addProvider(slug: string, body: Uint8Array): void;
  addToolkit(toolkit: ToolkitEntry, tools: readonly ToolEntry[]): void;
  finish(): void;
}

/** Bodies as `deflateBody` makes them. */
export interface ToolkitEntry {
  readonly slug: string;
  readonly display_name: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly auth_schemes: readonly string[];
  readonly provider: string;
  readonly verification: string;
  readonly body: Uint8Array;
}

export interface ToolEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly body: Uint8Array;
  /** What a search finds it by: words between spaces. */
  readonly words: { readonly name: string; readonly description: string; readonly toolkit: string };
}

/** The most that RFC 1951 can look back. */
export const DICTIONARY_BYTES = 32_768;

export function deflateBody(value: unknown, dictionary: Uint8Array): Buffer {
  return deflateRawSync(JSON.stringify(value), { dictionary, level: 9, memLevel: 9 });
}

/** What the driver takes for a blob. */
function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

export function createCatalogWriter(path: string, dictionary: Uint8Array): CatalogWriter {
  rmSync(path, { force: true });
  const database = new Database(path);
  // Not durable until it is finished: one that was broken off is made anew.
  database.exec('pragma page_size = 8192; pragma journal_mode = off; pragma synchronous = off');
  database.exec(CATALOG_TABLES);
  database.exec('begin');
  database.prepare(`insert into facts values (?, ?)`).run(['dictionary', Buffer.from(dictionary)]);
  const provider = database.prepare('insert into providers values (?, ?)');
  const toolkit = database.prepare('insert into toolkits values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const tool = database.prepare('insert into tools values (?, ?, ?, ?)');
  const alias = database.prepare('insert into tool_aliases values (?, ?)');
  const words = database.prepare(
    'insert into tool_words (rowid, name, description, toolkit) values (?, ?, ?, ?)',
  );
  const nameWords = new Map<string, number>();
  let lastToolkit = 0;
  let lastTool = 0;

  return {
    addProvider: (slug, body) => void provider.run(slug, asBuffer(body)),
    addToolkit(entry, tools) {
      lastToolkit += 1;
      toolkit.run(
        lastToolkit,
        entry.slug,
        entry.display_name,
        entry.description,
        JSON.stringify(entry.categories),
        JSON.stringify(entry.auth_schemes),
        entry.provider,
        tools.length,
        lastTool + 1,
        entry.verification,
        asBuffer(entry.body),
      );
      for (const { name, aliases, body, words: found } of tools) {
        lastTool += 1;
        tool.run(lastTool, lastToolkit, name, asBuffer(body));
        for (const other of aliases) alias.run(other, lastTool);
        words.run(lastTool, found.name, found.description, found.toolkit);
        for (const word of new Set(found.name.toLowerCase().split(' ')))
          nameWords.set(word, (nameWords.get(word) ?? 0) + 1);
      }
    },
    finish() {
      const nameWord = database.prepare('insert into name_words values (?, ?)');
      for (const [word, tools] of nameWords) nameWord.run(word, tools);
      database.exec(CATALOG_INDEXES);
      database.exec(`insert into tool_words (tool_words) values ('optimize')`);
      database.exec(`pragma user_version = ${CATALOG_FORMAT}`);
      database.exec('commit');
      database.exec('pragma synchronous = full; vacuum');
      database.close();
    },
  };
}
