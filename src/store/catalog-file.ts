import { existsSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import Database from 'libsql';
import { CATALOG_FORMAT } from './catalog-file-format.js';

/**
 * The file of toolkits that were made at build time: read-only, opened on the main thread, because a row costs less
 * than a message to another thread. `catalog-file-format.ts` says what is in it, `write-catalog-file.ts` makes it; no
 * other file knows its SQL. Bodies are texts here; what they mean is for the catalog.
 */
export interface CatalogRows {
  getToolkit(slug: string): ToolkitRow | undefined;
  /** All of them, best known first, without what only one toolkit at a time is asked for. */
  listToolkits(): ToolkitHead[];
  getProvider(slug: string): string | undefined;
  /** By name or alias, in upper case. */
  getTool(name: string): ToolRow | undefined;
  /** In the order of the file; from the one after the tool of that name where one is given. */
  listTools(slug: string, limit: number, after?: string): ToolRow[];
  /** Tools that hold every word, in the order of the file. */
  matchTools(wanted: WantedWords, limit: number): { name: string; toolkit: string }[];
  /** The words of the tools’ names as they are written, and how many tools have each. */
  listNameWords(): ReadonlyMap<string, number>;
  close(): void;
}

export interface ToolkitHead {
  /** The place in the order of fame, from 1. */
  readonly id: number;
  readonly slug: string;
  readonly display_name: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** Types of the provider’s schemes. */
  readonly auth_schemes: readonly string[];
  readonly provider: string;
  readonly tool_count: number;
  readonly verification: string;
}

export interface ToolkitRow extends ToolkitHead {
  readonly body: string;
}

export interface ToolRow {
  readonly name: string;
  /** Slug of its toolkit. */
  readonly toolkit: string;
  readonly body: string;
}

export interface WantedWords {
  /** Lower case, letters and digits; inflected forms of a word match too. */
  readonly words: readonly string[];
  readonly last_is_prefix: boolean;
  readonly within: 'name' | 'text';
  /** Slugs; every toolkit where absent. */
  readonly toolkits?: readonly string[] | undefined;
}

/** Why there is no file to read; the message is for whoever runs the server. */
export class CatalogFileError extends Error {
  override readonly name = 'CatalogFileError';
}

export function openCatalogRows(path: string): CatalogRows {
  // The driver would make an empty one.
  if (!existsSync(path)) throw new CatalogFileError(`${path} does not exist`);
  const database = new Database(path, { readonly: true });
  try {
    return readRows(database);
  } catch (error) {
    database.close();
    if (error instanceof CatalogFileError) throw error;
    throw new CatalogFileError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** In KiB: the pages of the indexes that every lookup goes through. */
const CACHE_KIB = 2048;

const HEAD =
  'id, slug, display_name, description, categories, auth_schemes, provider, tool_count, verification';
const TOOL =
  'select tools.name, toolkits.slug as toolkit, tools.body from tools join toolkits on toolkits.id = tools.toolkit';

function readRows(database: Database.Database): CatalogRows {
  const { user_version } = database.prepare('pragma user_version').get() as { user_version: number };
  if (user_version !== CATALOG_FORMAT)
    throw new CatalogFileError(`it has format ${user_version}, and this version reads ${CATALOG_FORMAT}`);
  database.exec(`pragma cache_size = -${CACHE_KIB}`);
  const { value } = database.prepare(`select value from facts where name = 'dictionary'`).get() as {
    value: Buffer;
  };
  // A copy: what the driver hands out may be part of a larger piece of memory.
  const dictionary = Buffer.from(value);
  const inflate = (body: Buffer): string => inflateRawSync(body, { dictionary }).toString();

  const toolkit = database.prepare(`select ${HEAD}, body from toolkits where slug = ?`);
  const toolkits = database.prepare(`select ${HEAD} from toolkits order by id`);
  const provider = database.prepare('select body from providers where slug = ?');
  const tool = database.prepare(`${TOOL} where tools.name = ?`);
  const alias = database.prepare(
    `${TOOL} where tools.id = (select tool from tool_aliases where tool_aliases.name = ?)`,
  );
  const range = database.prepare('select first_tool, tool_count from toolkits where slug = ?');
  const idOf = database.prepare('select id from tools where name = ?');
  const tools = database.prepare('select name, body from tools where id >= ? and id < ? order by id limit ?');

  const nameWords = database.prepare('select word, tools from name_words');
  const match = database.prepare(
    `select tools.name, toolkits.slug as toolkit from tool_words
    join tools on tools.id = tool_words.rowid join toolkits on toolkits.id = tools.toolkit
    where tool_words match ? and tool_words.rowid >= ? and tool_words.rowid < ?
    order by tool_words.rowid limit ?`,
  );

  return {
    getToolkit(slug) {
      const row = toolkit.get(slug) as (RawHead & { body: Buffer }) | undefined;
      return row && { ...toHead(row), body: inflate(row.body) };
    },
    listToolkits: () => (toolkits.all() as RawHead[]).map(toHead),
    getProvider(slug) {
      const row = provider.get(slug) as { body: Buffer } | undefined;
      return row && inflate(row.body);
    },
    getTool(name) {
      const row = (tool.get(name) ?? alias.get(name)) as RawTool | undefined;
      return row && { name: row.name, toolkit: row.toolkit, body: inflate(row.body) };
    },
    listTools(slug, limit, after) {
      const all = range.get(slug) as Range | undefined;
      if (!all) return [];
      const last = after === undefined ? undefined : (idOf.get(after) as { id: number } | undefined);
      const first = Math.max(all.first_tool, (last?.id ?? 0) + 1);
      const rows = tools.all(first, all.first_tool + all.tool_count, limit) as RawTool[];
      return rows.map(({ name, body }) => ({ name, toolkit: slug, body: inflate(body) }));
    },
    matchTools({ toolkits: slugs, ...wanted }, limit) {
      const expression = toExpression(wanted);
      const ranges = slugs
        ? slugs.flatMap((slug) => (range.get(slug) as Range | undefined) ?? [])
        : [{ first_tool: 1, tool_count: Number.MAX_SAFE_INTEGER - 1 }];
      const found: { name: string; toolkit: string }[] = [];
      for (const { first_tool, tool_count } of ranges.sort((a, b) => a.first_tool - b.first_tool)) {
        if (found.length >= limit) break;
        const rest = limit - found.length;
        found.push(
          ...(match.all(expression, first_tool, first_tool + tool_count, rest) as typeof found).map(
            ({ name, toolkit }) => ({ name, toolkit }),
          ),
        );
      }
      return found;
    },
    listNameWords: () =>
      new Map((nameWords.all() as { word: string; tools: number }[]).map(({ word, tools }) => [word, tools])),
    close: () => void database.close(),
  };
}

type RawHead = Omit<ToolkitHead, 'categories' | 'auth_schemes'> & {
  categories: string;
  auth_schemes: string;
};
type Range = { first_tool: number; tool_count: number };
type RawTool = { name: string; toolkit: string; body: Buffer };

/** Words are letters and digits, but one that is an operator to FTS5 (`not`) must not act as one. */
function toExpression({ words, last_is_prefix, within }: Omit<WantedWords, 'toolkits'>): string {
  const terms = words.map((word) => `"${word.replaceAll('"', '')}"`);
  const all = `(${terms.join(' AND ')}${last_is_prefix ? ' *' : ''})`;
  return within === 'name' ? `{name toolkit} : ${all}` : all;
}

/** Named one by one: the driver adds a member of its own to what `get` answers. */
function toHead(row: RawHead): ToolkitHead {
  return {
    id: row.id,
    slug: row.slug,
    display_name: row.display_name,
    description: row.description,
    categories: JSON.parse(row.categories),
    auth_schemes: JSON.parse(row.auth_schemes),
    provider: row.provider,
    tool_count: row.tool_count,
    verification: row.verification,
  };
}
