import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { list, object } from './json.js';
import { guildId, id, image, limit, pageAfter, pageNumber, params, userId } from './params.js';
import {
  lastId,
  member,
  memberOutput,
  orNull,
  pageOf,
  pageOutput,
  slice,
  user,
  userOutput,
} from './shapes.js';
import { botTool } from './tool.js';

const text = orNull(Type.String());

const profileOutput = Type.Composite([
  userOutput,
  Type.Object({ email: text, verified: Type.Optional(Type.Boolean()), locale: text, mfa: Type.Boolean() }),
]);

function profile(body: unknown) {
  const it = object(body);
  return {
    ...user(it),
    email: it['email'] ?? null,
    ...(it['verified'] !== undefined && { verified: it['verified'] }),
    locale: it['locale'] ?? null,
    mfa: it['mfa_enabled'] ?? false,
  };
}

const getMyUser = defineTool({
  name: 'DISCORD_GET_MY_USER',
  description: 'Reads the connected user’s profile: id, names, e-mail and locale.',
  scopes: ['identify'],
  annotations: READ,
  params: params({}),
  output: profileOutput,
  example: {},
  request: { method: 'GET', path: '/users/@me' },
  result: profile,
});

const listMyGuilds = defineTool({
  name: 'DISCORD_LIST_MY_GUILDS',
  description: 'Lists the servers the connected user belongs to, with the user’s permissions there.',
  scopes: ['guilds'],
  annotations: READ,
  params: params({
    limit: limit('servers', 200, 100),
    page: pageAfter('after'),
    before: Type.Optional(id('Only servers with a lower id, without page.')),
    with_counts: Type.Optional(Type.Boolean({ description: 'Count the members.', default: false })),
  }),
  output: pageOutput(
    'guilds',
    Type.Object({
      id: Type.String(),
      name: text,
      owner: Type.Boolean(),
      permissions: text,
      member_count: Type.Optional(Type.Number()),
      online_count: Type.Optional(Type.Number()),
    }),
  ),
  example: { limit: 50 },
  request: {
    method: 'GET',
    path: '/users/@me/guilds',
    query: { limit: '$limit', after: '$page', before: '$before', with_counts: '$with_counts' },
  },
  result: (body, { limit = 100, before }) =>
    pageOf('guilds', list(body).map(guild), limit, before === undefined ? lastId(body) : undefined),
});

function guild(value: unknown) {
  const it = object(value);
  const { approximate_member_count: members, approximate_presence_count: online } = it;
  return {
    id: it['id'],
    name: it['name'] ?? null,
    owner: it['owner'] ?? false,
    permissions: it['permissions'] ?? null,
    ...(typeof members === 'number' && { member_count: members }),
    ...(typeof online === 'number' && { online_count: online }),
  };
}

const getMyGuildMember = defineTool({
  name: 'DISCORD_GET_MY_GUILD_MEMBER',
  description: 'Reads the connected user’s membership of a server: nickname, roles, since when.',
  scopes: ['guilds.members.read'],
  annotations: READ,
  params: params({ guild_id: guildId }),
  output: memberOutput,
  example: { guild_id: '200000000000000001' },
  request: { method: 'GET', path: '/users/@me/guilds/{guild_id}/member' },
  result: member,
});

const getMyOauth2Authorization = defineTool({
  name: 'DISCORD_GET_MY_OAUTH2_AUTHORIZATION',
  description: 'Reads what the connection was granted: application, scopes, until when, and by whom.',
  scopes: ['identify'],
  annotations: READ,
  params: params({}),
  output: Type.Object({
    application: Type.Object({ id: Type.String(), name: text, description: text }),
    scopes: Type.Array(Type.String()),
    expires_at: text,
    user: Type.Optional(userOutput),
  }),
  example: {},
  request: { method: 'GET', path: '/oauth2/@me' },
  result: (body) => {
    const it = object(body);
    const application = object(it['application']);
    return {
      application: {
        id: application['id'],
        name: application['name'] ?? null,
        description: application['description'] ?? null,
      },
      scopes: list(it['scopes']),
      expires_at: it['expires'] ?? null,
      ...(it['user'] !== undefined && { user: user(it['user']) }),
    };
  },
});

const listMyConnections = defineTool({
  name: 'DISCORD_LIST_MY_CONNECTIONS',
  description: 'Lists the accounts at other services that the connected user has linked to Discord.',
  scopes: ['connections'],
  annotations: READ,
  params: params({ limit: limit('accounts', 100, 100), page: pageNumber }),
  output: pageOutput(
    'connections',
    Type.Object({
      id: Type.String(),
      service: text,
      name: text,
      verified: Type.Boolean(),
      public: Type.Boolean(),
      revoked: Type.Boolean(),
    }),
    Type.Integer(),
  ),
  example: {},
  request: () => ({ method: 'GET', path: '/users/@me/connections' }),
  result: (body, page) => slice('connections', body, linkedAccount, page),
});

function linkedAccount(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    service: it['type'] ?? null,
    name: it['name'] ?? null,
    verified: it['verified'] ?? false,
    public: it['visibility'] === 1,
    revoked: it['revoked'] ?? false,
  };
}

/** A user’s own token reads no one else; anybody’s public profile is there for every bot. */
const getUser = botTool({
  name: 'DISCORD_GET_USER',
  description: 'Reads anybody’s public profile by id: user name and display name.',
  annotations: READ,
  reach: { place: 'public' },
  params: params({ user_id: userId }),
  output: userOutput,
  example: { user_id: '100000000000000003' },
  request: { method: 'GET', path: '/users/{user_id}' },
  result: user,
});

/** No scope lets an application change a person’s profile; its bot’s it may. */
const modifyCurrentUser = botTool({
  name: 'DISCORD_MODIFY_CURRENT_USER',
  description: 'Changes the bot’s own user name and pictures everywhere; for apps with a bot of their own.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'bot' },
  params: params({
    username: Type.String({
      description: 'User name; give the present one to keep it.',
      minLength: 2,
      maxLength: 32,
    }),
    avatar: image('Its picture'),
    banner: image('Picture behind its profile'),
  }),
  output: profileOutput,
  example: { username: 'release-bot' },
  request: {
    method: 'PATCH',
    path: '/users/@me',
    body: { username: '$username', avatar: '$avatar', banner: '$banner' },
  },
  result: profile,
});

export const accountTools = [
  getMyUser,
  listMyGuilds,
  getMyGuildMember,
  getMyOauth2Authorization,
  listMyConnections,
  getUser,
  modifyCurrentUser,
];
