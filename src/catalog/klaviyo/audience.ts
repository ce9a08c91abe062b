import { decimal, fields, id, limit, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { JSON_API, PAGING, paging } from './params.js';

const profile_id = id('Id of the profile.', { aliases: ['id'] });
const list_id = id('Id of the list.');
const filter = (known: string) =>
  text(`Only those that match, in Klaviyo’s filter syntax, such as ${known}.`, { minLength: 1 });

const about = {
  email: text('E-mail address.', { format: 'email' }),
  phone_number: text('Phone number, such as +15005550006.', { pattern: '^\\+\\d+$' }),
  external_id: text('Its id in your own system.'),
  first_name: text('First name.'),
  last_name: text('Family name.'),
  organization: text('Name of the company.'),
  title: text('Position.'),
  locale: text('Language and country, such as en-US.'),
  properties: fields('Values of properties of your own.'),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const audienceTools = [
  defineTool({
    name: 'KLAVIYO_LIST_PROFILES',
    aliases: ['KLAVIYO_GET_PROFILES'],
    description: 'Lists profiles, filtered if asked. Returns `data`, and `links.next` where there are more.',
    scopes: ['profiles:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        filter: filter('equals(email,"jo@example.com")'),
        sort: stringEnum(['created', '-created', 'updated', '-updated', 'email', '-email'], {
          description: 'Which first.',
        }),
        ...paging(100),
      },
    ),
    example: { filter: 'equals(email,"jo@example.com")' },
    request: { method: 'GET', path: '/profiles', query: { filter: '$filter', sort: '$sort', ...PAGING } },
  }),
  defineTool({
    name: 'KLAVIYO_GET_PROFILE',
    description: 'Fetches a profile with its properties.',
    scopes: ['profiles:read'],
    annotations: READ,
    params: toParams({ profile_id }),
    example: { profile_id: '01GDDKASAP8TKDDA2GRZDSVP4H' },
    request: { method: 'GET', path: '/profiles/{profile_id}', result_path: 'data' },
  }),
  defineTool({
    name: 'KLAVIYO_UPSERT_PROFILE',
    aliases: ['KLAVIYO_CREATE_OR_UPDATE_PROFILE'],
    description:
      'Changes the profile of an e-mail address, phone number or external id, or creates it. Returns it.',
    scopes: ['profiles:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({}, about),
    example: { email: 'jo@example.com', first_name: 'Jo' },
    request: {
      method: 'POST',
      path: '/profile-import',
      content_type: JSON_API,
      body: { data: { type: 'profile', attributes: ABOUT } },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'KLAVIYO_SUBSCRIBE_PROFILE',
    aliases: ['KLAVIYO_SUBSCRIBE_PROFILES'],
    description:
      'Subscribes an e-mail address to marketing and to a list, as its settings say: at once or after a confirmation.',
    scopes: ['lists:write', 'profiles:write', 'subscriptions:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ list_id, email: text('E-mail address.', { format: 'email' }) }),
    example: { list_id: 'Y6nRLr', email: 'jo@example.com' },
    request: {
      method: 'POST',
      path: '/profile-subscription-bulk-create-jobs',
      content_type: JSON_API,
      body: {
        data: {
          type: 'profile-subscription-bulk-create-job',
          attributes: {
            profiles: {
              data: [
                {
                  type: 'profile',
                  attributes: {
                    email: '$email',
                    subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } },
                  },
                },
              ],
            },
          },
          relationships: { list: { data: { type: 'list', id: '$list_id' } } },
        },
      },
    },
  }),
  defineTool({
    name: 'KLAVIYO_LIST_LISTS',
    aliases: ['KLAVIYO_GET_LISTS'],
    description:
      'Lists the lists of the account, ten a page. Returns `data`, and `links.next` where there are more.',
    scopes: ['lists:read'],
    annotations: READ,
    params: toParams({}, { filter: filter('equals(name,"Newsletter")'), page: paging(10).page }),
    example: {},
    request: { method: 'GET', path: '/lists', query: { filter: '$filter', 'page[cursor]': '$page' } },
  }),
  defineTool({
    name: 'KLAVIYO_LIST_LIST_PROFILES',
    aliases: ['KLAVIYO_GET_LIST_PROFILES'],
    description: 'Lists the profiles on a list. Returns `data`, and `links.next` where there are more.',
    scopes: ['lists:read', 'profiles:read'],
    annotations: READ,
    params: toParams({ list_id }, paging(100)),
    example: { list_id: 'Y6nRLr' },
    request: { method: 'GET', path: '/lists/{list_id}/profiles', query: PAGING },
  }),
  defineTool({
    name: 'KLAVIYO_CREATE_LIST',
    description: 'Creates a list. Returns it.',
    scopes: ['lists:write'],
    annotations: WRITE,
    params: toParams({ name: id('Its name.') }),
    example: { name: 'Newsletter' },
    request: {
      method: 'POST',
      path: '/lists',
      content_type: JSON_API,
      body: { data: { type: 'list', attributes: { name: '$name' } } },
      result_path: 'data',
    },
  }),
  defineTool({
    name: 'KLAVIYO_ADD_PROFILE_TO_LIST',
    description: 'Puts a profile on a list, without subscribing it to anything.',
    scopes: ['lists:write', 'profiles:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ list_id, profile_id }),
    example: { list_id: 'Y6nRLr', profile_id: '01GDDKASAP8TKDDA2GRZDSVP4H' },
    request: {
      method: 'POST',
      path: '/lists/{list_id}/relationships/profiles',
      content_type: JSON_API,
      body: { data: [{ type: 'profile', id: '$profile_id' }] },
    },
  }),
  defineTool({
    name: 'KLAVIYO_LIST_SEGMENTS',
    aliases: ['KLAVIYO_GET_SEGMENTS'],
    description: 'Lists segments, ten a page. Returns `data`, and `links.next` where there are more.',
    scopes: ['segments:read'],
    annotations: READ,
    params: toParams({}, { filter: filter('equals(name,"VIP")'), page: paging(10).page }),
    example: {},
    request: { method: 'GET', path: '/segments', query: { filter: '$filter', 'page[cursor]': '$page' } },
  }),
  defineTool({
    name: 'KLAVIYO_CREATE_EVENT',
    description:
      'Records that a profile did something, which flows may begin with; the profile is created if need be.',
    scopes: ['events:write'],
    annotations: WRITE,
    params: toParams(
      {
        metric: id('Name of what happened, such as Placed Order.'),
        email: text('E-mail address of the profile.', { format: 'email' }),
        properties: fields('More about it.'),
      },
      {
        value: decimal('What it was worth.'),
        value_currency: text('Its currency, such as EUR.', { pattern: '^[A-Z]+$' }),
        time: text('When; now where absent.', { format: 'date-time' }),
        unique_id: text('A name of your own for it: a second one with it is ignored.', { minLength: 1 }),
      },
    ),
    example: { metric: 'Placed Order', email: 'jo@example.com', properties: { order: '4711' }, value: 49.9 },
    request: {
      method: 'POST',
      path: '/events',
      content_type: JSON_API,
      body: {
        data: {
          type: 'event',
          attributes: {
            metric: { data: { type: 'metric', attributes: { name: '$metric' } } },
            profile: { data: { type: 'profile', attributes: { email: '$email' } } },
            properties: '$properties',
            value: '$value',
            value_currency: '$value_currency',
            time: '$time',
            unique_id: '$unique_id',
          },
        },
      },
    },
  }),
  defineTool({
    name: 'KLAVIYO_LIST_EVENTS',
    aliases: ['KLAVIYO_GET_EVENTS'],
    description:
      'Lists events, newest first, filtered if asked. Returns `data`, and `links.next` where there are more.',
    scopes: ['events:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        filter: filter('equals(profile_id,"01GDDKASAP8TKDDA2GRZDSVP4H")'),
        limit: limit(1000, 50),
        page: paging(1000).page,
        include: texts('What to answer beside them: metric, profile.', { minItems: 1 }),
      },
    ),
    example: { filter: 'equals(metric_id,"VpK7AS")', limit: 10 },
    request: {
      method: 'GET',
      path: '/events',
      query: { filter: '$filter', include: '$include', sort: '-datetime', ...PAGING },
      styles: { include: { style: 'form', explode: false } },
    },
  }),
];
