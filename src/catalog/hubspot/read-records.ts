import { renderPath } from '../render-request.js';
import { defineTool, READ } from '../tool.js';
import { archived, associated, pagination, params, returned, text, withHistory } from './params.js';
import { COMPANY, CONTACT, DEAL, type RecordKind, TICKET } from './record-kinds.js';
import { page, pageOutput, record, recordOutput } from './shapes.js';

const selection = {
  properties: returned,
  properties_with_history: withHistory,
  associations: associated,
  archived,
};

interface Selection {
  properties?: string[];
  properties_with_history?: string[];
  associations?: string[];
  archived?: boolean;
}

const toQuery = (selected: Selection) => ({
  properties: selected.properties,
  propertiesWithHistory: selected.properties_with_history,
  associations: selected.associations,
  archived: selected.archived,
});

function getRecord(name: string, kind: RecordKind) {
  return defineTool({
    name,
    description: `Reads one ${kind.one} by its id. Returns its properties, and the ids of associated records where asked for.`,
    scopes: [kind.read],
    annotations: READ,
    params: params({ id: text(`Id of the ${kind.one}.`, [`${kind.one}Id`, `${kind.one}_id`]), ...selection }),
    output: recordOutput,
    example: { id: '512' },
    request: (input) => ({
      method: 'GET',
      path: renderPath(`/crm/v3/objects/${kind.many}/{id}`, input),
      query: toQuery(input),
    }),
    result: record,
  });
}

function listRecords(name: string, kind: RecordKind) {
  return defineTool({
    name,
    description: `Pages through all ${kind.many}. Returns their properties; to find some, search instead.`,
    scopes: [kind.read],
    annotations: READ,
    params: params({ ...pagination, ...selection }),
    output: pageOutput(kind.many),
    example: { limit: 20 },
    request: (input) => ({
      method: 'GET',
      path: `/crm/v3/objects/${kind.many}`,
      query: { limit: input.limit, after: input.page, ...toQuery(input) },
    }),
    result: (body) => page(kind.many, body),
  });
}

export const readRecordTools = [
  getRecord('HUBSPOT_READ_CONTACT', CONTACT),
  listRecords('HUBSPOT_LIST_CONTACTS', CONTACT),
  getRecord('HUBSPOT_GET_COMPANY', COMPANY),
  listRecords('HUBSPOT_LIST_COMPANIES', COMPANY),
  getRecord('HUBSPOT_GET_DEAL', DEAL),
  listRecords('HUBSPOT_LIST_DEALS', DEAL),
  getRecord('HUBSPOT_GET_TICKET', TICKET),
  listRecords('HUBSPOT_LIST_TICKETS', TICKET),
];
