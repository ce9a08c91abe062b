import { describe, expect, it } from 'vitest';
import { hubspotTest } from './hubspot-setup.js';

const test = hubspotTest();
const { run, refusal } = test;
const LINK = { associationCategory: 'HUBSPOT_DEFINED' };

describe('reading', () => {
  it('tells the connected account, which is the second user’s', async () => {
    expect(await run('HUBSPOT_GET_ACCOUNT_INFO')).toEqual({
      account_id: 62500002,
      type: 'STANDARD',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
      additional_currencies: ['USD'],
      ui_domain: 'app.hubspot.com',
    });
  });

  it.each([
    ['HUBSPOT_LIST_CONTACTS', 'HUBSPOT_READ_CONTACT', 'contacts'],
    ['HUBSPOT_LIST_COMPANIES', 'HUBSPOT_GET_COMPANY', 'companies'],
    ['HUBSPOT_LIST_DEALS', 'HUBSPOT_GET_DEAL', 'deals'],
    ['HUBSPOT_LIST_TICKETS', 'HUBSPOT_GET_TICKET', 'tickets'],
  ] as const)('%s lists what HubSpot’s client lists, and %s reads the first', async (list, get, kind) => {
    const listed = await run(list, { limit: 100 });
    const { results } = await test.client.crm[kind].basicApi.getPage(100);
    expect(listed[kind].map(({ id }: { id: string }) => id)).toEqual(results.map(({ id }) => id));
    expect(listed).not.toHaveProperty('next_page');
    expect(JSON.stringify(listed)).not.toContain('decoy');
    const [first] = listed[kind];
    expect(await run(get, { id: first.id })).toEqual(first);
  });

  it('pages by `page`, which `next_page` names, and not past the last', async () => {
    const first = await run('HUBSPOT_LIST_CONTACTS', { limit: 1 });
    const second = await run('HUBSPOT_LIST_CONTACTS', { limit: 100, page: first.next_page });
    const all = await run('HUBSPOT_LIST_CONTACTS', { limit: 100 });
    expect([...first.contacts, ...second.contacts]).toEqual(all.contacts);
    expect(second).not.toHaveProperty('next_page');
  });

  it('gives the properties asked for, their history and associated ids', async () => {
    const company = await run('HUBSPOT_CREATE_COMPANY', { name: 'Linked Works' });
    const contact = await run('HUBSPOT_CREATE_CONTACT', {
      email: 'linked@example.com',
      city: 'Springfield',
      associations: [{ to: { id: company.id }, types: [{ ...LINK, associationTypeId: 279 }] }],
    });
    await run('HUBSPOT_UPDATE_CONTACT', { id: contact.id, city: 'Shelbyville' });
    const read = await run('HUBSPOT_READ_CONTACT', {
      id: contact.id,
      properties: ['city'],
      properties_with_history: ['city'],
      associations: ['companies'],
    });
    expect(read).toMatchObject({
      properties: { city: 'Shelbyville' },
      associations: { companies: [{ id: company.id, type: 'contact_to_company_unlabeled' }] },
      url: `https://app.hubspot.com/contacts/62500002/record/0-1/${contact.id}`,
    });
    const values = read.properties_with_history.city.map(({ value }: { value: string }) => value);
    expect(values).toEqual(['Shelbyville', 'Springfield']);
  });

  it('lists owners, and one by address', async () => {
    expect((await run('HUBSPOT_RETRIEVE_OWNERS')).owners).toHaveLength(2);
    const page = await run('HUBSPOT_RETRIEVE_OWNERS', { limit: 1 });
    expect(page).toMatchObject({ owners: [{ email: 'user@example.com' }], next_page: '1' });
    const found = await run('HUBSPOT_RETRIEVE_OWNERS', { email: 'colleague@example.com' });
    expect(found).toEqual({
      owners: [
        {
          id: '625000021',
          user_id: 62500003,
          email: 'colleague@example.com',
          first_name: 'Colleague',
          last_name: 'Example',
          archived: false,
        },
      ],
    });
  });

  it('lists pipelines and stages in HubSpot’s order', async () => {
    const { pipelines } = await run('HUBSPOT_RETRIEVE_ALL_PIPELINES_FOR_SPECIFIED_OBJECT_TYPE', {
      object_type: 'deals',
    });
    const { stages } = await run('HUBSPOT_RETRIEVE_PIPELINE_STAGES', {
      object_type: 'deals',
      pipeline_id: pipelines[0].id,
    });
    expect(pipelines).toMatchObject([{ id: 'default', stages }]);
    expect(stages.map(({ id }: { id: string }) => id)).toEqual([
      'appointmentscheduled',
      'qualifiedtobuy',
      'presentationscheduled',
      'closedwon',
      'closedlost',
    ]);
  });

  it('lists the kinds of association that creating takes', async () => {
    const { association_types } = await run('HUBSPOT_LIST_ASSOCIATION_TYPES', {
      from_object_type: 'contacts',
      to_object_type: 'companies',
    });
    expect(association_types).toEqual([
      { ...LINK, associationTypeId: 279, label: null },
      { ...LINK, associationTypeId: 1, label: 'Primary' },
    ]);
  });
});

describe('searching', () => {
  it.each([
    ['HUBSPOT_SEARCH_CONTACTS_BY_CRITERIA', 'contacts', 'alex', 'email', 'alex@example.com'],
    ['HUBSPOT_SEARCH_COMPANIES', 'companies', 'example works', 'name', 'Example Works'],
    ['HUBSPOT_SEARCH_DEALS', 'deals', 'renewal', 'dealname', 'Renewal'],
    ['HUBSPOT_SEARCH_TICKETS', 'tickets', 'cannot', 'subject', 'Cannot sign in'],
  ])('%s finds by words and by a filter', async (tool, kind, query, property, value) => {
    const properties = [property];
    const filter_groups = [{ filters: [{ propertyName: property, operator: 'EQ', value }] }];
    for (const params of [{ query }, { filter_groups }, { query: 'nothing like it' }]) {
      const found = await run(tool, { ...params, properties });
      const total = 'query' in params && params.query !== query ? 0 : 1;
      expect(found).toMatchObject({ total, [kind]: total ? [{ properties: { [property]: value } }] : [] });
    }
  });

  it('any type, sorted, page by page', async () => {
    for (const name of ['B', 'C', 'A']) await run('HUBSPOT_CREATE_PRODUCT', { name: `Sorted ${name}` });
    const search = {
      object_type: 'products',
      query: 'sorted',
      sorts: [{ propertyName: 'name', direction: 'DESCENDING' }],
      properties: ['name'],
      limit: 2,
    };
    const first = await run('HUBSPOT_SEARCH_CRM_OBJECTS_BY_CRITERIA', search);
    const second = await run('HUBSPOT_SEARCH_CRM_OBJECTS_BY_CRITERIA', { ...search, page: first.next_page });
    const names = [...first.records, ...second.records].map(({ properties }) => properties.name);
    expect(names).toEqual(['Sorted C', 'Sorted B', 'Sorted A']);
    expect(second).not.toHaveProperty('next_page');
  });
});

describe('refusals', () => {
  it('of an id that is not there say what to check, with HubSpot’s words and request id', async () => {
    expect(await refusal('HUBSPOT_READ_CONTACT', { contactId: '404' })).toMatchObject({
      status: 422,
      remediation: 'Check the id: the record was deleted, or belongs to another account.',
      details: {
        reason: 'provider_refused',
        provider: {
          status: 404,
          code: 'OBJECT_NOT_FOUND',
          message: 'Object not found.  objectId are usually numeric.',
          request_id: expect.stringMatching(/^[\da-f-]{36}$/),
        },
      },
    });
  });

  it('of a contact that is there already name it', async () => {
    const refused = await refusal('HUBSPOT_CREATE_CONTACT', { email: 'alex@example.com' });
    expect(refused.details.provider).toMatchObject({ status: 409, code: 'CONFLICT' });
    expect(refused.details.provider.message).toMatch(/Existing ID: \d+/);
    expect(refused.remediation).toContain('update that one');
  });

  it('of a property name or value name the property', async () => {
    const wrong = await refusal('HUBSPOT_CREATE_DEAL', { name: 'X', properties: { colour: 'red' } });
    expect(wrong.details.provider.message).toContain('Property \\"colour\\" does not exist');
    const stage = await refusal('HUBSPOT_CREATE_DEAL', { name: 'X', stage: 'nowhere' });
    expect(stage.details.provider.message).toContain('nowhere was not one of the allowed options');
  });

  it('for a scope that was not granted say which reconnecting has to ask for', async () => {
    const params = { object_type: 'companies', name: 'c', label: 'C', type: 'string', field_type: 'text' };
    const refused = await refusal('HUBSPOT_CREATE_PROPERTY_FOR_SPECIFIED_OBJECT_TYPE', {
      ...params,
      group_name: 'companyinformation',
    });
    expect(refused.details).toMatchObject({
      reason: 'missing_scope',
      missing_scopes: ['crm.schemas.companies.write'],
    });
    expect(refused.details.provider).toBeUndefined();
    // Of a type whose scope is not known here, HubSpot itself says it.
    const quotes = await refusal('HUBSPOT_CREATE_PROPERTY_FOR_SPECIFIED_OBJECT_TYPE', {
      ...params,
      object_type: 'quotes',
      group_name: 'quoteinformation',
    });
    expect(quotes.details).toMatchObject({
      reason: 'missing_scope',
      provider: { status: 403, code: 'MISSING_SCOPES' },
    });
  });
});

/** The last in this file: the official client’s token expires with it. */
it('an access token that HubSpot has let expire is renewed without anybody noticing', async () => {
  const { control } = test.bobbin.sandbox.providers.hubspot;
  control.clear();
  control.advance(1801);
  expect(await run('HUBSPOT_GET_ACCOUNT_INFO')).toMatchObject({ account_id: 62500002 });
  const renewals = control.requests().filter(({ path }) => path.startsWith('/oauth/'));
  expect(renewals.map(({ body }) => new URLSearchParams(body).get('grant_type'))).toEqual(['refresh_token']);
});
