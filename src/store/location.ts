/** Where the rows live, parsed from DATABASE_URL. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** Reads `postgres://…`, `postgresql://…`, `sqlite:PATH` or `file:PATH`. Throws a TypeError that names the forms. */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: 'postgres', url };
  const path = /^(?:sqlite|file):(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (path) return { engine: 'sqlite', path };
  throw new TypeError('use postgres://user:password@host/database or sqlite:PATH');
}
