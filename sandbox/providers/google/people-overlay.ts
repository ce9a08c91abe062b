/**
 * People: every user's contacts are the other users of the sandbox and whom they add. Searches look into a copy that
 * an empty query brings up to date, as Google's do.
 */
import { type Answer, asRecord, asRecords, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { googleError, notFound } from './errors.js';
import { pageOf } from './paging.js';
import { contactPerson, OTHER_CONTACTS, type Person, userPerson } from './people-seed.js';

const OTHER_SEARCH_FIELDS = ['emailAddresses', 'metadata', 'names', 'phoneNumbers'];
const OTHER_LIST_FIELDS = [...OTHER_SEARCH_FIELDS, 'photos'];

export function peopleOverlays(): Record<string, Overlay> {
  const books = new Map<string, AddressBook>();
  const bookOf = (call: AuthorizedCall, tools: GateTools): AddressBook => {
    const book = books.get(call.user.email) ?? new AddressBook(call, tools);
    books.set(call.user.email, book);
    return book;
  };
  const others = (call: AuthorizedCall) => OTHER_CONTACTS[call.user.email] ?? [];
  return {
    'GET /v1/people:searchContacts': (call, tools) => search(call, bookOf(call, tools).search(call)),
    'POST /v1/people:createContact': (call, tools) => ({
      status: 200,
      body: bookOf(call, tools).add(jsonBody(call)),
    }),
    'GET /v1/otherContacts:search': (call) => search(call, others(call), OTHER_SEARCH_FIELDS),
    'GET /v1/otherContacts': (call, tools) =>
      list(call, 'otherContacts', others(call), 'readMask', tools, OTHER_LIST_FIELDS),
    'GET /v1/people/me/connections': (call, tools) =>
      list(call, 'connections', bookOf(call, tools).contacts, 'personFields', tools),
    'GET /v1/people/:personId': (call, tools) => {
      const id = call.params['personId'] ?? '';
      const wanted = id === 'me' ? `c${call.user.id}` : id;
      const user = tools.users.find((candidate) => [candidate.id, `c${candidate.id}`].includes(wanted));
      const person =
        bookOf(call, tools).contacts.find(({ resourceName }) => resourceName === `people/${wanted}`) ??
        (user && userPerson(user));
      if (!person) return notFound();
      return refusedMask(call, 'personFields') ?? { status: 200, body: masked(person, call, 'personFields') };
    },
  };
}

class AddressBook {
  readonly contacts: Person[];
  #searched: readonly Person[];

  /** The decoy is nobody's contact. */
  constructor({ user }: AuthorizedCall, { users }: GateTools) {
    this.contacts = users.filter(({ email, decoy }) => email !== user.email && !decoy).map(userPerson);
    this.#searched = [...this.contacts];
  }

  add(fields: Record<string, unknown>): Person {
    const contact = contactPerson(fields);
    this.contacts.push(contact);
    return contact;
  }

  search({ query }: AuthorizedCall): readonly Person[] {
    if (query.get('query') === '') this.#searched = [...this.contacts];
    return this.#searched;
  }
}

function search(call: AuthorizedCall, people: readonly Person[], known?: readonly string[]): Answer {
  const refused = refusedMask(call, 'readMask', known);
  if (refused) return refused;
  const query = (call.query.get('query') ?? '').toLowerCase();
  const found = people.filter(
    (person) => query !== '' && wordsOf(person).some((word) => word.toLowerCase().startsWith(query)),
  );
  const { items } = pageOf(found, call.query, { parameter: 'pageSize', fallback: 10, largest: 30 });
  const results = items.map((person) => ({ person: masked(person, call, 'readMask') }));
  return { status: 200, body: results.length > 0 ? { results } : {} };
}

/** What a search may begin with: words of names, addresses, numbers. */
function wordsOf(person: Person): string[] {
  const values = (field: string, name: string) =>
    asRecords(person[field]).map((entry) => String(entry[name] ?? ''));
  const names = values('names', 'displayName');
  return [
    ...names,
    ...names.flatMap((name) => name.split(' ')),
    ...values('emailAddresses', 'value'),
    ...values('phoneNumbers', 'value'),
  ];
}

function list(
  call: AuthorizedCall,
  name: string,
  people: readonly Person[],
  parameter: string,
  tools: GateTools,
  known?: readonly string[],
): Answer {
  const refused = refusedMask(call, parameter, known);
  if (refused) return refused;
  const { items, ...next } = pageOf(people, call.query, {
    parameter: 'pageSize',
    fallback: 100,
    largest: 1000,
  });
  const isLast = !('nextPageToken' in next);
  return {
    status: 200,
    body: {
      [name]: items.map((person) => masked(person, call, parameter)),
      ...next,
      ...(isLast && call.query.get('requestSyncToken') === 'true' && { nextSyncToken: String(tools.now()) }),
      ...(name === 'connections'
        ? { totalPeople: people.length, totalItems: people.length }
        : { totalSize: people.length }),
    },
  };
}

function refusedMask(call: AuthorizedCall, parameter: string, known?: readonly string[]): Answer | undefined {
  const mask = call.query.get(parameter);
  if (mask === null)
    return googleError(
      400,
      `${parameter} mask is required. Please specify one or more valid paths.`,
      'invalid',
    );
  const unknown = known && mask.split(',').find((field) => !known.includes(field));
  if (unknown === undefined) return undefined;
  return googleError(400, `Invalid ${parameter} mask path: "${unknown}".`, 'invalid');
}

function masked(person: Person, call: AuthorizedCall, parameter: string): Record<string, unknown> {
  const asked = (call.query.get(parameter) ?? '').split(',');
  const { resourceName, etag, ...fields } = asRecord(person);
  return {
    resourceName,
    etag,
    ...Object.fromEntries(Object.entries(fields).filter(([field]) => asked.includes(field))),
  };
}
