/** Requests made from the server’s own OpenAPI document: mostly what an endpoint takes, and what nobody should send. */
import fc from 'fast-check';
import { fitting, HOSTILE_TEXTS, hostileText, type KnownValues, type Schema, spoil } from './values.js';

export interface FuzzRequest {
  /** `METHOD /path/{of}/the/document`. */
  readonly operation: string;
  readonly method: string;
  /** With its query, as it goes over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, object>>;
  readonly 'x-audience': 'public' | 'app' | 'user_or_app' | 'admin';
}

export interface FuzzSubject {
  readonly document: OpenApiDocument;
  readonly known: KnownValues;
  /** Further values for single operations, such as what `DELETE` may take away. */
  readonly knownOf: Readonly<Record<string, KnownValues>>;
  readonly credentials: { readonly [kind in 'app' | 'user' | 'admin']: string } & {
    /** Another app’s key, revoked ones, cut ones. */
    readonly wrong: readonly string[];
  };
  /** Real tools by name: what their parameters look like, and parameters that fit. */
  readonly tools: Readonly<Record<string, { readonly params: Schema; readonly example: object }>>;
}

/** Every operation of the document, as `METHOD /path/{of}/it`. */
export function operationNames({ paths }: OpenApiDocument): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** To every operation, or to one. */
export function requests(subject: FuzzSubject, only?: string): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(subject.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const chosen = operations.filter(({ path, method }) => only === undefined || `${method} ${path}` === only);
  return fc.oneof(
    ...chosen.map(({ path, method, operation }) => ({
      // Most of what can go wrong lies behind the one endpoint that does something.
      weight: path.endsWith('/execute') ? 16 : 2,
      arbitrary: requestTo(path, method, operation, subject),
    })),
  );
}

function requestTo(
  template: string,
  method: string,
  operation: Operation,
  subject: FuzzSubject,
): fc.Arbitrary<FuzzRequest> {
  const name = `${method} ${template}`;
  const known = { ...subject.known, ...subject.knownOf[name] };
  return fc
    .record({
      method: rarely(19, method, fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')),
      path: pathOf(template, known),
      query: queryOf(operation, known),
      credential: credentialOf(operation, subject),
      headers: headersOf(operation, known),
      body: bodyOf(operation, known, subject),
    })
    .map(({ method: sent, path, query, credential, headers, body }) => ({
      operation: name,
      method: sent,
      path: query ? `${path}?${query}` : path,
      headers: {
        ...(body !== undefined && { 'content-type': contentType(operation) }),
        ...(credential !== undefined && { authorization: credential }),
        ...headers,
      },
      // Node’s client would leave the connection unreadable.
      ...(body !== undefined && sent !== 'GET' && sent !== 'HEAD' && { body }),
    }));
}

const FORM = 'application/x-www-form-urlencoded';

function contentType({ requestBody }: Operation): string {
  return requestBody && FORM in requestBody.content ? FORM : 'application/json';
}

function rarely<T>(weight: number, usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

/** What does not decode, and what a router might take for something else. */
const HOSTILE_PARTS = [
  '%',
  '%ff',
  '%00',
  '%2e%2e',
  '%2F',
  '..',
  '.',
  '',
  '%ed%a0%80',
  ';a=b',
  'a'.repeat(5_000),
  ':id',
  '*',
];

function pathOf(template: string, known: KnownValues): fc.Arbitrary<string> {
  const parts = template.split('/').map((part) => {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) return rarely(99, part, fc.constantFrom(...HOSTILE_PARTS));
    const good = fc.constantFrom(...(known[name] ?? ['unknown'])).map(encodeURIComponent);
    const bad = fc.oneof(hostileText.map(encode), fc.constantFrom(...HOSTILE_PARTS));
    return fc.oneof({ weight: name === 'appId' ? 19 : 4, arbitrary: good }, { weight: 1, arbitrary: bad });
  });
  // What is no segment of a path would be no request of HTTP either.
  return fc.tuple(...parts).map((filled) => filled.join('/').replace(/^\/*/, '/'));
}

/** Half of a surrogate pair has no encoding: the bytes that some clients send for it. */
function encode(text: string): string {
  return /\p{Surrogate}/u.test(text) ? '%ed%a0%80' : encodeURIComponent(text);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function queryOf({ parameters = [] }: Operation, known: KnownValues): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => {
      const good = fitting(schema, known, name).map((value) => `${name}=${encode(asText(value))}`);
      const bad = fc.oneof(
        hostileText.map((text) => `${name}=${encode(text)}`),
        fc.constantFrom(`${name}=%ff`, `${name}`, `${name}[]=1`, `${name}=1&${name}=2`),
      );
      const one = fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: bad });
      return fc.option(one, { nil: '', freq: 3 });
    });
  const foreign = rarely(19, '', fc.constantFrom('&&=', '__proto__=1', 'a[b][c]=1', '?', '%', 'toString'));
  return fc.tuple(...pairs, foreign).map((parts) => parts.filter(Boolean).join('&'));
}

function credentialOf(
  { 'x-audience': audience }: Operation,
  { credentials: { app, user, admin, wrong } }: FuzzSubject,
): fc.Arbitrary<string | undefined> {
  const right = audience === 'admin' ? [admin] : audience === 'user_or_app' ? [app, user] : [app];
  const bearer = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...right) },
    { weight: 2, arbitrary: fc.constantFrom(app, user, admin) },
    { weight: 2, arbitrary: fc.constantFrom(...wrong) },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  );
  const scheme = rarely(19, 'Bearer ', fc.constantFrom('bearer ', 'Basic ', 'Bearer', '', 'Bearer  '));
  const whole = fc.tuple(scheme, bearer).map((parts) => headerText(parts.join('')));
  return fc.option(whole, { nil: undefined, freq: 14 });
}

/** What Node’s client sends as a header. */
function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').trim();
}

const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-7' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'x' },
  { accept: 'application/xml' },
  { 'accept-encoding': 'zstd' },
  { 'content-encoding': 'gzip' },
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
  { 'x-http-method-override': 'DELETE' },
  { 'if-none-match': '*' },
  { range: 'bytes=0-18446744073709551615' },
  { expect: 'nothing' },
  { cookie: `a=${'b'.repeat(4_000)}` },
  { 'x-long': 'y'.repeat(20_000) },
  { upgrade: 'websocket', connection: 'upgrade' },
];

function headersOf({ parameters = [] }: Operation, known: KnownValues): fc.Arbitrary<Record<string, string>> {
  const named = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name, schema }) =>
      fc
        .option(fitting(schema, known, name), { nil: undefined, freq: 1 })
        .map((value) => [name, value] as const),
    );
  const hostile = rarely<Readonly<Record<string, string>>>(9, {}, fc.constantFrom(...HOSTILE_HEADERS));
  return fc.tuple(hostile, ...named).map(([headers, ...pairs]) => ({
    ...Object.fromEntries(
      pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, headerText(asText(value))]])),
    ),
    ...headers,
  }));
}

const HOSTILE_BODIES = [
  '',
  ' ',
  '{',
  '[]',
  'null',
  '"x"',
  '5',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":1}}',
  '{"a":1}{"b":2}',
  '\0',
  '\ufeff{}',
  '{"a":1e999}',
  '['.repeat(5_000),
  `{"params":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
  `{"name":"${'x'.repeat(1_100_000)}"}`,
  'a=b&c=d',
];

function bodyOf(
  operation: Operation,
  known: KnownValues,
  subject: FuzzSubject,
): fc.Arbitrary<string | undefined> {
  const raw = fc.oneof(fc.constantFrom(...HOSTILE_BODIES), fc.constantFrom(...HOSTILE_TEXTS));
  const [schema] = Object.values(operation.requestBody?.content ?? {}).map((content) => content.schema);
  if (contentType(operation) === FORM) return formOf(known, raw);
  if (!schema) return rarely<string | undefined>(19, undefined, raw);
  const good =
    'toolName' in (schema.properties ?? {}) ? executionOf(schema, known, subject) : fitting(schema, known);
  const bad = spoil(good);
  const json = fc
    .oneof({ weight: 5, arbitrary: good }, { weight: 2, arbitrary: bad })
    .map((body) => JSON.stringify(body));
  const cut = fc
    .tuple(json, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([text, at]) => text.slice(0, text.length * at));
  return fc.oneof(
    { weight: 16, arbitrary: json },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: raw },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** Of our own page: its fields by name, right, wrong, or not there. */
function formOf(known: KnownValues, raw: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> {
  const field = (name: string) => {
    const good = fc.constantFrom(...(known[name] ?? ['unknown']));
    const text = fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: hostileText });
    return fc
      .option(text, { nil: undefined, freq: 9 })
      .map((value) => (value === undefined ? '' : `${encode(name)}=${encode(value)}`));
  };
  const fields = fc.tuple(
    ...Object.keys(known)
      .filter((name) => name.startsWith('field.'))
      .map(field),
  );
  const form = fc
    .tuple(fields, rarely(9, '', fc.constantFrom('cancel=yes', '__proto__=x', '%ff=%', '=&&')))
    .map(([filled, other]) => [...filled, other].filter(Boolean).join('&'));
  return fc.oneof({ weight: 9, arbitrary: form }, { weight: 1, arbitrary: raw });
}

/** A tool with parameters that mostly fit its own definition, for the one account that the user has. */
function executionOf(body: Schema, known: KnownValues, { tools }: FuzzSubject): fc.Arbitrary<unknown> {
  const { toolName: _, params: __, userId = {}, ...choices } = body.properties ?? {};
  const chosen = fitting({ ...body, properties: choices }, known) as fc.Arbitrary<object>;
  return fc.constantFrom(...Object.keys(tools)).chain((toolName) => {
    const { params: schema = {}, example = {} } = tools[toolName] ?? {};
    const fit = fc.oneof(fc.constant(example), fitting(schema, {}));
    const params = fc.oneof({ weight: 3, arbitrary: fit }, { weight: 1, arbitrary: spoil(fit) });
    return fc
      .tuple(fitting(userId, known, 'userId'), params, rarely<object>(3, {}, chosen))
      .map(([user_id, filled, others]) => ({ toolName, params: filled, userId: user_id, ...others }));
  });
}
