import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type {
  CanvasesCreateArguments,
  CanvasesEditArguments,
  FilesCompleteUploadExternalArguments,
  FilesGetUploadURLExternalArguments,
  SearchAllArguments,
} from '@slack/web-api';
import { Ajv } from 'ajv';
import type { Contract, SeenRequest } from './contract.js';
import { mediaType } from './request-body.js';

/**
 * The arguments of methods that are younger than Slack’s OpenAPI document, as the client that Slack publishes
 * declares them: the compiler refuses this table where a member is missing, is one too many, has another type or
 * is required there and not here. What is not scalar goes as JSON inside a form or a query.
 */
const METHODS: Table<{
  'search.all': SearchAllArguments;
  'files.getUploadURLExternal': FilesGetUploadURLExternalArguments;
  'files.completeUploadExternal': FilesCompleteUploadExternalArguments;
  'canvases.create': CanvasesCreateArguments;
  'canvases.edit': CanvasesEditArguments;
}> = {
  'search.all': {
    query: { type: 'string' },
    count: { type: 'number', optional: true },
    page: { type: 'number', optional: true },
    highlight: { type: 'boolean', optional: true },
    sort: { type: 'string', enum: ['score', 'timestamp'], optional: true },
    sort_dir: { type: 'string', enum: ['asc', 'desc'], optional: true },
    team_id: { type: 'string', optional: true },
  },
  'files.getUploadURLExternal': {
    filename: { type: 'string' },
    length: { type: 'number' },
    alt_text: { type: 'string', optional: true },
    snippet_type: { type: 'string', optional: true },
  },
  'files.completeUploadExternal': {
    files: {
      type: 'array',
      items: {
        type: 'object',
        members: {
          id: { type: 'string' },
          title: { type: 'string', optional: true },
          highlight_type: { type: 'string', optional: true },
        },
      },
    },
    channel_id: { type: 'string', optional: true },
    thread_ts: { type: 'string', optional: true },
    initial_comment: { type: 'string', optional: true },
    blocks: { type: 'array', items: { type: 'object' }, optional: true },
  },
  'canvases.create': {
    title: { type: 'string', optional: true },
    channel_id: { type: 'string', optional: true },
    document_content: {
      type: 'object',
      optional: true,
      members: { type: { type: 'string', enum: ['markdown'] }, markdown: { type: 'string' } },
    },
  },
  'canvases.edit': {
    canvas_id: { type: 'string' },
    changes: {
      type: 'array',
      items: {
        type: 'object',
        members: {
          operation: {
            type: 'string',
            enum: ['insert_after', 'insert_before', 'insert_at_start', 'insert_at_end', 'replace', 'delete'],
          },
          section_id: { type: 'string', optional: true },
          document_content: {
            type: 'object',
            optional: true,
            members: { type: { type: 'string', enum: ['markdown'] }, markdown: { type: 'string' } },
          },
        },
      },
    },
  },
};

/** What Slack’s reference has and the types of its client lack. */
const LATER: Readonly<Record<string, { readonly members: Members; readonly documentation_url: string }>> = {
  'files.completeUploadExternal': {
    members: { channels: { type: 'string', optional: true } },
    documentation_url: 'https://docs.slack.dev/reference/methods/files.completeUploadExternal',
  },
  'canvases.edit': {
    members: {
      changes: {
        type: 'array',
        items: {
          type: 'object',
          members: {
            ...METHODS['canvases.edit'].changes.items.members,
            operation: {
              type: 'string',
              enum: [...METHODS['canvases.edit'].changes.items.members.operation.enum, 'rename'],
            },
            title_content: { ...METHODS['canvases.create'].document_content },
          },
        },
      },
    },
    documentation_url: 'https://docs.slack.dev/reference/methods/canvases.edit',
  },
};

export function webApiContract(): Contract {
  const entry = createRequire(import.meta.url).resolve('@slack/web-api/package.json');
  const { version } = JSON.parse(readFileSync(entry, 'utf8')) as { version: string };
  return {
    source: { package: '@slack/web-api', version, document: 'dist/types/request' },
    covers: (request) => methodOf(request) !== undefined,
    check(request) {
      const method = methodOf(request);
      const fields = readFields(request);
      if (!method || !fields) return [`${request.path}: ${method ? 'the body is no form' : 'is no method'}`];
      const members = { ...(METHODS[method] as Members), ...LATER[method]?.members };
      return checkFields(fields, members).map((fault) => `${request.path}: ${fault}`);
    },
  };
}

function methodOf({ origin, path }: SeenRequest): keyof typeof METHODS | undefined {
  if (origin !== 'https://slack.com') return undefined;
  const name = /^\/api\/(.+)$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(METHODS, name) ? (name as keyof typeof METHODS) : undefined;
}

/** Undefined for a body that is neither empty nor a form. */
function readFields({ query, headers, body }: SeenRequest): [string, string][] | undefined {
  const isForm = mediaType(headers['content-type']) === 'application/x-www-form-urlencoded';
  if (body.length > 0 && !isForm) return undefined;
  return [...query, ...new URLSearchParams(body.toString('utf8'))];
}

function checkFields(fields: readonly [string, string][], members: Members): string[] {
  const given = new Set(fields.map(([name]) => name));
  const missing = Object.entries(members).flatMap(([name, { optional }]) =>
    optional || given.has(name) ? [] : [`lacks ${name}`],
  );
  const wrong = fields.flatMap(([name, value]) => {
    const member = members[name];
    if (!member) return [`has an unknown member ${name}`];
    const isStructured = member.type === 'object' || member.type === 'array';
    const validate = (isStructured ? structures : scalars).compile(toJsonSchema(member));
    if (validate(isStructured ? parse(value) : value)) return [];
    return (validate.errors ?? []).map((error) => `${name}${error.instancePath} ${error.message}`);
  });
  return [...missing, ...wrong];
}

const scalars = new Ajv({ coerceTypes: true });
const structures = new Ajv();

function toJsonSchema({ type, enum: values, items, members }: Member): object {
  return {
    type,
    ...(values && { enum: values }),
    ...(items && { items: toJsonSchema(items) }),
    ...(members && {
      additionalProperties: false,
      required: Object.keys(members).filter((name) => !members[name]?.optional),
      properties: Object.fromEntries(
        Object.entries(members).map(([name, member]) => [name, toJsonSchema(member)]),
      ),
    }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Members = Readonly<Record<string, Member>>;

interface Member {
  readonly type: string;
  readonly optional?: boolean;
  readonly enum?: readonly string[];
  readonly items?: Member;
  readonly members?: Members;
}

type Table<M> = { readonly [K in keyof M]: MembersOf<NonNullable<M[K]>> };

/** Of all alternatives together; the token goes in the header. */
type MembersOf<T> = {
  readonly [K in Exclude<KeysOf<T>, 'token'>]-?: MemberOf<Exclude<ValueOf<T, K>, undefined>> &
    (undefined extends ValueOf<T, K> ? { readonly optional: true } : { readonly optional?: never });
};
type KeysOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : undefined) : never;

type MemberOf<T> = [T] extends [boolean]
  ? { readonly type: 'boolean' }
  : [T] extends [string]
    ? string extends T
      ? { readonly type: 'string' }
      : { readonly type: 'string'; readonly enum: readonly T[] }
    : [T] extends [number]
      ? { readonly type: 'number' }
      : [T] extends [readonly (infer I)[]]
        ? { readonly type: 'array'; readonly items: MemberOf<I> }
        : ObjectOf<T>;

/** Block Kit’s blocks are not described here: no tool under this contract sends any. */
type ObjectOf<T> = [T] extends [{ type: 'markdown' } | { id: string } | { operation?: string }]
  ? { readonly type: 'object'; readonly members: MembersOf<T> }
  : { readonly type: 'object' };
