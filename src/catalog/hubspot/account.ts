import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { objectType, pageParam, params, text } from './params.js';
import { list, nullable, object, page, pageOutput } from './shapes.js';

const getAccount = defineTool({
  name: 'HUBSPOT_GET_ACCOUNT_INFO',
  description: 'Tells which HubSpot account is connected: its id, type, time zone and currencies.',
  scopes: ['oauth'],
  annotations: READ,
  params: params({}),
  output: Type.Object({
    account_id: Type.Optional(Type.Integer()),
    type: Type.Optional(Type.String({ description: 'STANDARD, SANDBOX, DEVELOPER_TEST or APP_DEVELOPER.' })),
    time_zone: Type.Optional(Type.String()),
    currency: Type.Optional(Type.String()),
    additional_currencies: Type.Array(Type.String()),
    ui_domain: Type.Optional(Type.String()),
  }),
  example: {},
  request: { method: 'GET', path: '/account-info/v3/details' },
  result: (body) => {
    const it = object(body);
    return {
      account_id: it['portalId'],
      type: it['accountType'],
      time_zone: it['timeZone'],
      currency: it['companyCurrency'],
      additional_currencies: list(it['additionalCurrencies']),
      ui_domain: it['uiDomain'],
    };
  },
});

const listOwners = defineTool({
  name: 'HUBSPOT_RETRIEVE_OWNERS',
  description: 'Lists the users who can own records. Returns their owner ids, names and e-mail addresses.',
  scopes: ['crm.objects.owners.read'],
  annotations: READ,
  params: params({
    email: Type.Optional(Type.String({ description: 'Only the owner with this address.' })),
    limit: Type.Optional(
      Type.Integer({ description: 'How many at most.', minimum: 1, maximum: 500, default: 100 }),
    ),
    page: pageParam,
  }),
  output: pageOutput(
    'owners',
    Type.Object({
      id: Type.String(),
      user_id: nullable(Type.Integer()),
      email: nullable(Type.String()),
      first_name: nullable(Type.String()),
      last_name: nullable(Type.String()),
      archived: Type.Boolean(),
    }),
  ),
  example: { limit: 50 },
  request: {
    method: 'GET',
    path: '/crm/v3/owners/',
    query: { email: '$email', limit: '$limit', after: '$page' },
  },
  result: (body) => page('owners', body, owner),
});

function owner(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    user_id: it['userId'] ?? null,
    email: it['email'] ?? null,
    first_name: it['firstName'] ?? null,
    last_name: it['lastName'] ?? null,
    archived: it['archived'] ?? false,
  };
}

const listAssociationTypes = defineTool({
  name: 'HUBSPOT_LIST_ASSOCIATION_TYPES',
  description:
    'Lists the kinds of association between two object types. Returns the ids that associations are created with.',
  scopes: ['oauth'],
  annotations: READ,
  params: params({
    from_object_type: text('Where it starts, such as contacts.', ['fromObjectType']),
    to_object_type: text('Where it ends, such as companies.', ['toObjectType']),
  }),
  output: Type.Object({
    association_types: Type.Array(
      Type.Object({
        associationCategory: Type.String(),
        associationTypeId: Type.Integer(),
        label: nullable(Type.String({ description: 'Null for the kind without a label.' })),
      }),
    ),
  }),
  example: { from_object_type: 'contacts', to_object_type: 'companies' },
  request: { method: 'GET', path: '/crm/v4/associations/{from_object_type}/{to_object_type}/labels' },
  result: (body) => ({
    association_types: list(object(body)['results']).map((value) => {
      const it = object(value);
      return {
        associationCategory: it['category'],
        associationTypeId: it['typeId'],
        label: it['label'] ?? null,
      };
    }),
  }),
});

const stageOutput = Type.Object({
  id: Type.String(),
  label: Type.String(),
  metadata: Type.Record(Type.String(), Type.String(), { description: 'Such as isClosed, probability.' }),
});

const listPipelines = defineTool({
  name: 'HUBSPOT_RETRIEVE_ALL_PIPELINES_FOR_SPECIFIED_OBJECT_TYPE',
  description: 'Lists the pipelines of deals or tickets. Returns each with its stages, in order.',
  scopes: ['oauth'],
  annotations: READ,
  params: params({ object_type: objectType }),
  output: Type.Object({
    pipelines: Type.Array(
      Type.Object({ id: Type.String(), label: Type.String(), stages: Type.Array(stageOutput) }),
    ),
  }),
  example: { object_type: 'deals' },
  request: { method: 'GET', path: '/crm/v3/pipelines/{object_type}' },
  result: (body) => ({
    pipelines: inOrder(object(body)['results']).map((it) => ({
      id: it['id'],
      label: it['label'],
      stages: inOrder(it['stages']).map(stage),
    })),
  }),
});

const listStages = defineTool({
  name: 'HUBSPOT_RETRIEVE_PIPELINE_STAGES',
  description: 'Lists the stages of one pipeline, in order. Returns their ids and labels.',
  scopes: ['oauth'],
  annotations: READ,
  params: params({ object_type: objectType, pipeline_id: text('Id of the pipeline.', ['pipelineId']) }),
  output: Type.Object({
    stages: Type.Array(stageOutput),
  }),
  example: { object_type: 'deals', pipeline_id: 'default' },
  request: { method: 'GET', path: '/crm/v3/pipelines/{object_type}/{pipeline_id}/stages' },
  result: (body) => ({ stages: inOrder(object(body)['results']).map(stage) }),
});

function stage(it: Readonly<Record<string, unknown>>) {
  return { id: it['id'], label: it['label'], metadata: it['metadata'] ?? {} };
}

function inOrder(value: unknown) {
  return list(value)
    .map(object)
    .sort((one, other) => Number(one['displayOrder'] ?? 0) - Number(other['displayOrder'] ?? 0));
}

export const accountTools = [getAccount, listOwners, listAssociationTypes, listPipelines, listStages];
