import type { FileHandle } from '../catalog/file.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { createId } from '../ids.js';
import type { CompleteFileRow, FileStore } from '../store/files.js';
import type { FileRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { createDataKey, type FileCipher, openFileCipher } from './file-cipher.js';
import { toFileName } from './file-name.js';
import { inChunks } from './in-chunks.js';
import { mediaTypeOf, parseMediaType } from './media-type.js';
import type { FileOwner } from './owner.js';

/**
 * Files owns what is on its way between callers and providers: it keeps bytes for an hour for one user of one app,
 * hands out signed URLs to them, and reads the files that callers give to tools.
 *
 * The bytes are kept in the database, in encrypted chunks: SQLite takes 25 MiB in about 0.12 s and gives them back
 * in 0.03 s. A directory would have to be shared between replicas, backed up and swept apart from the rows that say
 * whose a file is, and could disagree with them.
 */
export interface Files {
  /**
   * Keeps the content as it arrives. Throws VALIDATION_INVALID_SCHEMA where it is too large, and QUOTA_RATE_LIMITED
   * where the user’s files, with those under way, take all the room that one user has; nothing stays of it then.
   */
  save(owner: FileOwner, file: GivenDescription, content: Bytes): Promise<FileHandle>;
  /** Undefined for what does not exist, is another app’s or user’s, or has expired. */
  find(owner: FileOwner, file_id: string): Promise<StoredFile | undefined>;
  /** By what its URL carries: undefined unless the signature is ours and its time is not over. */
  findSigned(file_id: string, expires: number, signature: string): Promise<StoredFile | undefined>;
  deleteExpired(): Promise<void>;
}

/** As a caller or a provider says it: a name may be missing, or a path. */
interface GivenDescription {
  readonly name?: string | undefined;
  readonly mime_type?: string | undefined;
}

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface StoredFile {
  readonly name: string;
  readonly mime_type: string;
  /** Bytes. */
  readonly size: number;
  /** One chunk is read at a time. Throws where the file is deleted meanwhile. */
  content(): AsyncIterable<Buffer>;
}

export interface FilesParts {
  readonly store: FileStore;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Of one file. */
  readonly limit_bytes: number;
  /** Origin of the URLs. */
  readonly publicUrl: () => string;
}

export function createFiles({ store, vault, clock, limit_bytes, publicUrl }: FilesParts): Files {
  const write = async (row: FileRow, content: Bytes): Promise<number> => {
    const cipher = openFileCipher(vault, row);
    let size = 0;
    let sequence = 0;
    for await (const chunk of inChunks(content, CHUNK_BYTES)) {
      size += chunk.length;
      if (size > limit_bytes) throw tooLarge(limit_bytes);
      await store.addChunk(row.id, sequence, cipher.encryptChunk(chunk, sequence));
      sequence += 1;
    }
    return size;
  };

  return {
    async save({ app_id, user_id }, given, content) {
      const created_at = clock();
      const name = toFileName(given.name) ?? 'file';
      const identity = { id: createId('file'), app_id, app_user_id: user_id };
      const row: FileRow = {
        ...identity,
        name,
        mime_type: parseMediaType(given.mime_type) ?? mediaTypeOf(name),
        size: null,
        data_key: createDataKey(vault, identity),
        created_at,
        expires_at: created_at + LIFETIME_MS,
      };
      if (!(await store.create(row, { room: USER_LIMIT_BYTES, reserved: limit_bytes }))) throw noRoom();
      try {
        const size = await write(row, content);
        if (!(await store.complete(row.id, size))) throw new AppError('RESOURCE_NOT_FOUND');
        return toHandle({ ...row, size }, openFileCipher(vault, row), publicUrl());
      } catch (error) {
        // Should this fail too, the sweep does it.
        await store.delete(row.id).catch(() => undefined);
        throw error;
      }
    },

    async find({ app_id, user_id }, file_id) {
      const row = await store.get(file_id, clock());
      if (!row || row.app_id !== app_id || row.app_user_id !== user_id) return undefined;
      return toStored(row, openFileCipher(vault, row), store);
    },

    async findSigned(file_id, expires, signature) {
      const now = clock();
      if (expires * 1000 <= now) return undefined;
      const row = await store.get(file_id, now);
      if (!row) return undefined;
      const cipher = openFileCipher(vault, row);
      return cipher.verifies(signature, expires) ? toStored(row, cipher, store) : undefined;
    },

    async deleteExpired() {
      for (;;) {
        const expired = await store.listExpired(clock(), 100);
        if (expired.length === 0) return;
        for (const id of expired) await store.delete(id);
      }
    },
  };
}

export const LIFETIME_MS = 60 * 60 * 1000;

/** What one user may keep at a time: nobody fills the disk for the others. The last file may go over it. */
const USER_LIMIT_BYTES = 1_073_741_824;

/** Large enough that a statement for each costs little, small enough that streaming a file holds next to nothing. */
const CHUNK_BYTES = 262_144;

function toHandle(row: CompleteFileRow, cipher: FileCipher, origin: string): FileHandle {
  const expires = Math.floor(row.expires_at / 1000);
  return {
    file_id: row.id,
    name: row.name,
    mime_type: row.mime_type,
    size: row.size,
    url: `${origin}/v1/files/${row.id}?expires=${expires}&signature=${cipher.sign(expires)}`,
    expires_at: new Date(expires * 1000).toISOString(),
  };
}

function toStored(row: CompleteFileRow, cipher: FileCipher, store: FileStore): StoredFile {
  return {
    name: row.name,
    mime_type: row.mime_type,
    size: row.size,
    async *content() {
      for (let sequence = 0, read = 0; read < row.size; sequence++) {
        const sealed = await store.readChunk(row.id, sequence);
        if (!sealed) throw new Error(`Chunk ${sequence} of ${row.id} is not there.`);
        const chunk = cipher.decryptChunk(sealed, sequence);
        read += chunk.length;
        yield chunk;
      }
    },
  };
}

export function tooLarge(limit_bytes: number): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', `The file is larger than ${inWords(limit_bytes)}.`, {
    remediation: 'Send a smaller file.',
  });
}

function noRoom(): AppError {
  const taken = `The user’s files, with those being uploaded, take ${inWords(USER_LIMIT_BYTES)}.`;
  return new AppError('QUOTA_RATE_LIMITED', taken, {
    remediation: 'Wait for uploads to end, or until some files have expired: each is kept for an hour.',
    headers: { 'retry-after': '60' },
  });
}

export function inWords(bytes: number): string {
  return bytes % 1_048_576 === 0 ? `${bytes / 1_048_576} MiB` : `${bytes} bytes`;
}
