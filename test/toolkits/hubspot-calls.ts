import type { Client } from '@hubspot/api-client';

export interface OfficialCall {
  readonly tool: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The same question, asked by HubSpot’s client. */
  readonly call: (client: Client) => Promise<unknown>;
}

const LISTS = { properties: ['email', 'city'], propertiesWithHistory: ['email'], associations: ['deals'] };
const LINK = [
  { to: { id: '7' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] },
] as const;
const SEARCH = {
  query: 'works',
  filterGroups: [{ filters: [{ propertyName: 'city', operator: 'EQ', value: 'Springfield' }] }],
  sorts: [{ propertyName: 'city', direction: 'ASCENDING' }],
  properties: ['city'],
  limit: 5,
  after: '20',
};
/** The client’s types say less than its API takes: sorts are typed as text there. */
const search = SEARCH as never;
const PROPERTY = {
  name: 'color',
  label: 'Color',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'contactinformation',
  options: [{ label: 'Red', value: 'red', hidden: false, displayOrder: 1 }],
};
const property = PROPERTY as never;

type Kind = 'contacts' | 'companies' | 'deals' | 'tickets';

const get = (tool: string, id: string, kind: Kind): OfficialCall => ({
  tool,
  params: { [id]: '512', ...LISTS, archived: true },
  call: ({ crm }) =>
    crm[kind].basicApi.getById(
      '512',
      LISTS.properties,
      LISTS.propertiesWithHistory,
      LISTS.associations,
      true,
    ),
});
const page = (tool: string, kind: Kind): OfficialCall => ({
  tool,
  params: { limit: 5, after: '20', ...LISTS, archived: false },
  call: ({ crm }) =>
    crm[kind].basicApi.getPage(
      5,
      '20',
      LISTS.properties,
      LISTS.propertiesWithHistory,
      LISTS.associations,
      false,
    ),
});
const find = (tool: string, kind: Kind): OfficialCall => ({
  tool,
  params: SEARCH,
  call: ({ crm }) => crm[kind].searchApi.doSearch(search),
});
const create = (
  tool: string,
  kind: Kind | 'products',
  params: object,
  properties: Record<string, string>,
): OfficialCall => ({
  tool,
  params: { ...params, associations: LINK },
  call: ({ crm }) => crm[kind].basicApi.create({ properties, associations: LINK as never }),
});
const update = (
  tool: string,
  id: string,
  kind: Kind,
  params: object,
  properties: Record<string, string>,
): OfficialCall => ({
  tool,
  params: { [id]: '512', ...params },
  call: ({ crm }) => crm[kind].basicApi.update('512', { properties }),
});
const createMany = (tool: string, kind: 'contacts' | 'companies' | 'deals'): OfficialCall => ({
  tool,
  params: { inputs: [{ properties: { city: 'Springfield' } }, { properties: {}, associations: LINK }] },
  call: ({ crm }) =>
    crm[kind].batchApi.create({
      inputs: [
        { properties: { city: 'Springfield' }, associations: [] },
        { properties: {}, associations: LINK as never },
      ],
    }),
});
const readMany = (tool: string, kind: 'companies' | 'tickets'): OfficialCall => ({
  tool,
  params: {
    inputs: [{ id: 'a' }],
    idProperty: 'domain',
    properties: ['city'],
    propertiesWithHistory: ['city'],
    archived: false,
  },
  call: ({ crm }) =>
    crm[kind].batchApi.read(
      {
        inputs: [{ id: 'a' }],
        idProperty: 'domain',
        properties: ['city'],
        propertiesWithHistory: ['city'],
      },
      false,
    ),
});

export const OFFICIAL_CALLS: readonly OfficialCall[] = [
  get('HUBSPOT_READ_CONTACT', 'contactId', 'contacts'),
  get('HUBSPOT_GET_COMPANY', 'companyId', 'companies'),
  get('HUBSPOT_GET_DEAL', 'dealId', 'deals'),
  get('HUBSPOT_GET_TICKET', 'ticketId', 'tickets'),
  page('HUBSPOT_LIST_CONTACTS', 'contacts'),
  page('HUBSPOT_LIST_COMPANIES', 'companies'),
  page('HUBSPOT_LIST_DEALS', 'deals'),
  page('HUBSPOT_LIST_TICKETS', 'tickets'),
  find('HUBSPOT_SEARCH_CONTACTS_BY_CRITERIA', 'contacts'),
  find('HUBSPOT_SEARCH_COMPANIES', 'companies'),
  find('HUBSPOT_SEARCH_DEALS', 'deals'),
  find('HUBSPOT_SEARCH_TICKETS', 'tickets'),
  {
    tool: 'HUBSPOT_SEARCH_CRM_OBJECTS_BY_CRITERIA',
    params: { objectType: 'products', ...SEARCH },
    call: ({ crm }) => crm.objects.searchApi.doSearch('products', search),
  },
  create(
    'HUBSPOT_CREATE_CONTACT',
    'contacts',
    { firstname: 'Sandbox', last_name: 'User', custom_properties: { fax: '1' } },
    { fax: '1', firstname: 'Sandbox', lastname: 'User' },
  ),
  create(
    'HUBSPOT_CREATE_COMPANY',
    'companies',
    { name: 'Works', numberofemployees: '3' },
    { name: 'Works', numberofemployees: '3' },
  ),
  create(
    'HUBSPOT_CREATE_DEAL',
    'deals',
    { dealname: 'Renewal', stage: 'won' },
    { dealname: 'Renewal', dealstage: 'won' },
  ),
  create(
    'HUBSPOT_CREATE_TICKET',
    'tickets',
    { subject: 'Help', hs_pipeline_stage: '1' },
    { subject: 'Help', hs_pipeline_stage: '1' },
  ),
  create('HUBSPOT_CREATE_PRODUCT', 'products', { name: 'Plan', price: 9.5 }, { name: 'Plan', price: '9.5' }),
  {
    tool: 'HUBSPOT_CREATE_NOTE',
    params: { hs_timestamp: '2030-01-31T09:00:00Z', body: 'Called.' },
    call: ({ crm }) =>
      crm.objects.notes.basicApi.create({
        properties: { hs_timestamp: '2030-01-31T09:00:00Z', hs_note_body: 'Called.' },
        associations: [],
      }),
  },
  {
    tool: 'HUBSPOT_CREATE_TASK',
    params: { hs_timestamp: '2030-01-31T09:00:00Z', hs_task_priority: 'HIGH' },
    call: ({ crm }) =>
      crm.objects.tasks.basicApi.create({
        properties: { hs_timestamp: '2030-01-31T09:00:00Z', hs_task_priority: 'HIGH' },
        associations: [],
      }),
  },
  {
    tool: 'HUBSPOT_CREATE_QUOTE_OBJECT',
    params: { properties: { hs_title: 'Offer' }, associations: LINK },
    call: ({ crm }) =>
      crm.quotes.basicApi.create({ properties: { hs_title: 'Offer' }, associations: LINK as never }),
  },
  update('HUBSPOT_UPDATE_CONTACT', 'contactId', 'contacts', { jobtitle: 'Lead' }, { jobtitle: 'Lead' }),
  update('HUBSPOT_UPDATE_COMPANY', 'companyId', 'companies', { properties: { city: 'X' } }, { city: 'X' }),
  update('HUBSPOT_UPDATE_DEAL', 'dealId', 'deals', { amount: '5' }, { amount: '5' }),
  update('HUBSPOT_UPDATE_TICKET', 'ticketId', 'tickets', { priority: 'LOW' }, { hs_ticket_priority: 'LOW' }),
  {
    tool: 'HUBSPOT_ARCHIVE_CONTACT',
    params: { contactId: '512' },
    call: ({ crm }) => crm.contacts.basicApi.archive('512'),
  },
  createMany('HUBSPOT_CREATE_CONTACTS', 'contacts'),
  createMany('HUBSPOT_CREATE_COMPANIES', 'companies'),
  createMany('HUBSPOT_CREATE_DEALS', 'deals'),
  readMany('HUBSPOT_BATCH_READ_COMPANIES_BY_PROPERTIES', 'companies'),
  readMany('HUBSPOT_GET_TICKETS', 'tickets'),
  {
    tool: 'HUBSPOT_UPDATE_COMPANIES',
    params: { inputs: [{ id: '512', properties: { city: 'X' } }] },
    call: ({ crm }) => crm.companies.batchApi.update({ inputs: [{ id: '512', properties: { city: 'X' } }] }),
  },
  {
    tool: 'HUBSPOT_READ_ALL_PROPERTIES_FOR_OBJECT_TYPE',
    params: { objectType: 'deals', archived: true },
    call: ({ crm }) => crm.properties.coreApi.getAll('deals', true),
  },
  {
    tool: 'HUBSPOT_READ_A_CRM_PROPERTY_BY_NAME',
    params: { objectType: 'deals', propertyName: 'amount', archived: false },
    call: ({ crm }) => crm.properties.coreApi.getByName('deals', 'amount', false),
  },
  {
    tool: 'HUBSPOT_READ_PROPERTY_GROUPS_FOR_OBJECT_TYPE',
    params: { objectType: 'deals' },
    call: ({ crm }) => crm.properties.groupsApi.getAll('deals'),
  },
  {
    tool: 'HUBSPOT_CREATE_PROPERTY_FOR_SPECIFIED_OBJECT_TYPE',
    params: { objectType: 'contacts', ...PROPERTY },
    call: ({ crm }) => crm.properties.coreApi.create('contacts', property),
  },
  {
    tool: 'HUBSPOT_CREATE_BATCH_OF_PROPERTIES',
    params: { objectType: 'contacts', inputs: [PROPERTY] },
    call: ({ crm }) => crm.properties.batchApi.create('contacts', { inputs: [property] }),
  },
  {
    tool: 'HUBSPOT_UPDATE_SPECIFIC_CRM_PROPERTY',
    params: { objectType: 'contacts', propertyName: 'color', label: 'Colour', displayOrder: 2, hidden: true },
    call: ({ crm }) =>
      crm.properties.coreApi.update('contacts', 'color', { label: 'Colour', displayOrder: 2, hidden: true }),
  },
  {
    tool: 'HUBSPOT_RETRIEVE_OWNERS',
    params: { email: 'user@example.com', limit: 5, after: '3' },
    call: ({ crm }) => crm.owners.ownersApi.getPage('user@example.com', '3', 5),
  },
  {
    tool: 'HUBSPOT_LIST_ASSOCIATION_TYPES',
    params: { fromObjectType: 'contacts', toObjectType: 'companies' },
    call: ({ crm }) => crm.associations.v4.schema.definitionsApi.getAll('contacts', 'companies'),
  },
  {
    tool: 'HUBSPOT_RETRIEVE_ALL_PIPELINES_FOR_SPECIFIED_OBJECT_TYPE',
    params: { objectType: 'deals' },
    call: ({ crm }) => crm.pipelines.pipelinesApi.getAll('deals'),
  },
  {
    tool: 'HUBSPOT_RETRIEVE_PIPELINE_STAGES',
    params: { objectType: 'deals', pipelineId: 'default' },
    call: ({ crm }) => crm.pipelines.pipelineStagesApi.getAll('deals', 'default'),
  },
];
