/**
 * Every column that holds sealed values, and what its values are bound to. Sealing, rotation and the test that
 * searches a database for sealed values read this one declaration: a column that is missing here cannot be sealed
 * for (the place has no type), and one that is here is moved to a new master key.
 */
export const SEALED_COLUMNS = {
  'apps.token_key': { key: ['id'], row: ['id'], owner: ['id'] },
  'issuers.secret': { key: ['id'], row: ['id'], owner: ['app_id'] },
  // By what makes a client unique rather than by row id, which an update of an existing row would not know.
  'oauth_clients.client_secret': { key: ['id'], row: ['provider_slug', 'client_id'], owner: ['owner'] },
  'oauth_clients.bot_token': { key: ['id'], row: ['provider_slug', 'client_id'], owner: ['owner'] },
  'connections.credential': { key: ['id'], row: ['id'], owner: ['app_id', 'app_user_id'] },
  'authorization_requests.code_verifier': {
    key: ['state_hash'],
    row: ['connection_id'],
    owner: ['app_id', 'app_user_id'],
  },
  'revocations.credential': { key: ['id'], row: ['id'], owner: ['app_id', 'app_user_id'] },
  'files.data_key': { key: ['id'], row: ['id'], owner: ['app_id', 'app_user_id'] },
  'idempotency_keys.answer': {
    key: ['app_id', 'app_user_id', 'key'],
    row: ['key'],
    owner: ['app_id', 'app_user_id'],
    batch_rows: 5,
  },
} as const satisfies Record<`${string}.${string}`, SealedColumn>;

export interface SealedColumn {
  /** The table’s primary key: columns of text. */
  readonly key: readonly string[];
  /** The columns that the row of the place is made of; several are written as a JSON array. */
  readonly row: readonly string[];
  /** The same for its owner: the app, or the app and its user. */
  readonly owner: readonly string[];
  /** How many values a rotation may hold in memory at once, where they can be large; 100 otherwise. */
  readonly batch_rows?: number;
}

/** `table.column`. */
export type SealedColumnName = keyof typeof SEALED_COLUMNS;

export const SEALED_COLUMN_NAMES = Object.keys(SEALED_COLUMNS) as readonly SealedColumnName[];

/** Where a secret lives. All of it is authenticated as associated data. */
export type Place = { [N in SealedColumnName]: PlaceIn<N> }[SealedColumnName];

type PlaceIn<N extends SealedColumnName> = N extends `${infer Table}.${infer Column}`
  ? {
      readonly table: Table;
      readonly column: Column;
      readonly row: string;
      /** App and user, where the secret belongs to one. */
      readonly owner?: string;
    }
  : never;

/** The columns of a row that its place is made of. */
export type PlaceFields<N extends SealedColumnName> = Readonly<
  Record<(typeof SEALED_COLUMNS)[N]['row' | 'owner'][number], string>
>;

/** The place of a value in this column of this row. */
export function sealedPlace<N extends SealedColumnName>(name: N, fields: PlaceFields<N>): Place {
  const { row, owner }: SealedColumn = SEALED_COLUMNS[name];
  const values = fields as Readonly<Record<string, string>>;
  return { ...splitName(name), row: join(row, values), owner: join(owner, values) } as Place;
}

export function splitName(name: SealedColumnName): { table: string; column: string } {
  const [table = '', column = ''] = name.split('.');
  return { table, column };
}

/** JSON of several, so that no choice of values makes two places look the same. */
function join(names: readonly string[], fields: Readonly<Record<string, string>>): string {
  const values = names.map((name) => fields[name]);
  if (values.includes(undefined)) throw new TypeError(`A place is made of ${names.join(', ')}.`);
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}
