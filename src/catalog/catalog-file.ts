import type { CatalogTool } from './catalog-tool.js';
import { EMPTY_INDEX, type ToolIndex } from './indexed-tools.js';
import type { Provider } from './provider.js';
import type { ToolkitSummary } from './summary.js';
import type { Tool } from './tool.js';
import type { Toolkit } from './toolkit.js';

/**
 * The toolkits that were made at build time and lie in one read-only file, a tool read when it is asked for. What a
 * toolkit of the file is differs in nothing from one in memory: its tools are templates, run by the same engine.
 */
export interface CatalogFile {
  getToolkit(slug: string): Toolkit | undefined;
  getProvider(slug: string): Provider | undefined;
  /** By name, in upper case. */
  getTool(name: string): CatalogTool | undefined;
  /** In the order of the file: the toolkit’s best known tools first. */
  listTools(slug: string, page: ToolPage): readonly Tool[];
  /** Of every toolkit, the best known first. */
  listSummaries(): readonly ToolkitSummary[];
  /** Slugs of the providers of its toolkits. */
  listProviders(): ReadonlySet<string>;
  readonly index: ToolIndex;
  /** Why nothing can be read from it, and what to do about that; undefined where it can. */
  fault(): string | undefined;
}

export interface ToolPage {
  readonly limit: number;
  /** Name of the last tool of the page before. */
  readonly after?: string | undefined;
}

/** One that holds nothing, and says why. */
export function emptyCatalogFile(fault?: string): CatalogFile {
  return {
    getToolkit: () => undefined,
    getProvider: () => undefined,
    getTool: () => undefined,
    listTools: () => [],
    listSummaries: () => [],
    listProviders: () => new Set(),
    index: EMPTY_INDEX,
    fault: () => fault,
  };
}
