import { type TSchema, Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { archived, associations, idProperty, params, propertyMap, returned, withHistory } from './params.js';
import { COMPANY, CONTACT, DEAL, type RecordKind, TICKET } from './record-kinds.js';
import { batch, batchOutput } from './shapes.js';

/** HubSpot takes at most 100 records at once. */
const inputs = <T extends TSchema>(item: T, description: string) =>
  Type.Array(item, { description, minItems: 1, maxItems: 100 });

const values = propertyMap('Values by internal name, as text.');

function createRecords(name: string, kind: RecordKind, example: Record<string, string>) {
  return defineTool({
    name,
    description: `Creates up to 100 ${kind.many} at once. Returns them with their ids.`,
    scopes: [kind.write],
    annotations: WRITE,
    params: params({
      inputs: inputs(
        Type.Object({ properties: values, associations }, { additionalProperties: false }),
        `The ${kind.many} to create.`,
      ),
    }),
    output: batchOutput(kind.many),
    example: { inputs: [{ properties: example }] },
    request: (input) => ({
      method: 'POST',
      path: `/crm/v3/objects/${kind.many}/batch/create`,
      // HubSpot’s schema wants the list, be it empty.
      body: { json: { inputs: input.inputs.map((one) => ({ associations: [], ...one })) } },
    }),
    result: (body) => batch(kind.many, body),
  });
}

function readRecords(name: string, kind: RecordKind) {
  return defineTool({
    name,
    description: `Reads up to 100 ${kind.many} by id or by a unique property. Returns those found, and errors for the others.`,
    scopes: [kind.read],
    annotations: READ,
    params: params({
      inputs: inputs(
        Type.Object(
          { id: Type.String({ description: 'Id, or value of `id_property`.' }) },
          { additionalProperties: false },
        ),
        `Which ${kind.many}.`,
      ),
      id_property: idProperty,
      properties: returned,
      properties_with_history: withHistory,
      archived,
    }),
    output: batchOutput(kind.many),
    example: { inputs: [{ id: '512' }, { id: '513' }] },
    request: (input) => ({
      method: 'POST',
      path: `/crm/v3/objects/${kind.many}/batch/read`,
      query: { archived: input.archived },
      body: {
        json: {
          inputs: input.inputs,
          idProperty: input.id_property,
          properties: input.properties ?? [],
          propertiesWithHistory: input.properties_with_history ?? [],
        },
      },
    }),
    result: (body) => batch(kind.many, body),
  });
}

const updateCompanies = defineTool({
  name: 'HUBSPOT_UPDATE_COMPANIES',
  description: 'Changes up to 100 companies at once. Returns their changed properties.',
  scopes: [COMPANY.write],
  annotations: IDEMPOTENT_WRITE,
  params: params({
    inputs: inputs(
      Type.Object(
        {
          id: Type.String({ description: 'Id of the company, or value of `idProperty`.' }),
          idProperty: Type.Optional(
            Type.String({ description: 'A unique property that `id` is a value of.' }),
          ),
          properties: values,
        },
        { additionalProperties: false },
      ),
      'The changes.',
    ),
  }),
  output: batchOutput('companies'),
  example: { inputs: [{ id: '512', properties: { city: 'Springfield' } }] },
  request: {
    method: 'POST',
    path: '/crm/v3/objects/companies/batch/update',
    body: { inputs: '$inputs' },
  },
  result: (body) => batch('companies', body),
});

export const batchTools = [
  createRecords('HUBSPOT_CREATE_CONTACTS', CONTACT, { email: 'person@example.com' }),
  createRecords('HUBSPOT_CREATE_COMPANIES', COMPANY, { name: 'Example Works' }),
  createRecords('HUBSPOT_CREATE_DEALS', DEAL, { dealname: 'Renewal' }),
  readRecords('HUBSPOT_BATCH_READ_COMPANIES_BY_PROPERTIES', COMPANY),
  readRecords('HUBSPOT_GET_TICKETS', TICKET),
  updateCompanies,
];
