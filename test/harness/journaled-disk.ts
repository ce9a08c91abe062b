/** A file system on a loop device that a test may turn read-only under a running server, where this user may. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface JournaledDisk {
  readonly path: string;
  /** The kernel finds an error in the file system and allows no more writes: also not to files that are open. */
  fail(): void;
  /** What an operator does then, once nobody uses it any more. */
  repair(): void;
  /** Makes a file immutable, or mutable again: also where it is open. */
  setImmutable(name: string, immutable: boolean): void;
  remove(): void;
}

/** Undefined where it cannot be arranged: it takes root on Linux, ext4, and a loop device. */
export function mountJournaledDisk(size_mib: number): JournaledDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'bobbin-ext4-'));
  const [image, path] = [join(directory, 'image'), join(directory, 'mounted')];
  mkdirSync(path);
  const mount = () => run('mount', '-o', 'loop,errors=remount-ro', image, path);
  const errorSwitch = () =>
    `/sys/fs/ext4/${basename(run('findmnt', '-no', 'SOURCE', path).trim())}/trigger_fs_error`;
  const remove = () => {
    try {
      run('umount', '-l', path);
    } catch {
      // It was not mounted.
    }
    rmSync(directory, { recursive: true });
  };
  try {
    writeFileSync(image, Buffer.alloc(size_mib * 1_048_576));
    run('mkfs.ext4', '-q', '-F', image);
    mount();
    accessSync(errorSwitch(), constants.W_OK);
    run('chattr', '+i', path);
    run('chattr', '-i', path);
  } catch {
    remove();
    return undefined;
  }
  return {
    path,
    fail: () => writeFileSync(errorSwitch(), 'a test'),
    repair() {
      run('umount', path);
      try {
        run('e2fsck', '-fy', image);
      } catch (error) {
        // 1: errors were found, and corrected.
        if ((error as { status?: number }).status !== 1) throw error;
      }
      mount();
    },
    setImmutable: (name, immutable) => void run('chattr', immutable ? '+i' : '-i', join(path, name)),
    remove,
  };
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
