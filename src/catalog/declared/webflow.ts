import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://developers.webflow.com/data/reference/oauth-app: tokens do not end by themselves. A site’s own token opens that
 * site alone (https://developers.webflow.com/data/reference/authentication/site-token).
 */
const webflow = defineProvider({
  slug: 'webflow',
  display_name: 'Webflow',
  console_url: 'https://webflow.com/dashboard/workspace/integrations',
  documentation_url: 'https://developers.webflow.com/data/reference/oauth-app',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://webflow.com',
      authorization_endpoint: 'https://webflow.com/oauth/authorize',
      token_endpoint: 'https://api.webflow.com/oauth/access_token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer' },
      revocation: {
        endpoint: 'https://webflow.com/oauth/revoke_authorization',
        token_parameter: 'access_token',
        token_type: 'access_token',
      },
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Site API token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://developers.webflow.com/data/reference/authentication/site-token',
    },
  ],
  origins: ['https://api.webflow.com'],
  identity_scopes: ['authorized_user:read'],
  account: {
    request: { method: 'GET', path: '/v2/token/authorized_by', base_url: 'https://api.webflow.com' },
    id: ['id'],
    name: 'firstName',
    email: 'email',
  },
  scope_implies: {
    'sites:write': ['sites:read'],
    'pages:write': ['pages:read'],
    'cms:write': ['cms:read'],
    'forms:write': ['forms:read'],
    'assets:write': ['assets:read'],
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['code', 'error'],
    unauthorized_codes: ['not_authorized'],
    missing_scope_codes: ['missing_scopes', 'OAuthForbidden'],
    rate_limited_codes: ['too_many_requests'],
    remediations: {
      resource_not_found: 'Check the id, and that the user let the app into this site.',
      validation_error:
        'Correct what Webflow names in its message; WEBFLOW_GET_COLLECTION tells a collection’s fields.',
    },
  },
});

const site_id = id('Id of the site.');
const page_id = id('Id of the page.');
const collection_id = id('Id of the collection.');
const item_id = id('Id of the item.');
const pages = {
  limit: integer('How many to return.', { minimum: 1, maximum: 100 }),
  offset: integer('How many to skip.', { minimum: 0 }),
};
const PAGES = { limit: '$limit', offset: '$offset' };
const ITEMS = '/collections/{collection_id}/items';
const state = {
  is_draft: flag('Whether it stays out of the next publishing.'),
  is_archived: flag('Whether it is archived.'),
};

/** The Data API v2, https://developers.webflow.com/data/reference. The directory’s document is not Webflow’s. */
export default declareToolkit({
  slug: 'webflow',
  display_name: 'Webflow',
  description: 'Sites in Webflow: their CMS collections and items, pages, forms and publishing.',
  categories: ['website-builders', 'content-management'],
  provider: webflow,
  base_url: 'https://api.webflow.com/v2',
  documentation_url: 'https://developers.webflow.com/data/reference',
  tools: [
    defineTool({
      name: 'WEBFLOW_LIST_SITES',
      aliases: ['WEBFLOW_LIST_WEBFLOW_SITES'],
      description: 'Lists the sites that the user let the app into.',
      scopes: ['sites:read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/sites' },
    }),
    defineTool({
      name: 'WEBFLOW_GET_SITE',
      aliases: ['WEBFLOW_GET_SITE_INFO'],
      description: 'Reads one site with its domains.',
      scopes: ['sites:read'],
      annotations: READ,
      params: toParams({ site_id }),
      example: { site_id: '580e' },
      request: { method: 'GET', path: '/sites/{site_id}' },
    }),
    defineTool({
      name: 'WEBFLOW_PUBLISH_SITE',
      description: 'Publishes a site to its domains.',
      scopes: ['sites:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { site_id },
        {
          custom_domains: texts('Ids of the domains.'),
          publish_to_webflow_subdomain: flag('Whether to the sub-domain of webflow.io too.'),
        },
      ),
      example: { site_id: '580e', publish_to_webflow_subdomain: true },
      request: {
        method: 'POST',
        path: '/sites/{site_id}/publish',
        body: {
          customDomains: '$custom_domains',
          publishToWebflowSubdomain: '$publish_to_webflow_subdomain',
        },
      },
    }),
    defineTool({
      name: 'WEBFLOW_LIST_COLLECTIONS',
      description: 'Lists the collections of a site.',
      scopes: ['cms:read'],
      annotations: READ,
      params: toParams({ site_id }),
      example: { site_id: '580e' },
      request: { method: 'GET', path: '/sites/{site_id}/collections' },
    }),
    defineTool({
      name: 'WEBFLOW_GET_COLLECTION',
      description: 'Reads one collection with its fields, whose slugs items are written by.',
      scopes: ['cms:read'],
      annotations: READ,
      params: toParams({ collection_id }),
      example: { collection_id: '580f' },
      request: { method: 'GET', path: '/collections/{collection_id}' },
    }),
    defineTool({
      name: 'WEBFLOW_LIST_COLLECTION_ITEMS',
      description: 'Lists the items of a collection, drafts included.',
      scopes: ['cms:read'],
      annotations: READ,
      params: toParams(
        { collection_id },
        { name: text('Only with this name.'), slug: text('Only with this slug.'), ...pages },
      ),
      example: { collection_id: '580f' },
      request: { method: 'GET', path: ITEMS, query: { name: '$name', slug: '$slug', ...PAGES } },
    }),
    defineTool({
      name: 'WEBFLOW_GET_COLLECTION_ITEM',
      aliases: ['WEBFLOW_GET_ITEM'],
      description: 'Reads one item of a collection.',
      scopes: ['cms:read'],
      annotations: READ,
      params: toParams({ collection_id, item_id }),
      example: { collection_id: '580f', item_id: '42b7' },
      request: { method: 'GET', path: `${ITEMS}/{item_id}` },
    }),
    defineTool({
      name: 'WEBFLOW_CREATE_COLLECTION_ITEM',
      description: 'Adds an item to a collection. It goes live when it or the site is published.',
      scopes: ['cms:write'],
      annotations: WRITE,
      params: toParams(
        {
          collection_id,
          field_data: fields('Values by the slugs of the fields; `name` and `slug` at least.'),
        },
        state,
      ),
      example: { collection_id: '580f', field_data: { name: 'Hello', slug: 'hello' } },
      request: {
        method: 'POST',
        path: ITEMS,
        body: { fieldData: '$field_data', isDraft: '$is_draft', isArchived: '$is_archived' },
      },
    }),
    defineTool({
      name: 'WEBFLOW_UPDATE_COLLECTION_ITEM',
      description: 'Changes what is given of an item and leaves the rest. Returns it.',
      scopes: ['cms:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { collection_id, item_id },
        { field_data: fields('Values by the slugs of the fields.'), ...state },
      ),
      example: { collection_id: '580f', item_id: '42b7', field_data: { name: 'Hello again' } },
      request: {
        method: 'PATCH',
        path: `${ITEMS}/{item_id}`,
        body: { fieldData: '$field_data', isDraft: '$is_draft', isArchived: '$is_archived' },
      },
    }),
    defineTool({
      name: 'WEBFLOW_DELETE_COLLECTION_ITEM',
      description: 'Deletes an item of a collection.',
      scopes: ['cms:write'],
      annotations: DESTRUCTIVE,
      params: toParams({ collection_id, item_id }),
      example: { collection_id: '580f', item_id: '42b7' },
      request: { method: 'DELETE', path: `${ITEMS}/{item_id}` },
    }),
    defineTool({
      name: 'WEBFLOW_PUBLISH_COLLECTION_ITEMS',
      description: 'Publishes items of a collection at once.',
      scopes: ['cms:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ collection_id, item_ids: texts('Ids of the items.', { minItems: 1 }) }),
      example: { collection_id: '580f', item_ids: ['42b7'] },
      request: { method: 'POST', path: `${ITEMS}/publish`, body: { itemIds: '$item_ids' } },
    }),
    defineTool({
      name: 'WEBFLOW_LIST_PAGES',
      description: 'Lists the pages of a site.',
      scopes: ['pages:read'],
      annotations: READ,
      params: toParams({ site_id }, pages),
      example: { site_id: '580e' },
      request: { method: 'GET', path: '/sites/{site_id}/pages', query: PAGES },
    }),
    defineTool({
      name: 'WEBFLOW_UPDATE_PAGE_SETTINGS',
      description: 'Changes a page’s title, slug, and what search engines show of it.',
      scopes: ['pages:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { page_id },
        {
          title: text('Title.'),
          slug: text('End of its address.'),
          seo: Type.Object(
            {
              title: Type.Optional(Type.String({ description: 'Title in search results.' })),
              description: Type.Optional(Type.String({ description: 'Text below it.' })),
            },
            { description: 'What search engines show.' },
          ),
        },
      ),
      example: { page_id: '6596', seo: { title: 'About us' } },
      request: {
        method: 'PUT',
        path: '/pages/{page_id}',
        body: { title: '$title', slug: '$slug', seo: '$seo' },
      },
    }),
    defineTool({
      name: 'WEBFLOW_LIST_FORMS',
      description: 'Lists the forms of a site.',
      scopes: ['forms:read'],
      annotations: READ,
      params: toParams({ site_id }, pages),
      example: { site_id: '580e' },
      request: { method: 'GET', path: '/sites/{site_id}/forms', query: PAGES },
    }),
    defineTool({
      name: 'WEBFLOW_LIST_FORM_SUBMISSIONS',
      description: 'Lists what was sent to a form.',
      scopes: ['forms:read'],
      annotations: READ,
      params: toParams({ form_id: id('Id of the form.') }, pages),
      example: { form_id: '589a' },
      request: { method: 'GET', path: '/forms/{form_id}/submissions', query: PAGES },
    }),
    defineTool({
      name: 'WEBFLOW_LIST_ASSETS',
      description: 'Lists the files of a site.',
      scopes: ['assets:read'],
      annotations: READ,
      params: toParams({ site_id }, pages),
      example: { site_id: '580e' },
      request: { method: 'GET', path: '/sites/{site_id}/assets', query: PAGES },
    }),
  ],
});
