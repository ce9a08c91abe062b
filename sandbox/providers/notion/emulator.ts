/**
 * Notion’s API in version 2025-09-03, with state. A bearer token is the e-mail address of the user in whose workspace
 * it works: the gate in front has issued and checked the real ones.
 */
import { defineEmulator, type EmulatorContext } from 'emulate';
import { blockRoutes } from './blocks.js';
import { databaseRoutes } from './databases.js';
import { errorBody, NotionFault } from './errors.js';
import { pageRoutes } from './pages.js';
import { queryRoutes } from './query.js';
import type { NotionCall, Routes } from './route.js';
import { NOTION_USERS, seededWorkspace } from './seed.js';
import { uploadRoutes } from './uploads.js';
import type { State } from './workspace.js';
import { workspaceRoutes } from './workspace-routes.js';

type Handler = Parameters<EmulatorContext<object>['app']['get']>[1];
type Context = Parameters<Handler>[0];

export const notionEmulator = defineEmulator({
  name: 'notion',
  // Kept below: the emulator’s own state takes plain values alone, and these refer to each other.
  state: () => ({}),
  setup: ({ app }) => {
    const state: State = {
      workspaces: Object.fromEntries(NOTION_USERS.map((user) => [user.email, seededWorkspace(user)])),
    };
    for (const [pattern, serve] of Object.entries(ROUTES)) {
      const [method = '', path = ''] = pattern.split(' ');
      app.on(method, path, async (context) => {
        try {
          return context.json(await serve(await readCall(context, state)));
        } catch (error) {
          if (!(error instanceof NotionFault)) throw error;
          return context.json(errorBody(error.status, error.code, error.message), error.status);
        }
      });
    }
  },
});

const ROUTES: Routes = {
  ...workspaceRoutes,
  ...pageRoutes,
  ...blockRoutes,
  ...databaseRoutes,
  ...queryRoutes,
  ...uploadRoutes,
};

async function readCall({ req }: Context, state: State): Promise<NotionCall> {
  const workspace = state.workspaces[(req.header('authorization') ?? '').replace(/^Bearer /, '')];
  if (!workspace) throw new NotionFault(401, 'unauthorized', 'API token is invalid.');
  const common = {
    workspace,
    params: Object.fromEntries(Object.entries(req.param()).map(([name, value]) => [name, decode(value)])),
    query: new URL(req.url).searchParams,
  };
  if (/^multipart\/form-data/.test(req.header('content-type') ?? ''))
    return { ...common, body: {}, form: await formOf(req) };
  return { ...common, body: parse(req.method === 'GET' ? '' : await req.text()) };
}

async function formOf(req: Context['req']): Promise<FormData> {
  const headers = { 'content-type': req.header('content-type') ?? '' };
  return new Response(await req.arrayBuffer(), { headers }).formData();
}

function parse(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new NotionFault(400, 'invalid_json', 'Error parsing JSON body.');
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
