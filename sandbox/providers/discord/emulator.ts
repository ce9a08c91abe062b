/**
 * Discord's API with state: servers, channels, messages, members, roles and webhooks. A bearer token is the id of the
 * account it stands for: the gate in front has issued and checked the real ones.
 */
import { defineEmulator, type EmulatorContext } from 'emulate';
import { channelRoutes } from './channels.js';
import { DiscordFault } from './errors.js';
import { guildRoutes } from './guilds.js';
import { memberRoutes } from './members.js';
import { messageRoutes } from './messages.js';
import { reactionRoutes } from './reactions.js';
import type { DiscordAnswer, Routes } from './route.js';
import { createState, type State } from './state.js';
import { userRoutes } from './users.js';
import { webhookRoutes } from './webhooks.js';

type Handler = Parameters<EmulatorContext<State>['app']['get']>[1];
type Context = Parameters<Handler>[0];

const ROUTES: Routes = {
  ...userRoutes,
  ...guildRoutes,
  ...memberRoutes,
  // Before the routes of a message, whose id would take the word `pins`.
  ...reactionRoutes,
  ...messageRoutes,
  ...channelRoutes,
  ...webhookRoutes,
};

export const discordEmulator = defineEmulator<State>({
  name: 'discord',
  state: createState,
  setup: ({ app, state }) => {
    for (const [pattern, serve] of Object.entries(ROUTES)) {
      const [method = '', path = ''] = pattern.split(' ');
      app.on(method, `/api/v10${path}`, async (context) => {
        try {
          return send(context, serve(await readCall(context, state)));
        } catch (error) {
          if (!(error instanceof DiscordFault)) throw error;
          return context.json({ message: error.message, code: error.code }, error.status);
        }
      });
    }
  },
});

async function readCall(context: Context, state: State) {
  const { req } = context;
  const bearer = (req.header('authorization') ?? '').replace(/^Bearer /, '');
  const params = Object.fromEntries(
    Object.entries(req.param()).map(([name, value]) => [name, decodeURIComponent(String(value))]),
  );
  const text = req.method === 'GET' || req.method === 'DELETE' ? '' : await req.text();
  return {
    state,
    caller: state.users.find(({ id }) => id === bearer),
    params,
    query: new URL(req.url).searchParams,
    body: parse(text),
  };
}

function parse(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new DiscordFault(400, 50109, 'The request body contains invalid JSON.');
  }
}

function send(context: Context, { status, body }: DiscordAnswer): Response {
  return body === undefined ? context.body(null, status) : context.json(body, status);
}
