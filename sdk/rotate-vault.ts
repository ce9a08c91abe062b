import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminClient, VaultKey, VaultPosition } from './admin-client.js';

export interface VaultRotation {
  /** A last look at everything found nothing left to move, and every value opened. */
  readonly verified: boolean;
  readonly columns: readonly RotatedColumn[];
  /** Values that do not open. They are left as they are. */
  readonly unreadable: readonly UnreadableValue[];
  /** Values that are still sealed with an earlier key: others wrote them to the end. */
  readonly left: number;
  readonly keys: readonly VaultKey[];
}

export interface RotatedColumn {
  readonly table: string;
  readonly column: string;
  rewrapped: number;
  /** Under the current key before the rotation began. */
  readonly current: number;
  unreadable: number;
}

export interface UnreadableValue {
  readonly table: string;
  readonly column: string;
  /** The row’s primary key. */
  readonly key: readonly string[];
  readonly reason: string;
}

/**
 * Moves all stored secrets to the server’s current master key: rounds through all of them until one finds nothing left
 * to move, which is the proof. Whatever ends it half-way, starting again goes on with what is left.
 */
export async function rotateVault(client: AdminClient): Promise<VaultRotation> {
  let round = await goThroughAll(client);
  const columns = round.columns;
  for (let rounds = 1; round.left > 0 && rounds < MAXIMUM_ROUNDS; rounds++) {
    if (rounds > 1) await sleep(PAUSE_MS);
    round = await goThroughAll(client);
    for (const [name, { rewrapped, unreadable }] of round.columns) {
      const column = columns.get(name);
      if (column) Object.assign(column, { rewrapped: column.rewrapped + rewrapped, unreadable });
    }
  }
  return {
    verified: round.left === 0 && round.unreadable.length === 0,
    columns: [...columns.values()],
    unreadable: round.unreadable,
    left: round.left,
    keys: (await client.vaultStatus()).keys,
  };
}

/** A third one is only needed where somebody seals with an earlier key meanwhile. */
const MAXIMUM_ROUNDS = 20;
const PAUSE_MS = 200;

interface Round {
  readonly columns: Map<string, RotatedColumn>;
  readonly unreadable: UnreadableValue[];
  /** What was not under the current key when this round met it, moved by now or not. */
  readonly left: number;
}

async function goThroughAll(client: AdminClient): Promise<Round> {
  const columns = new Map<string, RotatedColumn>();
  const unreadable: UnreadableValue[] = [];
  let left = 0;
  let from: VaultPosition | undefined;
  do {
    const step = await client.rotateVaultStep(from);
    for (const { table, column, rewrapped, current, passed_over, unreadable: failed } of step.columns) {
      const name = `${table}.${column}`;
      const sum = columns.get(name) ?? { table, column, rewrapped: 0, current: 0, unreadable: 0 };
      columns.set(name, {
        ...sum,
        rewrapped: sum.rewrapped + rewrapped,
        current: sum.current + current,
        unreadable: sum.unreadable + failed.length,
      });
      unreadable.push(...failed.map((value) => ({ table, column, ...value })));
      left += rewrapped + passed_over;
    }
    from = step.next ?? undefined;
  } while (from);
  return { columns, unreadable, left };
}
