/**
 * Microsoft Graph's mail, calendars, contacts and profile, with state. A bearer token is the e-mail address of the
 * account it stands for: the gate in front has issued and checked the real ones.
 */
import { defineEmulator, type EmulatorContext } from 'emulate';
import { attachmentRoutes } from './attachments.js';
import { calendarRoutes } from './calendars.js';
import { contactRoutes } from './contacts.js';
import { GraphFault, graphErrorBody } from './errors.js';
import { eventRoutes } from './events.js';
import { folderRoutes } from './folders.js';
import { invitationRoutes } from './invitations.js';
import { createMailbox, type Mailbox, type State } from './mailbox.js';
import { messageRoutes } from './messages.js';
import { peopleRoutes } from './people.js';
import type { GraphAnswer, Routes } from './route.js';
import { scheduleRoutes } from './schedule.js';
import { searchRoutes } from './search.js';
import { MICROSOFT_USERS } from './seed.js';
import { sendRoutes } from './send.js';

type Handler = Parameters<EmulatorContext<State>['app']['get']>[1];
type Context = Parameters<Handler>[0];

export const microsoftEmulator = defineEmulator<State>({
  name: 'microsoft-graph',
  state: () => ({
    mailboxes: Object.fromEntries(MICROSOFT_USERS.map((user) => [user.email, createMailbox(user)])),
  }),
  setup: ({ app, state, baseUrl }) => {
    mount(OWN_ROUTES, ['/v1.0/me', '/v1.0/users/:user']);
    mount(searchRoutes, ['/v1.0']);

    function mount(routes: Routes, bases: readonly string[]): void {
      for (const [pattern, serve] of Object.entries(routes)) {
        const [method = '', path = ''] = pattern.split(' ');
        for (const base of bases)
          app.on(method, base + path, async (context) => {
            try {
              return send(context, serve(await readCall(context, state, baseUrl)));
            } catch (error) {
              if (!(error instanceof GraphFault)) throw error;
              const id = crypto.randomUUID();
              const body = { error: graphErrorBody(error.code, error.message, id) };
              return context.json(body, error.status, { 'request-id': id });
            }
          });
      }
    }
  },
});

const OWN_ROUTES: Routes = {
  ...peopleRoutes,
  ...sendRoutes,
  ...attachmentRoutes,
  ...messageRoutes,
  ...folderRoutes,
  ...calendarRoutes,
  ...eventRoutes,
  ...invitationRoutes,
  ...scheduleRoutes,
  ...contactRoutes,
};

async function readCall(context: Context, state: State, baseUrl: string) {
  const { req } = context;
  const url = new URL(req.url);
  const params = Object.fromEntries(
    Object.entries(req.param()).map(([name, value]) => [name, decode(value)]),
  );
  const prefer = req.header('prefer') ?? '';
  const text = req.method === 'GET' || req.method === 'DELETE' ? '' : await req.text();
  return {
    state,
    mailbox: mailboxOf(state, req.header('authorization'), params['user']),
    params,
    query: url.searchParams,
    body: parse(text),
    prefers: {
      html: !/outlook\.body-content-type="text"/.test(prefer),
      timezone: /outlook\.timezone="([^"]*)"/.exec(prefer)?.[1] ?? 'UTC',
    },
    url: baseUrl + url.pathname,
  };
}

/** The caller's, which it may also name by id or address. */
function mailboxOf(state: State, authorization: string | undefined, named: string | undefined): Mailbox {
  const mailbox = state.mailboxes[(authorization ?? '').replace(/^Bearer /, '')];
  if (!mailbox) throw new GraphFault(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  if (named !== undefined && named !== mailbox.user.id && named !== mailbox.user.email)
    throw new GraphFault(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  return mailbox;
}

function parse(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new GraphFault(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}

function send(context: Context, { status, body, bytes }: GraphAnswer): Response {
  if (bytes) return context.body(new Uint8Array(bytes.content), status, { 'content-type': bytes.type });
  return body === undefined ? context.body(null, status) : context.json(body, status);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
