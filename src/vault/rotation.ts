import type { SealedColumn, SealedColumnName } from './sealed-columns.js';

/**
 * Moves every sealed value to the current key while servers go on reading and writing them. A step handles a bounded
 * number of rows and remembers nothing: whoever drives it (`bobbin vault rotate`) passes `next` on, and after a crash
 * of either side simply begins again, because a value that was moved is found to be current.
 */
export interface Rotation {
  /** From the beginning, or from where another step ended. */
  step(from?: RotationPosition): Promise<RotationStep>;
  /** Which keys the stored values need. */
  status(): Promise<VaultStatus>;
}

export interface RotationPosition {
  readonly column: SealedColumnName;
  /** The primary key of the last row that was handled; empty before the first. */
  readonly after: readonly string[];
}

export interface RotationStep {
  readonly columns: readonly ColumnReport[];
  /** Null when every column was gone through. */
  readonly next: RotationPosition | null;
}

export interface ColumnReport {
  readonly table: string;
  readonly column: string;
  readonly rewrapped: number;
  /** Sealed with the current key already, and whole. */
  readonly current: number;
  /** Written or locked by somebody else in the same moment: the next round finds them again. */
  readonly passed_over: number;
  readonly unreadable: readonly UnreadableValue[];
}

export interface UnreadableValue {
  /** The row’s primary key. */
  readonly key: readonly string[];
  readonly reason: string;
}

export interface VaultStatus {
  readonly current_key: string;
  readonly keys: readonly KeyUse[];
  /** Values that are not in sealed form at all. */
  readonly malformed: number;
}

export interface KeyUse {
  readonly id: string;
  /** `missing`: it sealed values and is not on the key ring. */
  readonly role: 'current' | 'earlier' | 'missing';
  readonly values: number;
  /** Values by `table.column`. */
  readonly columns: Readonly<Record<string, number>>;
}

/** The rows, as the store shows them to a rotation. */
export interface SealedValues {
  /** Rows whose value is not null, in the order of their keys, beginning after `after`. */
  list(
    name: SealedColumnName,
    column: SealedColumn,
    after: readonly string[],
    limit: number,
  ): Promise<SealedValue[]>;
  /**
   * Puts `to` where `from` still stands; answers how many rows were changed. It waits for nobody: a row that another
   * transaction holds is left as it is.
   */
  replace(name: SealedColumnName, column: SealedColumn, changes: readonly Replacement[]): Promise<number>;
  /** How many values begin with the same characters, this many. */
  countByHead(name: SealedColumnName, length: number): Promise<{ head: string; count: number }[]>;
  /** The different beginnings of that many characters, in the last rows of each column by its key: a bounded number. */
  sampleHeads(samples: readonly ColumnSample[], length: number): Promise<string[]>;
}

export interface ColumnSample {
  readonly name: SealedColumnName;
  /** The table’s primary key. */
  readonly key: readonly string[];
  readonly rows: number;
}

export interface SealedValue {
  readonly key: readonly string[];
  readonly sealed: string;
  /** The columns that the value’s place is made of. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Replacement {
  readonly key: readonly string[];
  readonly from: string;
  readonly to: string;
}
