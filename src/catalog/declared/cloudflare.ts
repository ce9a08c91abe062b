import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, limit, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://developers.cloudflare.com/fundamentals/api/get-started/create-token/: what a token may do is chosen when it is made. */
const cloudflare = defineProvider({
  slug: 'cloudflare',
  display_name: 'Cloudflare',
  console_url: 'https://dash.cloudflare.com/profile/api-tokens',
  documentation_url: 'https://developers.cloudflare.com/fundamentals/api/',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'api_token',
          label: 'API token',
          description: 'A token, not the global key.',
          secret: true,
          pattern: '[A-Za-z0-9_-]+',
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {api_token}' }],
      help_url: 'https://dash.cloudflare.com/profile/api-tokens',
    },
  ],
  origins: ['https://api.cloudflare.com'],
  identity_scopes: [],
  // Whatever a token may do, it may read its zones, if there are any.
  probe: { method: 'GET', path: '/zones', query: { per_page: 5 } },
  errors: {
    ok_field: 'success',
    message: ['errors.0.error_chain.0.message', 'errors.0.message'],
    code: ['errors.0.code'],
    request_id_header: 'cf-ray',
    rate_limited_codes: ['971'],
    missing_scope_codes: ['9109', '10000'],
    remediations: {
      '81057': 'There is a record like this already: update that one.',
      '81053': 'There is another record of this name: delete it, or choose another name.',
    },
  },
});

const hex = '^[0-9a-f]+$';
const zone_id = id('Id of the zone; CLOUDFLARE_LIST_ZONES tells it.', { pattern: hex });
const account_id = id('Id of the account; CLOUDFLARE_LIST_ACCOUNTS tells it.', { pattern: hex });
const record_id = id('Id of the record.', { pattern: hex, aliases: ['dns_record_id'] });
const type = stringEnum(
  [
    'A',
    'AAAA',
    'CNAME',
    'MX',
    'TXT',
    'NS',
    'CAA',
    'SRV',
    'PTR',
    'HTTPS',
    'SVCB',
    'TLSA',
    'DS',
    'NAPTR',
    'URI',
  ],
  { description: 'Its type.' },
);
const record = {
  content: text('Its value, such as an address or a text.'),
  data: fields('The parts of its value, for types such as SRV and CAA, instead of content.'),
  ttl: integer('Seconds it is kept for; 1 for automatic.', { minimum: 1, maximum: 86_400 }),
  proxied: flag('Whether traffic goes through Cloudflare.'),
  priority: integer('Of MX records: lower comes first.', { minimum: 0, maximum: 65_535 }),
  comment: text('A note on it.', { maxLength: 500 }),
};
const RECORD = Object.fromEntries(Object.keys(record).map((name) => [name, `$${name}`]));
const paging = { limit: limit(50), page: pageNumber() };
const PAGING = { per_page: '$limit', page: '$page' };

/** Paths were checked against cloudflare 7.3. */
export default declareToolkit({
  slug: 'cloudflare',
  display_name: 'Cloudflare',
  description: 'Zones, DNS records, cache and Workers in Cloudflare.',
  categories: ['developer-tools', 'hosting'],
  provider: cloudflare,
  base_url: 'https://api.cloudflare.com/client/v4',
  documentation_url: 'https://developers.cloudflare.com/api/',
  tools: [
    defineTool({
      name: 'CLOUDFLARE_LIST_ZONES',
      description:
        'Lists zones, or finds one by its domain. Returns `result` with ids and status, and `result_info`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          name: text('Only the zone of this domain.', { minLength: 1 }),
          account_id: text('Only of this account.', { pattern: hex }),
          ...paging,
        },
      ),
      example: { name: 'example.com' },
      request: {
        method: 'GET',
        path: '/zones',
        query: { name: '$name', 'account.id': '$account_id', ...PAGING },
      },
    }),
    defineTool({
      name: 'CLOUDFLARE_GET_ZONE',
      description: 'Fetches a zone with status, plan and name servers.',
      scopes: [],
      annotations: READ,
      params: toParams({ zone_id }),
      example: { zone_id: '023e105f4ecef8ad9ca31a8372d0c353' },
      request: { method: 'GET', path: '/zones/{zone_id}', result_path: 'result' },
    }),
    defineTool({
      name: 'CLOUDFLARE_LIST_DNS_RECORDS',
      description: 'Lists the DNS records of a zone, filtered if asked. Returns `result` and `result_info`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { zone_id },
        {
          type,
          name: text('Only those of exactly this name, such as www.example.com.', { minLength: 1 }),
          content: text('Only those with exactly this value.', { minLength: 1 }),
          search: text('Only those that contain this.', { minLength: 1 }),
          limit: limit(5000, 100),
          page: pageNumber(),
        },
      ),
      example: { zone_id: '023e105f4ecef8ad9ca31a8372d0c353', type: 'A' },
      request: {
        method: 'GET',
        path: '/zones/{zone_id}/dns_records',
        query: {
          type: '$type',
          'name.exact': '$name',
          'content.exact': '$content',
          search: '$search',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'CLOUDFLARE_CREATE_DNS_RECORD',
      description: 'Creates a DNS record. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ zone_id, type, name: id('Its whole name, such as www.example.com.') }, record),
      example: {
        zone_id: '023e105f4ecef8ad9ca31a8372d0c353',
        type: 'A',
        name: 'www.example.com',
        content: '192.0.2.1',
        proxied: true,
      },
      request: {
        method: 'POST',
        path: '/zones/{zone_id}/dns_records',
        body: { type: '$type', name: '$name', ...RECORD },
        result_path: 'result',
      },
    }),
    defineTool({
      name: 'CLOUDFLARE_UPDATE_DNS_RECORD',
      description: 'Changes a DNS record; what is not given stays. Returns it.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { zone_id, record_id, type, name: id('Its whole name, such as www.example.com.') },
        record,
      ),
      example: {
        zone_id: '023e105f4ecef8ad9ca31a8372d0c353',
        record_id: '372e67954025e0ba6aaa6d586b9e0b59',
        type: 'A',
        name: 'www.example.com',
        content: '192.0.2.2',
      },
      request: {
        method: 'PATCH',
        path: '/zones/{zone_id}/dns_records/{record_id}',
        body: { type: '$type', name: '$name', ...RECORD },
        result_path: 'result',
      },
    }),
    defineTool({
      name: 'CLOUDFLARE_DELETE_DNS_RECORD',
      description: 'Deletes a DNS record.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ zone_id, record_id }),
      example: {
        zone_id: '023e105f4ecef8ad9ca31a8372d0c353',
        record_id: '372e67954025e0ba6aaa6d586b9e0b59',
      },
      request: { method: 'DELETE', path: '/zones/{zone_id}/dns_records/{record_id}' },
    }),
    defineTool({
      name: 'CLOUDFLARE_PURGE_CACHE',
      description: 'Forgets cached files of a zone, by their URLs.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ zone_id, urls: texts('The URLs.', { minItems: 1, maxItems: 30 }) }),
      example: { zone_id: '023e105f4ecef8ad9ca31a8372d0c353', urls: ['https://example.com/app.css'] },
      request: { method: 'POST', path: '/zones/{zone_id}/purge_cache', body: { files: '$urls' } },
    }),
    defineTool({
      name: 'CLOUDFLARE_PURGE_EVERYTHING',
      description: 'Forgets everything cached of a zone, which its servers will feel.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ zone_id }),
      example: { zone_id: '023e105f4ecef8ad9ca31a8372d0c353' },
      request: { method: 'POST', path: '/zones/{zone_id}/purge_cache', body: { purge_everything: true } },
    }),
    defineTool({
      name: 'CLOUDFLARE_LIST_ACCOUNTS',
      description: 'Lists the accounts that the token may reach. Returns `result` and `result_info`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/accounts', query: PAGING },
    }),
    defineTool({
      name: 'CLOUDFLARE_GET_WORKERS',
      description: 'Tells the Worker scripts of an account.',
      scopes: [],
      annotations: READ,
      params: toParams({ account_id }),
      example: { account_id: '01a7362d577a6c3019a474fd6f485823' },
      request: { method: 'GET', path: '/accounts/{account_id}/workers/scripts', result_path: 'result' },
    }),
  ],
});
