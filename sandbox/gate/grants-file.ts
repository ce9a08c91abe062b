/** Keeps issued tokens (their hashes) over a restart, so that connections made before it still work after it. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRecord } from './call.js';
import type { Grants, GrantsSnapshot } from './grants.js';

const WRITE_DELAY_MS = 25;

export class GrantsFile {
  readonly #path: string;
  readonly #grants: Grants;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, grants: Grants) {
    this.#path = path;
    this.#grants = grants;
  }

  /** A missing file is an empty one; a broken one is an error, for it would silently end every connection. */
  async load(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return;
    const snapshot: unknown = JSON.parse(text);
    if (!isSnapshot(snapshot)) throw new Error(`${this.#path} is no token file of this sandbox`);
    this.#grants.restore(snapshot);
  }

  /** Writes soon; changes that come together are written together. A failure shows at the next `flush`. */
  schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), WRITE_DELAY_MS).unref();
  }

  /** Resolves when everything changed so far is on disk. */
  flush(): Promise<void> {
    const due = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (due) this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.${process.pid}.tmp`;
    await writeFile(draft, JSON.stringify(this.#grants.snapshot()), { mode: 0o600 });
    await rename(draft, this.#path);
  }
}

function isSnapshot(value: unknown): value is GrantsSnapshot {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    Array.isArray(value['grants']) &&
    Array.isArray(value['tokens'])
  );
}
