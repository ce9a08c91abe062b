import type { Correction } from './corrections.js';
import { hubspotDocument } from './hubspot-document.js';
import { openApiContract } from './openapi-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

const SORTS = ['contacts', 'companies', 'deals', 'tickets', 'products'].map(
  (module): Correction => ({
    reason: `The client’s model of a search in ${module} has sorts as text; the API takes a property and a direction.`,
    documentation_url: 'https://developers.hubspot.com/docs/api-reference/legacy/crm/search/guide',
    schema: `${module}.PublicObjectSearchRequest`,
    members: {
      sorts: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            propertyName: { type: 'string' },
            direction: { type: 'string', enum: ['ASCENDING', 'DESCENDING'] },
          },
          required: ['propertyName'],
        },
      },
    },
  }),
);

const FIELD_TYPES = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
];

const CORRECTIONS: readonly Correction[] = [
  ...SORTS,
  ...['PropertyCreate', 'PropertyUpdate'].map((model) => ({
    reason: `The client’s model ${model} lacks two field types, html and phonenumber.`,
    documentation_url:
      'https://developers.hubspot.com/docs/api-reference/legacy/crm/properties/create-property',
    schema: `properties.${model}`,
    members: { fieldType: { type: 'string', enum: FIELD_TYPES } },
  })),
];

await proveToolkit({
  toolkit: 'hubspot',
  contract: openApiContract({ ...hubspotDocument(), corrections: CORRECTIONS }),
  origins: ['https://app.hubspot.com', 'https://api.hubapi.com'],
  answers: {
    'GET /account-info/v3/details': { body: { portalId: 1, accountType: 'STANDARD' } },
  },
  planted: [
    {
      title: 'an unknown member of the body',
      tool: 'HUBSPOT_CREATE_CONTACT',
      change: (request) => withJson(request, (body: object) => ({ ...body, fields: {} })),
      found: /body has an unknown member fields/,
    },
    {
      title: 'a property that is no text',
      tool: 'HUBSPOT_CREATE_DEAL',
      change: (request) => withJson(request, (body: object) => ({ ...body, properties: { amount: 5 } })),
      found: /body\/properties\/amount must be string/,
    },
    {
      title: 'an operator that does not exist',
      tool: 'HUBSPOT_SEARCH_COMPANIES',
      change: (request) =>
        withJson(request, (body: object) => ({
          ...body,
          filterGroups: [{ filters: [{ propertyName: 'city', operator: 'LIKE', value: 'x' }] }],
        })),
      found: /operator must be equal to one of the allowed values/,
    },
    {
      title: 'a misspelt query parameter',
      tool: 'HUBSPOT_LIST_CONTACTS',
      change: (request) => withQuery(request, 'page_size', '5'),
      found: /query has an unknown member page_size/,
    },
  ],
});
