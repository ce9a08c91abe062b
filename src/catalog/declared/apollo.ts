import { declareToolkit } from '../declare.js';
import { flag, id, limit, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, READ, WRITE } from '../tool.js';

/** https://docs.apollo.io/reference/authentication: a key that is wrong is told by a member of a good answer. */
const apollo = defineProvider({
  slug: 'apollo',
  display_name: 'Apollo',
  console_url: 'https://app.apollo.io/#/settings/integrations/api',
  documentation_url: 'https://docs.apollo.io/reference/authentication',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [
        {
          name: 'api_key',
          label: 'API key',
          description: 'A master key opens every tool; other keys only what was chosen for them.',
          secret: true,
          pattern: '[A-Za-z0-9_-]+',
        },
      ],
      placements: [{ in: 'header', name: 'x-api-key', value: '{api_key}' }],
      help_url: 'https://docs.apollo.io/docs/create-api-key',
    },
  ],
  origins: ['https://api.apollo.io'],
  identity_scopes: [],
  probe: { method: 'GET', path: '/auth/health' },
  errors: {
    ok_field: 'is_logged_in',
    message: ['error', 'message', 'error_message'],
    code: ['error_code'],
    missing_scope_codes: ['API_INACCESSIBLE'],
  },
});

const paging = { limit: limit(100, 25), page: pageNumber() };
const PAGING = { per_page: '$limit', page: '$page' };

/** https://docs.apollo.io/reference/ */
export default declareToolkit({
  slug: 'apollo',
  display_name: 'Apollo',
  description: 'People and companies to find and enrich, and the team’s contacts in Apollo.',
  categories: ['sales', 'crm'],
  provider: apollo,
  base_url: 'https://api.apollo.io/api/v1',
  documentation_url: 'https://docs.apollo.io/reference/people-api-search',
  tools: [
    defineTool({
      name: 'APOLLO_SEARCH_PEOPLE',
      aliases: ['APOLLO_PEOPLE_SEARCH'],
      description:
        'Finds people in Apollo’s data, without their addresses and without spending credits. Returns `people`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          person_titles: texts('Titles, such as sales director.', { minItems: 1 }),
          person_seniorities: texts(
            'Such as owner, founder, c_suite, vp, head, director, manager or senior.',
            {
              minItems: 1,
            },
          ),
          person_locations: texts('Where they live, such as california or ireland.', { minItems: 1 }),
          organization_locations: texts('Where their company has its headquarters.', { minItems: 1 }),
          organization_domains: texts('Domains of their company.', { minItems: 1 }),
          organization_sizes: texts('How many work there, as ranges such as 250,500.', { minItems: 1 }),
          keywords: text('Words to look for.', { minLength: 1 }),
          ...paging,
        },
      ),
      example: { person_titles: ['head of data'], organization_domains: ['acme.example'], limit: 10 },
      request: {
        method: 'POST',
        path: '/mixed_people/api_search',
        body: {
          person_titles: '$person_titles',
          person_seniorities: '$person_seniorities',
          person_locations: '$person_locations',
          organization_locations: '$organization_locations',
          q_organization_domains_list: '$organization_domains',
          organization_num_employees_ranges: '$organization_sizes',
          q_keywords: '$keywords',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'APOLLO_SEARCH_ORGANIZATIONS',
      aliases: ['APOLLO_ORGANIZATION_SEARCH'],
      description: 'Finds companies in Apollo’s data, which spends credits. Returns `organizations`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          name: text('Only those of this name.', { minLength: 1 }),
          locations: texts('Where their headquarters are.', { minItems: 1 }),
          sizes: texts('How many work there, as ranges such as 250,500.', { minItems: 1 }),
          keyword_tags: texts('What they do, such as mining.', { minItems: 1 }),
          ...paging,
        },
      ),
      example: { locations: ['ireland'], sizes: ['50,100'], limit: 10 },
      request: {
        method: 'POST',
        path: '/mixed_companies/search',
        body: {
          q_organization_name: '$name',
          organization_locations: '$locations',
          organization_num_employees_ranges: '$sizes',
          q_organization_keyword_tags: '$keyword_tags',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'APOLLO_ENRICH_PERSON',
      aliases: ['APOLLO_PEOPLE_ENRICHMENT'],
      description:
        'Looks a person up by what is known, and spends a credit. Returns `person` with title, company and e-mail address.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {},
        {
          email: text('E-mail address.', { format: 'email' }),
          name: text('Whole name.', { minLength: 1 }),
          domain: text('Domain of the company.', { minLength: 1 }),
          organization_name: text('Name of the company.', { minLength: 1 }),
          linkedin_url: text('Profile on LinkedIn.', { format: 'uri' }),
          reveal_personal_emails: flag('Whether to spend credits on private addresses.', { default: false }),
        },
      ),
      example: { name: 'Jo Doe', domain: 'acme.example' },
      request: {
        method: 'POST',
        path: '/people/match',
        body: {
          email: '$email',
          name: '$name',
          domain: '$domain',
          organization_name: '$organization_name',
          linkedin_url: '$linkedin_url',
          reveal_personal_emails: '$reveal_personal_emails',
        },
      },
    }),
    defineTool({
      name: 'APOLLO_ENRICH_ORGANIZATION',
      aliases: ['APOLLO_ORGANIZATION_ENRICHMENT'],
      description: 'Looks a company up by its domain, and spends a credit. Returns `organization`.',
      scopes: [],
      annotations: READ,
      params: toParams({ domain: id('The domain, without www.') }),
      example: { domain: 'acme.example' },
      request: { method: 'GET', path: '/organizations/enrich', query: { domain: '$domain' } },
    }),
    defineTool({
      name: 'APOLLO_SEARCH_CONTACTS',
      description: 'Finds the team’s own contacts. Returns `contacts` and `pagination`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          keywords: text('Words to look for: names, titles, companies, addresses.', { minLength: 1 }),
          contact_stage_ids: texts('Only those in these stages.', { minItems: 1 }),
          ...paging,
        },
      ),
      example: { keywords: 'Jo Doe' },
      request: {
        method: 'POST',
        path: '/contacts/search',
        body: { q_keywords: '$keywords', contact_stage_ids: '$contact_stage_ids', ...PAGING },
      },
    }),
    defineTool({
      name: 'APOLLO_CREATE_CONTACT',
      description: 'Creates a contact of the team. Returns `contact`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { first_name: id('First name.'), last_name: id('Family name.') },
        {
          email: text('E-mail address.', { format: 'email' }),
          title: text('Position.'),
          organization_name: text('Name of the company.'),
          website_url: text('Address of the company’s site.', { format: 'uri' }),
          label_names: texts('Lists that it is on; those that are not there are created.'),
          direct_phone: text('Phone number.'),
        },
      ),
      example: { first_name: 'Jo', last_name: 'Doe', email: 'jo@acme.example' },
      request: {
        method: 'POST',
        path: '/contacts',
        body: {
          first_name: '$first_name',
          last_name: '$last_name',
          email: '$email',
          title: '$title',
          organization_name: '$organization_name',
          website_url: '$website_url',
          label_names: '$label_names',
          direct_phone: '$direct_phone',
        },
      },
    }),
    defineTool({
      name: 'APOLLO_CREATE_ACCOUNT',
      description: 'Creates an account of the team, a company. Returns `account`.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { name: id('Name.') },
        { domain: text('Domain, without www.', { minLength: 1 }), phone: text('Phone number.') },
      ),
      example: { name: 'Acme', domain: 'acme.example' },
      request: {
        method: 'POST',
        path: '/accounts',
        body: { name: '$name', domain: '$domain', phone: '$phone' },
      },
    }),
    defineTool({
      name: 'APOLLO_ADD_CONTACTS_TO_SEQUENCE',
      description: 'Begins a sequence of e-mails to contacts. Returns `contacts`.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        sequence_id: id('Id of the sequence.'),
        contact_ids: texts('Ids of the contacts.', { minItems: 1 }),
        email_account_id: id('Id of the e-mail account it is sent from.'),
      }),
      example: {
        sequence_id: '66e9e215ece19801b219997f',
        contact_ids: ['66e34b81740c50074e3d1bd4'],
        email_account_id: '6633baaece5fbd01c791d7ca',
      },
      request: {
        method: 'POST',
        path: '/emailer_campaigns/{sequence_id}/add_contact_ids',
        query: {
          emailer_campaign_id: '$sequence_id',
          'contact_ids[]': '$contact_ids',
          send_email_from_email_account_id: '$email_account_id',
        },
      },
    }),
    defineTool({
      name: 'APOLLO_GET_EMAIL_ACCOUNTS',
      description: 'Tells the e-mail accounts that sequences are sent from.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/email_accounts' },
    }),
    defineTool({
      name: 'APOLLO_LIST_USERS',
      description: 'Lists the users of the team. Returns `users` and `pagination`.',
      scopes: [],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: { method: 'GET', path: '/users/search', query: PAGING },
    }),
  ],
});
