import { type TSchema, Type } from '@sinclair/typebox';
import { USER_ID_PATTERN } from '../access/principal.js';
import { stringEnum } from '../catalog/string-enum.js';
import { ERROR_TABLE, type ErrorCode } from '../errors.js';
import { CLIENT_TEXT, DISPLAY_TEXT, SCOPE } from './patterns.js';

/** Shapes that several routes share. Commands are camelCase, stored resources snake_case, as the contract has them. */
export const AppParams = Type.Object({ appId: Type.String({ maxLength: 100 }) });

export const UserId = Type.String({
  pattern: USER_ID_PATTERN,
  description: 'The app’s own id of its end user: 1 to 255 characters, no control characters.',
});

export const ToolkitSlug = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'Toolkit slug, such as gmail.',
});

export const Label = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: DISPLAY_TEXT,
  description: 'Tells several accounts of a user and toolkit apart; each has a label of its own.',
});

/** As the provider issued it. */
export const ClientId = Type.String({ minLength: 1, maxLength: 500, pattern: CLIENT_TEXT });
export const ClientSecret = Type.String({ minLength: 1, maxLength: 2000, pattern: CLIENT_TEXT });
export const BotToken = Type.String({
  minLength: 1,
  maxLength: 2000,
  pattern: '^[\\x21-\\x7e]+$',
  description:
    'Of the client’s bot, where the provider has bots (Discord); without it the earlier one stays.',
});

export const Scope = Type.String({ minLength: 1, maxLength: 500, pattern: SCOPE });

/** What people read in lists: of an app, a key, a toolkit. */
export const DisplayName = Type.String({ minLength: 1, maxLength: 200, pattern: DISPLAY_TEXT });

export const Time = Type.String({ description: 'ISO 8601, UTC.' });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const ERROR_CODES = Object.keys(ERROR_TABLE) as ErrorCode[];

export const ErrorBody = Type.Object({
  error: Type.Object({
    code: stringEnum(ERROR_CODES, { description: 'A word of the table in docs/errors.md.' }),
    message: Type.String(),
    remediation: Type.String(),
    details: Type.Optional(Type.Object({}, { additionalProperties: true })),
    documentation_url: Type.Optional(Type.String()),
  }),
});

export const TokenCost = Type.Object(
  { total: Type.Integer(), median: Type.Integer() },
  { description: 'Estimated tokens of the tools’ definitions in a model’s context.' },
);

export const ConfigResource = Type.Object({
  id: Type.String(),
  app_id: Type.String(),
  toolkit_slug: Type.String(),
  display_name: Type.String(),
  enabled: Type.Boolean(),
  scopes: Type.Array(Type.String(), { description: 'What connect asks for beyond the account’s identity.' }),
  auth_scheme: Nullable(Type.String({ description: 'By which connect works; null where it cannot.' })),
  credentials: Type.Union([Type.Literal('app'), Type.Literal('platform'), Type.Literal('user')], {
    description: 'Whose OAuth client serves; user: none, each end user types a credential.',
  }),
  redirect_uri: Type.Optional(
    Type.String({ description: 'The redirect URI to register with the provider, where one is.' }),
  ),
  tools: Type.Integer({ description: 'How many tools the toolkit has.' }),
  notice: Type.Optional(Type.String()),
  created_at: Time,
  updated_at: Time,
});

export const ConnectionResource = Type.Object({
  id: Type.String(),
  app_id: Type.String(),
  app_user_id: Type.String(),
  toolkit_slug: Type.String(),
  status: Type.String({ description: 'initiated, pending, active, inactive, expired or failed.' }),
  status_reason: Nullable(Type.String()),
  label: Nullable(Type.String()),
  is_default: Type.Boolean(),
  account: Nullable(
    Type.Object({ id: Type.String(), name: Nullable(Type.String()), email: Nullable(Type.String()) }),
  ),
  scopes: Type.Array(Type.String()),
  installed_in: Type.Array(Type.String(), {
    description: 'The provider’s ids of the places that consent let its bot into (Discord: servers).',
  }),
  auth_scheme: Type.String({ description: 'By which of the provider’s auth schemes it was connected.' }),
  params: Type.Record(Type.String(), Type.String(), {
    description: 'What it was connected with, such as its tenant.',
  }),
  created_at: Time,
  connected_at: Nullable(Time),
  last_used_at: Nullable(Time),
});

/** Every route answers errors in the one shape; the key is Fastify’s pattern for statuses. */
export const errorResponses = { '4xx': ErrorBody, '5xx': ErrorBody } as const;
