import { Type } from '@sinclair/typebox';
import { joinPages, splitPages } from '../google/side-by-side.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { pageOutput, told } from './outputs.js';
import { CONTACTS, limit, OTHER_CONTACTS, page } from './params.js';
import { listPeople, NOBODY, PEOPLE_URL } from './people-api.js';
import {
  type GooglePerson,
  LISTED_OTHER_FIELDS,
  maskOf,
  otherMaskOf,
  personFields,
  personMembers,
  personOutput,
  toPerson,
} from './person.js';

const contactOutput = Type.Object({
  ...personMembers,
  source: Type.String({ description: '`contact`: saved by the user; `other_contact`: kept by Google.' }),
});

const searchPeople = defineTool({
  name: 'GMAIL_SEARCH_PEOPLE',
  description:
    'Searches contacts by the beginning of a name, address or phone number: use it to find somebody’s address. Returns names, addresses and numbers.',
  scopes: [...CONTACTS, ...OTHER_CONTACTS],
  annotations: READ,
  params: Type.Object(
    {
      query: Type.String({ description: 'The beginning of a word in it.', minLength: 1 }),
      person_fields: personFields,
      limit: limit('How many people to return of each kind.', 10, 30),
      other_contacts: Type.Optional(
        Type.Boolean({
          description: 'Search people the user wrote with too, not only saved contacts.',
          aliases: ['otherContacts'],
          default: true,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  example: { query: 'Kim' },
  output: Type.Object({ people: Type.Array(contactOutput) }),
  run: async ({ query, person_fields, limit: pageSize, other_contacts }, call) => {
    const search = async (path: string, readMask: string, source: string) => {
      const ask = async (words: string) =>
        (
          await call({
            method: 'GET',
            base_url: PEOPLE_URL,
            path,
            query: { query: words, pageSize, readMask },
          })
        ).body as { results?: readonly { person?: GooglePerson }[] };
      const first = await ask(query);
      // Google searches a copy of the contacts, and brings it up to date when the query is empty.
      const { results = [] } = first.results?.length ? first : await ask('').then(() => ask(query));
      return results.map(({ person }) => ({ ...toPerson(person), source }));
    };
    const found = await Promise.all([
      search('/people:searchContacts', maskOf(person_fields), 'contact'),
      ...(other_contacts === false
        ? []
        : [search('/otherContacts:search', otherMaskOf(person_fields), 'other_contact')]),
    ]);
    return { people: found.flat() };
  },
});

const includeOthers = 'Needs the scope contacts.other.readonly too.';

const getContacts = defineTool({
  name: 'GMAIL_GET_CONTACTS',
  description:
    'Lists the contacts the user has saved, on request also those Google keeps of whoever they wrote with. Returns names, addresses and numbers, and next_page.',
  scopes: CONTACTS,
  annotations: READ,
  params: Type.Object(
    {
      person_fields: personFields,
      include_other_contacts: Type.Optional(
        Type.Boolean({
          description: `List other contacts as well. ${includeOthers}`,
          aliases: ['includeOtherContacts'],
          default: false,
        }),
      ),
      limit: limit('How many contacts to return of each kind.', 100, 1000),
      page,
      resource_name: Type.Optional({
        ...stringEnum(['people/me'], {
          description: 'Whose contacts; Google knows no others.',
          aliases: ['resourceName'],
          default: 'people/me',
        }),
        unlisted: true,
      }),
    },
    { additionalProperties: false },
  ),
  example: { limit: 50 },
  output: pageOutput('contacts', contactOutput),
  run: async (params, call) => {
    const tokens = params.page === undefined ? undefined : splitPages(params.page);
    // A further page goes on with the kinds that the first one was asked for.
    const wants = (list: string, isAsked = true) => (tokens ? tokens[list] !== undefined : isAsked);
    const [saved, others] = await Promise.all([
      wants('saved')
        ? listPeople(call, renderPath('/{+resource_name}/connections', params), {
            personFields: maskOf(params.person_fields),
            pageSize: params.limit,
            pageToken: tokens?.['saved'],
          })
        : NOBODY,
      wants('others', params.include_other_contacts === true)
        ? listPeople(call, '/otherContacts', {
            readMask: otherMaskOf(params.person_fields, LISTED_OTHER_FIELDS),
            pageSize: params.limit,
            pageToken: tokens?.['others'],
          })
        : NOBODY,
    ]);
    return {
      contacts: [
        ...saved.people.map((person) => ({ ...toPerson(person), source: 'contact' })),
        ...others.people.map((person) => ({ ...toPerson(person), source: 'other_contact' })),
      ],
      next_page: joinPages({ saved: saved.next_page, others: others.next_page }),
    };
  },
});

const getPeople = defineTool({
  name: 'GMAIL_GET_PEOPLE',
  description:
    'Reads one person, by default the user; or, with other_contacts, lists whom Google keeps of those they wrote with. Returns `person`, or `other_contacts` with next_page.',
  scopes: CONTACTS,
  annotations: READ,
  params: Type.Object(
    {
      resource_name: Type.Optional(
        Type.String({
          description: 'Whom to read: `people/me`, or a `resource_name` of another answer.',
          aliases: ['resourceName'],
          default: 'people/me',
          pattern: '^people/[A-Za-z0-9_-]+$',
        }),
      ),
      person_fields: personFields,
      other_contacts: Type.Optional(
        Type.Boolean({
          description: `List other contacts instead. ${includeOthers}`,
          aliases: ['otherContacts'],
          default: false,
        }),
      ),
      limit: limit('How many other contacts to return.', 100, 1000),
      page,
      sync_token: Type.Optional(
        Type.String({
          description: 'The `next_sync_token` of an earlier list: only other contacts changed since.',
          aliases: ['syncToken'],
          minLength: 1,
        }),
      ),
      sources: Type.Optional(
        Type.Array(
          stringEnum(
            ['READ_SOURCE_TYPE_CONTACT', 'READ_SOURCE_TYPE_PROFILE', 'READ_SOURCE_TYPE_DOMAIN_CONTACT'],
            { description: 'A kind of source.' },
          ),
          { description: 'Where Google looks: contacts, profiles, the domain’s contacts.', maxItems: 3 },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  example: { resource_name: 'people/me', person_fields: 'names,emailAddresses' },
  output: Type.Object({
    person: Type.Optional(personOutput),
    other_contacts: Type.Optional(Type.Array(personOutput)),
    next_page: told('What `page` takes for the next page; absent on the last.'),
    next_sync_token: told('On the last page: what `sync_token` takes.'),
  }),
  run: async (params, call) => {
    const sources = params.sources ?? [];
    if (!params.other_contacts) {
      const { body } = await call({
        method: 'GET',
        base_url: PEOPLE_URL,
        path: renderPath('/{+resource_name}', params),
        query: { personFields: maskOf(params.person_fields), sources },
      });
      return { person: toPerson(body as GooglePerson) };
    }
    const isProfile = sources.includes('READ_SOURCE_TYPE_PROFILE');
    const found = await listPeople(call, '/otherContacts', {
      readMask: isProfile
        ? maskOf(params.person_fields)
        : otherMaskOf(params.person_fields, LISTED_OTHER_FIELDS),
      sources,
      pageSize: params.limit,
      pageToken: params.page,
      syncToken: params.sync_token,
      requestSyncToken: true,
    });
    return {
      other_contacts: found.people.map(toPerson),
      next_page: found.next_page,
      next_sync_token: found.next_sync_token,
    };
  },
});

export const contactTools = [searchPeople, getContacts, getPeople];
