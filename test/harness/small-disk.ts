/** A disk of a few MB that a test may fill and take away, where this user may mount one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives it back. */
  makeRoom(): void;
  setReadOnly(read_only: boolean): void;
  remove(): void;
}

/** Undefined where mounting is not allowed: it takes root on Linux. */
export function mountSmallDisk(size_mib: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'bobbin-disk-'));
  const mount = (...args: string[]): void => void execFileSync('mount', [...args, path], { stdio: 'ignore' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${size_mib}m`, 'tmpfs');
  } catch {
    rmdirSync(path);
    return undefined;
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      for (const piece of [65_536, 4_096, 1]) {
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(piece), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    setReadOnly: (read_only) => mount('-o', `remount,${read_only ? 'ro' : 'rw'}`),
    remove() {
      // Lazily: the driver closes a file when its last statement is collected.
      execFileSync('umount', ['-l', path], { stdio: 'ignore' });
      rmdirSync(path);
    },
  };
}
