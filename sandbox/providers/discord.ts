/** Discord: OAuth endpoints and API on one gate, for users' tokens and for the client's bot. */
import { type Answer, bodyFields, type Call } from '../gate/call.js';
import type { AuthorizedCall, GateTools, Issue, ProviderDeclaration } from '../gate/declaration.js';
import { discordEmulator } from './discord/emulator.js';
import { DISCORD_TOKEN_REFUSALS, discordError } from './discord/errors.js';
import {
  CONSENT_GUILD,
  DISCORD_BOT,
  DISCORD_BOT_TOKEN,
  DISCORD_GUILDS,
  DISCORD_USERS,
} from './discord/seed.js';

const API = '/api/v10';
/** A scope that no consent gives: what the API takes of bot tokens alone. */
const BOT_TOKEN = 'bot token';

export function discordProvider(): ProviderDeclaration {
  return {
    name: 'discord',
    title: 'Discord',
    real_origins: ['https://discord.com'],
    users: DISCORD_USERS,
    client: {
      client_id: '900000000000000000',
      client_secret: 'sandbox-discord-client-secret',
      name: 'Bobbin sandbox',
      loopback_path_suffix: '/integrations/callback',
    },
    bot: { token: DISCORD_BOT_TOKEN, user: DISCORD_BOT, scopes: [BOT_TOKEN] },
    emulator: { definition: discordEmulator, token: (user) => user.id },
    oauth: {
      authorization_path: '/api/oauth2/authorize',
      token_path: '/api/oauth2/token',
      pkce: true,
      scope_required: true,
      response_type_required: true,
      token_kinds: [
        { acts_as: 'user', scope_parameter: 'scope', access_token_prefix: '', refresh_token_prefix: '' },
      ],
      policy: {
        access_token_lifetime_s: 604_800,
        code_lifetime_s: 60,
        refresh_tokens: 'always',
        rotation: true,
      },
      parseScopes: (value) => [...new Set(value.split(/\s+/).filter((scope) => scope !== ''))],
      offlineAccess: () => ({ offline: true, consent: true }),
      // The scheme of Bobbin asks for it (RFC 9207), as Discord's metadata promises.
      approval: () => ({ iss: 'https://discord.com' }),
      denial: {
        error: 'access_denied',
        error_description: 'The resource owner or authorization server denied the request',
        iss: 'https://discord.com',
      },
      tokenAnswer,
      token_refusals: DISCORD_TOKEN_REFUSALS,
    },
    api: {
      token: presentedToken,
      refuse: () => discordError(401, 0, '401: Unauthorized'),
      refuseScope: () => discordError(401, 0, '401: Unauthorized'),
      scopes: {
        [`GET ${API}/users/@me`]: ['identify', BOT_TOKEN],
        [`GET ${API}/users/@me/guilds`]: ['guilds', BOT_TOKEN],
        [`GET ${API}/users/@me/guilds/:guild/member`]: ['guilds.members.read'],
        [`GET ${API}/users/@me/connections`]: ['connections', BOT_TOKEN],
        [`GET ${API}/oauth2/@me`]: [],
        [`${API}/*`]: [BOT_TOKEN],
      },
      correct: (answer) =>
        answer.status === 404 && typeof answer.body === 'string' && !answer.body.includes('"code"')
          ? discordError(404, 0, '404: Not Found')
          : answer,
      public_routes: {
        'POST /api/oauth2/token/revoke': revoke,
        [`GET ${API}/invites/:code`]: openly,
        [`GET ${API}/guilds/:guild/widget.json`]: openly,
        [`POST ${API}/webhooks/:webhook/:token`]: openly,
      },
      overlays: { [`GET ${API}/oauth2/@me`]: authorization },
    },
  };
}

/** `Bot` and `Bearer` are two kinds of token, and neither passes for the other. */
function presentedToken({ headers }: Call): string | undefined {
  const [, scheme, token] = /^(Bearer|Bot) +(\S+)$/.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return undefined;
  return (scheme === 'Bot') === (token === DISCORD_BOT_TOKEN) ? token : `${scheme} ${token}`;
}

/** With the scope `bot` the answer to a code names the server that the bot was let into; a refresh does not. */
function tokenAnswer({ tokens: [token], user, grant_type }: Issue): Answer {
  const guild = DISCORD_GUILDS.find(({ id }) => id === CONSENT_GUILD[user.id]);
  const joins = grant_type === 'authorization_code' && token?.scopes.includes('bot') && guild;
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      token_type: 'Bearer',
      access_token: token?.access_token,
      expires_in: token?.expires_in,
      refresh_token: token?.refresh_token,
      scope: token?.scopes.join(' '),
      ...(joins && { guild: { id: guild.id, name: guild.name, owner_id: guild.owner } }),
    },
  };
}

function revoke(call: Call, tools: GateTools): Answer {
  if (!tools.authenticateClient(call)) return DISCORD_TOKEN_REFUSALS.unknown_client;
  tools.revoke(bodyFields(call)['token'] ?? '', 'grant');
  return { status: 200, body: {} };
}

/** What needs no credential: the emulator is asked as the bot, which sees every public thing. */
async function openly(call: Call, { emulator }: GateTools): Promise<Answer> {
  const query = call.query.size > 0 ? `?${call.query}` : '';
  const body = call.body.length > 0 ? { body: JSON.parse(call.body.toString('utf8')) as unknown } : {};
  const answer = await emulator.request(call.method, call.path + query, { user: DISCORD_BOT, ...body });
  return {
    status: answer.status,
    ...(answer.json !== undefined && { body: answer.json as object }),
  };
}

function authorization({ user, scopes, client_id }: AuthorizedCall, { now }: GateTools): Answer {
  return {
    status: 200,
    body: {
      application: { id: client_id, name: 'Bobbin sandbox', description: '', icon: null },
      scopes,
      expires: new Date(now() + 604_800_000).toISOString(),
      user: { id: user.id, username: user.login, global_name: user.name, discriminator: '0', avatar: null },
    },
  };
}
