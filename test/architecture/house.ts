/** The house: which part may import which. Whatever is not written here is forbidden. */
export interface Part {
  /**
   * What it may import beside itself: parts, or single files of one (`cli/serve.ts`). `src/*` is every part of
   * src but the process and the commands.
   */
  readonly uses: readonly string[];
  /** The same, but only by `import type`. */
  readonly types?: readonly string[];
}

const KERNEL = 'kernel';
const BOTTOM: Part = { uses: [KERNEL] };

export const house: Readonly<Record<string, Part>> = {
  main: { uses: ['cli', KERNEL] },
  // Commands speak to a server through the sdk; the three that are a server compose one.
  cli: { uses: ['sdk', KERNEL] },
  'cli/run-server.ts': { uses: ['cli', KERNEL], types: ['compose'] },
  'cli/dev-data.ts': { uses: ['cli', KERNEL], types: ['compose'] },
  'cli/serve.ts': { uses: ['cli', 'compose', 'config', 'sdk', KERNEL] },
  'cli/dev-server.ts': { uses: ['cli', 'compose', 'config', 'sandbox', 'sdk', KERNEL] },
  'cli/dev.ts': { uses: ['cli', 'sandbox', 'sdk', KERNEL] },
  'cli/demo.ts': { uses: ['cli', 'sandbox', 'sdk', KERNEL] },
  compose: { uses: ['src/*'] },
  expire: { uses: ['connections', 'files', 'store', KERNEL] },
  config: { uses: ['store/location.ts', KERNEL], types: ['limits/limits.ts'] },

  http: {
    uses: [
      'execution',
      'files',
      'custom-toolkits',
      'connections',
      'access',
      'catalog',
      'store',
      'vault/sealed-columns.ts',
      KERNEL,
    ],
    types: ['vault/rotation.ts'],
  },
  execution: { uses: ['limits', 'files', 'connections', 'catalog', 'outbound', 'vault', 'store', KERNEL] },
  connections: { uses: ['catalog', 'oauth', 'outbound', 'vault', 'store', KERNEL] },
  files: { uses: ['outbound', 'vault', 'store', KERNEL], types: ['catalog/file.ts'] },
  access: { uses: ['vault', 'store', KERNEL] },
  limits: { uses: ['store', KERNEL] },

  // One declaration of an auth scheme: the toolkits write it, the protocol reads it.
  // And one declaration of the rows of the catalog file: the store reads them, the catalog decodes them.
  catalog: { uses: [KERNEL], types: ['oauth/scheme.ts', 'store/catalog-file.ts'] },
  // OpenAPI documents read as toolkits: those of the directory when the catalog is built, an app’s own at any time.
  openapi: { uses: ['catalog', KERNEL], types: ['oauth/scheme.ts'] },
  directory: { uses: ['openapi', 'catalog', 'store', KERNEL], types: ['oauth/scheme.ts'] },
  'custom-toolkits': { uses: ['openapi', 'catalog', 'outbound', 'store', KERNEL] },
  oauth: BOTTOM,
  outbound: BOTTOM,
  vault: BOTTOM,
  store: BOTTOM,
  // Every other file at the root of src: errors, ids, clock and their like.
  [KERNEL]: { uses: [] },

  sandbox: { uses: [] },
  sdk: { uses: [] },
  bench: { uses: ['main', 'cli', 'src/*', 'sandbox', 'sdk'] },
};

/**
 * The rooms of a part, which are its folders and each file beside them, and which other rooms one may import, types
 * included. As with the house, whatever is not written here is forbidden; rooms that import each other always are.
 */
export const rooms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  connections: {
    page: ['connect', 'revocation', 'registration', 'provider', 'credentials'],
    connect: [
      'disconnect.ts',
      'accounts.ts',
      'directory.ts',
      'suspensions.ts',
      'revocation',
      'registration',
      'provider',
      'credentials',
    ],
    'disconnect.ts': ['directory.ts', 'refresh', 'revocation', 'credentials'],
    refresh: ['directory.ts', 'suspensions.ts', 'revocation', 'registration', 'provider', 'credentials'],
    revocation: ['registration', 'provider', 'credentials'],
    registration: ['provider'],
    provider: ['credentials'],
    credentials: [],
    'accounts.ts': ['directory.ts'],
    'directory.ts': [],
    'granted-scopes.ts': [],
    'suspensions.ts': [],
    'transfer.ts': ['directory.ts', 'suspensions.ts', 'registration', 'credentials'],
  },
};

/** Packages whose knowledge stays in one part of src; elsewhere in src they are forbidden. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  kysely: ['store'],
  libsql: ['store'],
  pg: ['store'],
  oauth4webapi: ['oauth'],
  undici: ['outbound'],
  fastify: ['http'],
  commander: ['cli', 'main'],
  emulate: [],
};

/** Files whose imports are found by looking into a folder: adding a toolkit is adding a file. */
export const runTimeImports: readonly string[] = [
  'src/catalog/toolkit-files.ts',
  'src/directory/declared-files.ts',
];

export const LONGEST_FILE_LINES = 350;
