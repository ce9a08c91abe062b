/** The tools of the catalog file as a search sees them. Implemented by the store; knows nothing of what is best. */
export interface ToolIndex {
  /** Tools that hold every word, the best known first. */
  match(wanted: WantedTools, limit: number): IndexedTool[];
  /** The words of names, as they are written, and how many tools have each. */
  words(): ReadonlyMap<string, number>;
}

export interface WantedTools {
  /** Lower case, letters and digits; inflected forms of a word match too. */
  readonly words: readonly string[];
  /** The last word may be the beginning of one. */
  readonly last_is_prefix: boolean;
  /** `name`: in the tool’s name or that of its toolkit. `text`: in its description as well. */
  readonly within: 'name' | 'text';
  /** Slugs; every toolkit where absent. */
  readonly toolkits?: readonly string[] | undefined;
}

export interface IndexedTool {
  readonly name: string;
  /** Slug. */
  readonly toolkit: string;
}

export const EMPTY_INDEX: ToolIndex = { match: () => [], words: () => new Map() };
