/** A database that takes no writes for now, in words for the operator. Reads may go on. */
export interface StorageFault {
  readonly what: string;
  readonly remediation: string;
}

/** Which fault of the disk or the database server an error is; undefined where it is none. */
export function storageFault(error: unknown): StorageFault | undefined {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? FAULTS.find(({ codes }) => codes.test(code))?.fault : undefined;
}

const FULL: StorageFault = {
  what: 'the disk of the database is full',
  remediation: 'Free space on the disk of DATABASE_URL. Nothing is lost, and no restart is needed.',
};
const READ_ONLY: StorageFault = {
  what: 'the database is read-only',
  remediation:
    'Make the database of DATABASE_URL writable again: its file system, its file, or the server’s role. No restart is ' +
    'needed then. A file system that turned read-only by itself has an error: stop this server, repair it (fsck), and ' +
    'start again. Nothing that was acknowledged is lost.',
};
const BROKEN: StorageFault = {
  what: 'the disk of the database fails',
  remediation: 'Look at the system’s log for the disk of DATABASE_URL, and keep a copy of the database.',
};

/** SQLite’s result codes, PostgreSQL’s SQLSTATEs, and those of the system where a file of ours lies beside the database. */
const FAULTS: readonly { readonly codes: RegExp; readonly fault: StorageFault }[] = [
  { codes: /^(SQLITE_FULL|53100|ENOSPC)$/, fault: FULL },
  { codes: /^(SQLITE_READONLY(_\w+)?|25006|EROFS)$/, fault: READ_ONLY },
  { codes: /^(SQLITE_IOERR(_\w+)?|58030|EIO)$/, fault: BROKEN },
];
