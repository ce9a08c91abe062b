import type { Keyring } from './keyring.js';
import type {
  ColumnReport,
  KeyUse,
  Replacement,
  Rotation,
  RotationPosition,
  SealedValue,
  SealedValues,
  UnreadableValue,
} from './rotation.js';
import {
  type PlaceFields,
  SEALED_COLUMN_NAMES,
  SEALED_COLUMNS,
  type SealedColumn,
  type SealedColumnName,
  sealedPlace,
  splitName,
} from './sealed-columns.js';
import { HEAD_LENGTH, keyIdOf, type Vault, VaultError } from './vault.js';

export function createRotation(values: SealedValues, vault: Vault, keyring: Keyring): Rotation {
  return {
    async step(from) {
      const columns: ColumnReport[] = [];
      let position: RotationPosition | null = from ?? FIRST;
      for (let batch = 0; batch < BATCHES_PER_STEP && position; batch++) {
        const { column: name, after }: RotationPosition = position;
        const { batch_rows = BATCH_ROWS }: SealedColumn = SEALED_COLUMNS[name];
        const rows = await values.list(name, SEALED_COLUMNS[name], after, batch_rows);
        columns.push(await rewrapAll(name, rows, values, vault));
        const last = rows.at(-1);
        position = last && rows.length === batch_rows ? { column: name, after: last.key } : columnAfter(name);
      }
      return { columns: mergeReports(columns), next: position };
    },

    async status() {
      const uses = new Map<string, Record<string, number>>(keyring.ids.map((id) => [id, {}]));
      let malformed = 0;
      for (const name of SEALED_COLUMN_NAMES) {
        for (const { head, count } of await values.countByHead(name, HEAD_LENGTH)) {
          const id = keyIdOf(head);
          if (id === undefined) malformed += count;
          else uses.set(id, { ...uses.get(id), [name]: count });
        }
      }
      const keys = [...uses].map(([id, columns]): KeyUse => {
        const total = Object.values(columns).reduce((sum, count) => sum + count, 0);
        return { id, role: roleOf(id, keyring), values: total, columns };
      });
      return { current_key: keyring.current.id, keys, malformed };
    },
  };
}

/** A batch costs a few milliseconds of the event loop and one commit; requests are served between two. */
const BATCH_ROWS = 100;
/** So that the request that asks for a step is answered well within a client’s patience. */
const BATCHES_PER_STEP = 20;

const FIRST: RotationPosition = { column: SEALED_COLUMN_NAMES[0] as SealedColumnName, after: [] };

function columnAfter(name: SealedColumnName): RotationPosition | null {
  const column = SEALED_COLUMN_NAMES[SEALED_COLUMN_NAMES.indexOf(name) + 1];
  return column === undefined ? null : { column, after: [] };
}

async function rewrapAll(
  name: SealedColumnName,
  rows: readonly SealedValue[],
  values: SealedValues,
  vault: Vault,
): Promise<ColumnReport> {
  const changes: Replacement[] = [];
  const unreadable: UnreadableValue[] = [];
  for (const { key, sealed, fields } of rows) {
    try {
      const rewrapped = vault.rewrap(sealed, sealedPlace(name, fields as PlaceFields<typeof name>));
      if (rewrapped !== sealed) changes.push({ key, from: sealed, to: rewrapped });
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      unreadable.push({ key, reason: error.message });
    }
  }
  const replaced = changes.length === 0 ? 0 : await values.replace(name, SEALED_COLUMNS[name], changes);
  return {
    ...splitName(name),
    rewrapped: replaced,
    current: rows.length - changes.length - unreadable.length,
    passed_over: changes.length - replaced,
    unreadable,
  };
}

/** One report a column, in the order of the declaration. */
function mergeReports(reports: readonly ColumnReport[]): ColumnReport[] {
  const merged = new Map<string, ColumnReport>();
  for (const report of reports) {
    const name = `${report.table}.${report.column}`;
    const sum = merged.get(name);
    merged.set(
      name,
      sum
        ? {
            ...sum,
            rewrapped: sum.rewrapped + report.rewrapped,
            current: sum.current + report.current,
            passed_over: sum.passed_over + report.passed_over,
            unreadable: [...sum.unreadable, ...report.unreadable],
          }
        : report,
    );
  }
  return [...merged.values()];
}

function roleOf(id: string, keyring: Keyring): KeyUse['role'] {
  if (id === keyring.current.id) return 'current';
  return keyring.get(id) ? 'earlier' : 'missing';
}
