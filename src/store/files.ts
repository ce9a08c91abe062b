import type { Kysely } from 'kysely';
import { lockApp } from './lock-app.js';
import type { FileRow, Tables } from './tables.js';

export interface FileStore {
  /**
   * A file without content and without a size: nobody finds it until it is `complete`. False where the user’s
   * unexpired files fill `room` already; each that is under way counts `reserved`, however many begin at once.
   */
  create(row: FileRow, room: FileRoom): Promise<boolean>;
  addChunk(file_id: string, sequence: number, bytes: Uint8Array): Promise<void>;
  /** False where the file was deleted meanwhile, with its app. */
  complete(id: string, size: number): Promise<boolean>;
  /** Complete and unexpired ones only. */
  get(id: string, now: number): Promise<CompleteFileRow | undefined>;
  readChunk(file_id: string, sequence: number): Promise<Buffer | undefined>;
  /** Ids of files, finished or not, whose time is over. */
  listExpired(now: number, limit: number): Promise<string[]>;
  delete(id: string): Promise<void>;
}

/** In bytes. */
export interface FileRoom {
  readonly room: number;
  readonly reserved: number;
}

export type CompleteFileRow = FileRow & { size: number };

export function createFileStore(db: Kysely<Tables>): FileStore {
  return {
    create: (row, { room, reserved }) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, row.app_id);
        const { total } = await trx
          .selectFrom('files')
          .select((eb) =>
            eb.fn.sum<string | number | null>(eb.fn.coalesce('size', eb.lit(reserved))).as('total'),
          )
          .where('app_id', '=', row.app_id)
          .where('app_user_id', '=', row.app_user_id)
          .where('expires_at', '>', row.created_at)
          .executeTakeFirstOrThrow();
        if (Number(total ?? 0) >= room) return false;
        await trx.insertInto('files').values(row).execute();
        return true;
      }),
    async addChunk(file_id, sequence, bytes) {
      await db.insertInto('file_chunks').values({ file_id, sequence, bytes }).execute();
    },
    async complete(id, size) {
      const { numUpdatedRows } = await db
        .updateTable('files')
        .set({ size })
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async get(id, now) {
      const row = await db
        .selectFrom('files')
        .selectAll()
        .where('id', '=', id)
        .where('size', 'is not', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row as CompleteFileRow | undefined;
    },
    async readChunk(file_id, sequence) {
      const row = await db
        .selectFrom('file_chunks')
        .select('bytes')
        .where('file_id', '=', file_id)
        .where('sequence', '=', sequence)
        .executeTakeFirst();
      return row && toBuffer(row.bytes);
    },
    async listExpired(now, limit) {
      const rows = await db
        .selectFrom('files')
        .select('id')
        .where('expires_at', '<=', now)
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    async delete(id) {
      // In slices: SQLite has one writer, and overwriting 25 MiB in one statement would keep all others waiting.
      for (;;) {
        const { numDeletedRows } = await db
          .deleteFrom('file_chunks')
          .where('file_id', '=', id)
          .where('sequence', 'in', (eb) =>
            eb
              .selectFrom('file_chunks')
              .select('sequence')
              .where('file_id', '=', id)
              .orderBy('sequence')
              .limit(CHUNKS_PER_DELETE),
          )
          .executeTakeFirst();
        if (numDeletedRows < CHUNKS_PER_DELETE) break;
      }
      await db.deleteFrom('files').where('id', '=', id).execute();
    },
  };
}

const CHUNKS_PER_DELETE = 8;

/** `pg` answers a Buffer, the SQLite thread bytes without the class. */
function toBuffer(bytes: Uint8Array | ArrayBuffer): Buffer {
  return bytes instanceof Uint8Array
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);
}
