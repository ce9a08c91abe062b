/**
 * HubSpot’s CRM with state. A bearer token is the e-mail address of the user whose portal it opens: the gate in front
 * has issued and checked the real ones.
 */
import { defineEmulator, type EmulatorContext } from 'emulate';
import { accountRoutes } from './account.js';
import { associationRoutes } from './associations.js';
import { batchRoutes } from './batches.js';
import { errorBody, HubSpotFault, invalid } from './errors.js';
import { createPortal, type State, typeOf } from './portal.js';
import { propertyRoutes } from './properties.js';
import { createRecord } from './record-values.js';
import { recordRoutes } from './records.js';
import type { HubSpotCall, Routes } from './route.js';
import { searchRoutes } from './search.js';
import { HUBSPOT_USERS, seedRecords } from './seed.js';

type Handler = Parameters<EmulatorContext<object>['app']['get']>[1];
type Context = Parameters<Handler>[0];

export const hubspotEmulator = defineEmulator({
  name: 'hubspot',
  // Kept below: the emulator’s own state takes plain values alone, and these refer to each other.
  state: () => ({}),
  setup: ({ app }) => {
    const state: State = {
      portals: Object.fromEntries(HUBSPOT_USERS.map((user) => [user.email, furnished(user)])),
    };
    for (const [pattern, serve] of Object.entries(ROUTES)) {
      const [method = '', path = ''] = pattern.split(' ');
      app.on(method, path, async (context) => {
        try {
          const { status, body } = serve(await readCall(context, state));
          return body === undefined ? context.body(null, status) : context.json(body, status);
        } catch (error) {
          if (!(error instanceof HubSpotFault)) throw error;
          return context.json(errorBody(error.category, error.message, error.more), error.status);
        }
      });
    }
  },
});

/** Those with words in their paths before those that take any. */
const ROUTES: Routes = {
  ...accountRoutes,
  ...batchRoutes,
  ...searchRoutes,
  ...associationRoutes,
  ...propertyRoutes,
  ...recordRoutes,
};

function furnished(user: (typeof HUBSPOT_USERS)[number]) {
  const portal = createPortal(user);
  for (const [type, properties] of seedRecords(user)) createRecord(portal, typeOf(type), { properties });
  return portal;
}

async function readCall({ req }: Context, state: State): Promise<HubSpotCall> {
  const portal = state.portals[(req.header('authorization') ?? '').replace(/^Bearer /, '')];
  if (!portal) throw new HubSpotFault(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
  const text = ['GET', 'DELETE'].includes(req.method) ? '' : await req.text();
  return {
    portal,
    params: Object.fromEntries(Object.entries(req.param()).map(([name, value]) => [name, decode(value)])),
    query: new URL(req.url).searchParams,
    body: parse(text),
  };
}

function parse(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw invalid('Invalid input JSON on line 1');
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
