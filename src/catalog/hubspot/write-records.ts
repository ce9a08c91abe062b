import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import {
  companyFields,
  contactFields,
  dealFields,
  type Fields,
  fieldParams,
  noteFields,
  productFields,
  taskFields,
  ticketFields,
  toProperties,
} from './fields.js';
import { associations, params, propertyMap, requiredAssociations, text } from './params.js';
import { type RareProperties, rareContact, rareDeal, rareProduct, rareTicket } from './rare-properties.js';
import { COMPANY, CONTACT, DEAL, type RecordKind, TICKET } from './record-kinds.js';
import { record, recordOutput } from './shapes.js';

interface Creation {
  readonly name: string;
  readonly kind: Pick<RecordKind, 'one' | 'many' | 'write'>;
  readonly fields: Fields;
  readonly required?: readonly string[];
  readonly rare?: RareProperties;
  readonly example: Readonly<Record<string, string>>;
}

function createRecord({ name, kind, fields, required, rare, example }: Creation) {
  return defineTool({
    name,
    description: `Creates one ${kind.one}, associated with other records where asked. Returns it with its id.`,
    scopes: [kind.write],
    annotations: WRITE,
    params: params({ ...fieldParams(fields, required, rare), associations }),
    output: recordOutput,
    example,
    request: (input) => ({
      method: 'POST',
      path: `/crm/v3/objects/${kind.many}`,
      // HubSpot’s schema wants the list, be it empty.
      body: {
        json: { properties: toProperties(fields, input, rare), associations: input.associations ?? [] },
      },
    }),
    result: record,
  });
}

function updateRecord(name: string, kind: RecordKind, fields: Fields, example: Record<string, string>) {
  return defineTool({
    name,
    description: `Changes the given properties of one ${kind.one}. Returns the changed properties.`,
    scopes: [kind.write],
    annotations: IDEMPOTENT_WRITE,
    params: params({
      id: text(`Id of the ${kind.one}.`, [`${kind.one}Id`, `${kind.one}_id`]),
      ...fieldParams(fields),
    }),
    output: recordOutput,
    example: { id: '512', ...example },
    request: (input) => ({
      method: 'PATCH',
      path: renderPath(`/crm/v3/objects/${kind.many}/{id}`, input),
      body: { json: { properties: toProperties(fields, input) } },
    }),
    result: record,
  });
}

const archiveContact = defineTool({
  name: 'HUBSPOT_ARCHIVE_CONTACT',
  description: 'Moves a contact to the recycling bin, from where people can restore it for 90 days.',
  scopes: [CONTACT.write],
  annotations: DESTRUCTIVE,
  params: params({ id: text('Id of the contact.', ['contactId', 'contact_id']) }),
  output: Type.Object({ id: Type.String(), archived: Type.Boolean() }),
  example: { id: '512' },
  request: { method: 'DELETE', path: '/crm/v3/objects/contacts/{id}' },
  result: (_body, { id }) => ({ id, archived: true }),
});

const createQuote = defineTool({
  name: 'HUBSPOT_CREATE_QUOTE_OBJECT',
  description: 'Creates a quote, associated with a deal, line items or a template. Returns it with its id.',
  scopes: ['crm.objects.quotes.write'],
  annotations: WRITE,
  params: params({
    properties: propertyMap('By internal name, values as text; hs_title and hs_expiration_date are needed.'),
    associations: requiredAssociations,
  }),
  output: recordOutput,
  example: { properties: { hs_title: 'Offer', hs_expiration_date: '2030-01-31' }, associations: [] },
  request: {
    method: 'POST',
    path: '/crm/v3/objects/quotes',
    body: { properties: '$properties', associations: '$associations' },
  },
  result: record,
});

/** Notes and tasks are under the scopes of contacts. */
const ENGAGEMENT = CONTACT.write;

export const writeRecordTools = [
  createRecord({
    name: 'HUBSPOT_CREATE_CONTACT',
    kind: CONTACT,
    fields: contactFields,
    rare: rareContact,
    example: { email: 'person@example.com', first_name: 'Sandbox' },
  }),
  updateRecord('HUBSPOT_UPDATE_CONTACT', CONTACT, contactFields, { phone: '+1 555 0100' }),
  archiveContact,
  createRecord({
    name: 'HUBSPOT_CREATE_COMPANY',
    kind: COMPANY,
    fields: companyFields,
    example: { name: 'Example Works', domain: 'example.com' },
  }),
  updateRecord('HUBSPOT_UPDATE_COMPANY', COMPANY, companyFields, { city: 'Springfield' }),
  createRecord({
    name: 'HUBSPOT_CREATE_DEAL',
    kind: DEAL,
    fields: dealFields,
    rare: rareDeal,
    example: { name: 'Renewal', amount: '1500', pipeline: 'default', stage: 'appointmentscheduled' },
  }),
  updateRecord('HUBSPOT_UPDATE_DEAL', DEAL, dealFields, { stage: 'closedwon' }),
  createRecord({
    name: 'HUBSPOT_CREATE_TICKET',
    kind: TICKET,
    fields: ticketFields,
    rare: rareTicket,
    example: { subject: 'Cannot sign in', stage: '1' },
  }),
  updateRecord('HUBSPOT_UPDATE_TICKET', TICKET, ticketFields, { priority: 'HIGH' }),
  createRecord({
    name: 'HUBSPOT_CREATE_NOTE',
    kind: { one: 'note', many: 'notes', write: ENGAGEMENT },
    fields: noteFields,
    required: ['timestamp'],
    example: { body: 'Called back.', timestamp: '2030-01-31T09:00:00Z' },
  }),
  createRecord({
    name: 'HUBSPOT_CREATE_TASK',
    kind: { one: 'task', many: 'tasks', write: ENGAGEMENT },
    fields: taskFields,
    required: ['due_at'],
    example: { subject: 'Follow up', due_at: '2030-01-31T09:00:00Z' },
  }),
  createRecord({
    name: 'HUBSPOT_CREATE_PRODUCT',
    kind: { one: 'product', many: 'products', write: 'e-commerce' },
    fields: productFields,
    rare: rareProduct,
    example: { name: 'Support plan', sku: 'SP-1' },
  }),
  createQuote,
];
