/** People: every user's contacts are the other users of the sandbox. */
import type { Answer } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay, SandboxUser } from '../../gate/declaration.js';
import { googleError, notFound } from './errors.js';

const FIELDS = ['names', 'emailAddresses', 'metadata', 'photos', 'phoneNumbers', 'organizations'];

export function peopleOverlays(): Record<string, Overlay> {
  return {
    'GET /v1/people:searchContacts': search,
    'GET /v1/otherContacts:search': (call) =>
      readMask(call, 'readMask') ?? { status: 200, body: { results: [] } },
    'GET /v1/otherContacts': (call) =>
      readMask(call, 'readMask') ?? { status: 200, body: { otherContacts: [] } },
    'GET /v1/people/me/connections': (call, tools) => {
      const connections = contactsOf(call, tools).map((user) => person(user, call.query.get('personFields')));
      const total = connections.length;
      return (
        readMask(call, 'personFields') ?? {
          status: 200,
          body: { connections, totalPeople: total, totalItems: total },
        }
      );
    },
    'GET /v1/people/:personId': (call, tools) => {
      const wanted = call.params['personId'] === 'me' ? call.user.id : call.params['personId'];
      const user = tools.users.find((candidate) => candidate.id === wanted || `c${candidate.id}` === wanted);
      if (!user) return notFound();
      return (
        readMask(call, 'personFields') ?? { status: 200, body: person(user, call.query.get('personFields')) }
      );
    },
  };
}

function search(call: AuthorizedCall, tools: GateTools): Answer {
  const refused = readMask(call, 'readMask');
  if (refused) return refused;
  const query = (call.query.get('query') ?? '').toLowerCase();
  const found = contactsOf(call, tools).filter(
    (user) =>
      query !== '' &&
      [...user.name.split(' '), user.email].some((text) => text.toLowerCase().startsWith(query)),
  );
  const results = found.map((user) => ({ person: person(user, call.query.get('readMask')) }));
  return { status: 200, body: results.length > 0 ? { results } : {} };
}

/** The decoy is nobody's contact. */
function contactsOf(call: AuthorizedCall, tools: GateTools): SandboxUser[] {
  return tools.users.filter((user) => user.email !== call.user.email && !user.decoy);
}

function readMask(call: AuthorizedCall, parameter: string): Answer | undefined {
  if (call.query.has(parameter)) return undefined;
  return googleError(
    400,
    `${parameter} mask is required. Please specify one or more valid paths.`,
    'invalid',
  );
}

function person(user: SandboxUser, mask: string | null): Record<string, unknown> {
  const [givenName = '', ...family] = user.name.split(' ');
  const all: Record<string, unknown> = {
    names: [{ displayName: user.name, givenName, familyName: family.join(' ') }],
    emailAddresses: [{ value: user.email }],
    metadata: { objectType: 'PERSON' },
  };
  const asked = (mask ?? '').split(',').filter((field) => FIELDS.includes(field));
  return {
    resourceName: `people/c${user.id}`,
    etag: `%${user.id}`,
    ...Object.fromEntries(asked.flatMap((field) => (field in all ? [[field, all[field]]] : []))),
  };
}
