/** What the writing tools wrote is read by HubSpot’s official client, past Bobbin. */
import { describe, expect, it } from 'vitest';
import { hubspotTest } from './hubspot-setup.js';

const test = hubspotTest();
const { run } = test;
const link = (id: string, associationTypeId: number) => ({
  to: { id },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});

/** Properties of a record as HubSpot’s client reads them, by names. */
async function stored(type: string, id: string, names: string[]) {
  return (await test.client.crm.objects.basicApi.getById(type, id, names)).properties;
}

describe('single records', () => {
  it.each([
    [
      'contacts',
      'HUBSPOT_CREATE_CONTACT',
      { email: 'new@example.com', first_name: 'New', jobtitle: 'Lead', fax: '1', twitterhandle: 'new' },
      { email: 'new@example.com', firstname: 'New', jobtitle: 'Lead', fax: '1', twitterhandle: 'new' },
    ],
    [
      'companies',
      'HUBSPOT_CREATE_COMPANY',
      { name: 'New Works', employees: '3', properties: { industry: 'RETAIL' } },
      { name: 'New Works', numberofemployees: '3', industry: 'RETAIL' },
    ],
    [
      'deals',
      'HUBSPOT_CREATE_DEAL',
      { name: 'Deal', amount: '5', pipeline: 'default', stage: 'closedwon', hs_campaign: 'spring' },
      { dealname: 'Deal', amount: '5', pipeline: 'default', dealstage: 'closedwon', hs_campaign: 'spring' },
    ],
    [
      'tickets',
      'HUBSPOT_CREATE_TICKET',
      { subject: 'Help', stage: '1', priority: 'HIGH', hs_tag_ids: ['1', '2'] },
      { subject: 'Help', hs_pipeline_stage: '1', hs_ticket_priority: 'HIGH', hs_tag_ids: '1;2' },
    ],
    [
      'products',
      'HUBSPOT_CREATE_PRODUCT',
      { name: 'Plan', price: 9.5, hs_active: true },
      { name: 'Plan', price: '9.5', hs_active: 'true' },
    ],
    [
      'quotes',
      'HUBSPOT_CREATE_QUOTE_OBJECT',
      { properties: { hs_title: 'Offer', hs_expiration_date: '2030-01-31' }, associations: [] },
      { hs_title: 'Offer', hs_expiration_date: '2030-01-31' },
    ],
  ] as const)('a new record of %s', async (type, tool, params, properties) => {
    const made = await run(tool, params);
    expect(await stored(type, made.id, Object.keys(properties))).toMatchObject(properties);
  });

  it.each([
    [
      'notes',
      'HUBSPOT_CREATE_NOTE',
      { body: 'Called.', timestamp: '2030-01-31T09:00:00Z' },
      202,
      'hs_note_body',
    ],
    [
      'tasks',
      'HUBSPOT_CREATE_TASK',
      { body: 'Called.', due_at: '2030-01-31T09:00:00Z' },
      204,
      'hs_task_body',
    ],
  ])('a new record of %s, on a contact', async (type, tool, params, kind, name) => {
    const contact = await run('HUBSPOT_CREATE_CONTACT', { first_name: `For ${type}` });
    const made = await run(tool, { ...params, associations: [link(contact.id, kind)] });
    expect(await stored(type, made.id, [name])).toMatchObject({ [name]: 'Called.' });
    const linked = await test.client.crm.associations.v4.basicApi.getPage('contacts', contact.id, type);
    expect(linked.results.map(({ toObjectId }) => String(toObjectId))).toEqual([made.id]);
  });

  it.each([
    ['contacts', 'HUBSPOT_UPDATE_CONTACT', { mobile_phone: '+1 555 0100' }, 'mobilephone', '+1 555 0100'],
    ['companies', 'HUBSPOT_UPDATE_COMPANY', { city: 'Ogdenville' }, 'city', 'Ogdenville'],
    ['deals', 'HUBSPOT_UPDATE_DEAL', { stage: 'closedlost' }, 'dealstage', 'closedlost'],
    [
      'tickets',
      'HUBSPOT_UPDATE_TICKET',
      { properties: { hs_ticket_priority: 'LOW' } },
      'hs_ticket_priority',
      'LOW',
    ],
  ])('a change of one of %s', async (type, tool, change, name, value) => {
    const [record] = (await test.client.crm.objects.basicApi.getPage(type)).results;
    const id = record?.id ?? '';
    const changed = await run(tool, { id, ...change });
    expect(changed.properties).toMatchObject({ [name]: value });
    expect(await stored(type, id, [name])).toMatchObject({ [name]: value });
  });

  it('an archived contact is among the archived ones only', async () => {
    const { id } = await run('HUBSPOT_CREATE_CONTACT', { first_name: 'Gone' });
    expect(await run('HUBSPOT_ARCHIVE_CONTACT', { contactId: id })).toEqual({ id, archived: true });
    await expect(test.client.crm.contacts.basicApi.getById(id)).rejects.toMatchObject({ code: 404 });
    const read = await run('HUBSPOT_READ_CONTACT', { id, archived: true });
    expect(read).toMatchObject({ id, archived: true });
  });
});

describe('batches', () => {
  it.each([
    ['contacts', 'HUBSPOT_CREATE_CONTACTS', 'firstname'],
    ['companies', 'HUBSPOT_CREATE_COMPANIES', 'name'],
    ['deals', 'HUBSPOT_CREATE_DEALS', 'dealname'],
  ])('create %s', async (type, tool, name) => {
    const inputs = ['One', 'Two'].map((value) => ({ properties: { [name]: value } }));
    const made = await run(tool, { inputs });
    expect(made.errors).toEqual([]);
    const values = made[type].map(async ({ id }: { id: string }) => (await stored(type, id, [name]))[name]);
    expect(await Promise.all(values)).toEqual(['One', 'Two']);
  });

  it('change companies', async () => {
    const { id } = await run('HUBSPOT_CREATE_COMPANY', { name: 'Many' });
    await run('HUBSPOT_UPDATE_COMPANIES', { inputs: [{ id, properties: { city: 'Capital City' } }] });
    expect(await stored('companies', id, ['city'])).toMatchObject({ city: 'Capital City' });
  });

  it('read companies by a property and tickets by id, and say which are missing', async () => {
    const company = await run('HUBSPOT_CREATE_COMPANY', { name: 'Unique', domain: 'unique.example.com' });
    const read = await run('HUBSPOT_BATCH_READ_COMPANIES_BY_PROPERTIES', {
      inputs: [{ id: 'unique.example.com' }],
      id_property: 'domain',
      properties: ['name'],
    });
    expect(read).toMatchObject({
      companies: [{ id: company.id, properties: { name: 'Unique' } }],
      errors: [],
    });
    const ticket = await run('HUBSPOT_CREATE_TICKET', { subject: 'Batch', stage: '1' });
    const some = await run('HUBSPOT_GET_TICKETS', { inputs: [{ id: ticket.id }, { id: '404' }] });
    expect(some).toMatchObject({
      tickets: [{ id: ticket.id }],
      errors: [{ code: 'OBJECT_NOT_FOUND', message: expect.stringContaining('TICKET'), ids: ['404'] }],
    });
  });
});

describe('properties', () => {
  const definition = {
    label: 'Color',
    type: 'enumeration',
    field_type: 'select',
    group_name: 'contactinformation',
    options: [{ label: 'Red', value: 'red', hidden: false }],
  };

  it('are created, changed and then take values', async () => {
    const object_type = 'contacts';
    const made = await run('HUBSPOT_CREATE_PROPERTY_FOR_SPECIFIED_OBJECT_TYPE', {
      object_type,
      name: 'favorite_color',
      ...definition,
    });
    expect(made).toMatchObject({ name: 'favorite_color', options: [{ value: 'red' }], built_in: false });
    await run('HUBSPOT_UPDATE_SPECIFIC_CRM_PROPERTY', {
      object_type,
      property_name: 'favorite_color',
      label: 'Favourite',
      options: ['red', 'blue'].map((value) => ({ label: value, value, hidden: false })),
    });
    const stored = await test.client.crm.properties.coreApi.getByName('contacts', 'favorite_color');
    expect([stored.label, stored.options.map(({ value }) => value)]).toEqual(['Favourite', ['red', 'blue']]);
    const contact = await run('HUBSPOT_CREATE_CONTACT', {
      first_name: 'Blue',
      properties: { favorite_color: 'blue' },
    });
    const { properties } = await test.client.crm.contacts.basicApi.getById(contact.id, ['favorite_color']);
    expect(properties['favorite_color']).toBe('blue');
  });

  it('are created by several', async () => {
    const inputs = ['first_extra', 'second_extra'].map((name) => ({
      name,
      label: name,
      type: 'string',
      fieldType: 'text',
      groupName: 'dealinformation',
    }));
    const made = await run('HUBSPOT_CREATE_BATCH_OF_PROPERTIES', { object_type: 'deals', inputs });
    expect(made).toMatchObject({
      properties: [{ name: 'first_extra' }, { name: 'second_extra' }],
      errors: [],
    });
    const { results } = await test.client.crm.properties.coreApi.getAll('deals');
    expect(results.map(({ name }) => name)).toEqual(expect.arrayContaining(['first_extra', 'second_extra']));
  });

  it('are read one by one, together, and by group', async () => {
    const object_type = 'deals';
    const all = await run('HUBSPOT_READ_ALL_PROPERTIES_FOR_OBJECT_TYPE', { object_type });
    const one = await run('HUBSPOT_READ_A_CRM_PROPERTY_BY_NAME', { object_type, property_name: 'dealtype' });
    expect(all.properties).toContainEqual(one);
    expect(one.options.map(({ value }: { value: string }) => value)).toEqual([
      'newbusiness',
      'existingbusiness',
    ]);
    expect((await run('HUBSPOT_READ_PROPERTY_GROUPS_FOR_OBJECT_TYPE', { object_type })).groups).toEqual([
      { name: 'dealinformation', label: 'dealinformation', archived: false },
    ]);
  });
});
