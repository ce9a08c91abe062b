import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import type { CatalogRows, ToolRow } from '../store/catalog-file.js';
import { type CatalogFile, emptyCatalogFile } from './catalog-file.js';
import type { CatalogTool } from './catalog-tool.js';
import { readTool, readToolkit } from './file-records.js';
import type { Provider } from './provider.js';
import type { Toolkit } from './toolkit.js';

/**
 * The catalog file, decoded. Where there is none yet, or one that cannot be read, the catalog does without, says so,
 * and looks again when it is asked for something, so that a file built meanwhile serves without a new start.
 */
export function openCatalogFile(open: () => CatalogRows, clock: Clock): OpenCatalogFile {
  let rows: CatalogRows | undefined;
  let file = emptyCatalogFile();
  let next_look_ms = Number.NEGATIVE_INFINITY;
  const look = (): CatalogFile => {
    if (rows || clock() < next_look_ms) return file;
    next_look_ms = clock() + LOOK_AGAIN_MS;
    try {
      rows = open();
      file = decode(rows);
    } catch (error) {
      file = emptyCatalogFile(`${(error as Error).message}: build it with "npm run catalog".`);
    }
    return file;
  };
  look();
  return {
    getToolkit: (slug) => look().getToolkit(slug),
    getProvider: (slug) => look().getProvider(slug),
    getTool: (name) => look().getTool(name),
    listTools: (slug, page) => look().listTools(slug, page),
    listSummaries: () => look().listSummaries(),
    listProviders: () => look().listProviders(),
    index: {
      match: (wanted, limit) => look().index.match(wanted, limit),
      words: () => look().index.words(),
    },
    fault: () => look().fault(),
    close: () => rows?.close(),
  };
}

export interface OpenCatalogFile extends CatalogFile {
  close(): void;
}

const LOOK_AGAIN_MS = 2_000;

/** Characters of JSON whose decoded form is kept; in memory that form is about four times as large. */
const KEPT_CHARACTERS = 2_000_000;
const KEPT_TOOLKITS = 500;

function decode(rows: CatalogRows): CatalogFile {
  const tools = new LRUCache<string, CatalogTool>({ maxSize: KEPT_CHARACTERS });
  const toolkits = new LRUCache<string, Toolkit>({ max: KEPT_TOOLKITS });
  const providers = new LRUCache<string, Provider>({ max: KEPT_TOOLKITS });

  const getProvider = (slug: string): Provider | undefined => {
    const known = providers.get(slug);
    if (known) return known;
    const body = rows.getProvider(slug);
    if (body === undefined) return undefined;
    const provider = JSON.parse(body) as Provider;
    providers.set(slug, provider);
    return provider;
  };
  const getToolkit = (slug: string): Toolkit | undefined => {
    const known = toolkits.get(slug);
    if (known) return known;
    const row = rows.getToolkit(slug);
    const provider = row && getProvider(row.provider);
    if (!row || !provider) return undefined;
    const toolkit = readToolkit(row, provider);
    toolkits.set(slug, toolkit);
    return toolkit;
  };
  /** The same object for as long as it is kept: what is made of a tool, such as its validator, is kept by it. */
  const keep = (row: ToolRow, name: string): CatalogTool | undefined => {
    const known = tools.get(row.name);
    const toolkit = getToolkit(row.toolkit);
    if (known || !toolkit) return known;
    const tool = { tool: readTool(row), toolkit };
    tools.set(row.name, tool, { size: row.body.length });
    if (name !== row.name) tools.set(name, tool, { size: 1 });
    return tool;
  };
  return {
    getToolkit,
    getProvider,
    getTool(name) {
      const known = tools.get(name);
      if (known) return known;
      const row = rows.getTool(name);
      return row && keep(row, name);
    },
    listTools: (slug, { limit, after }) =>
      rows.listTools(slug, limit, after).map((row) => tools.peek(row.name)?.tool ?? readTool(row)),
    listSummaries: rows.listToolkits,
    listProviders: () => new Set(rows.listToolkits().map(({ provider }) => provider)),
    index: { match: rows.matchTools, words: rows.listNameWords },
    fault: () => undefined,
  };
}
