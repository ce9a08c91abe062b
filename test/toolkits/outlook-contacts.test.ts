import { describe, expect, it } from 'vitest';
import { outlookTest } from './outlook-setup.js';

const { run, refusal, graph } = outlookTest();

const PAVEL = {
  given_name: 'Pavel',
  surname: 'Bansky',
  email_addresses: [{ address: 'pavel@example.com', name: 'Pavel B.' }],
  mobile_phone: '+1 555 0100',
  business_phones: ['+1 555 0101'],
  company_name: 'Acme',
  department: 'Sales',
  job_title: 'Manager',
  office_location: '5/1',
  birthday: '1980-05-17',
  notes: 'Met in Oslo',
  categories: ['Client'],
};

describe('contacts', () => {
  it('are created with everything given, and read back', async () => {
    const contact = await run('OUTLOOK_CREATE_CONTACT', { ...PAVEL, homePhone: '+1 555 0102' });
    expect(contact).toEqual({
      id: expect.any(String),
      display_name: 'Pavel Bansky',
      ...PAVEL,
      home_phones: ['+1 555 0102'],
      folder_id: expect.any(String),
    });
    expect(await graph('GET', `/me/contacts/${contact.id}`)).toMatchObject({
      givenName: 'Pavel',
      emailAddresses: [{ address: 'pavel@example.com', name: 'Pavel B.' }],
      homePhones: ['+1 555 0102'],
      businessPhones: ['+1 555 0101'],
      birthday: '1980-05-17T12:00:00Z',
      personalNotes: 'Met in Oslo',
      categories: ['Client'],
    });
  });

  it('are changed where something is given, and nowhere else', async () => {
    const { id } = await run('OUTLOOK_CREATE_CONTACT', PAVEL);
    const changed = await run('OUTLOOK_UPDATE_CONTACT', {
      contact_id: id,
      job_title: 'Director',
      home_phones: ['1', '2'],
      email_addresses: [{ address: 'new@example.com' }],
    });
    expect(changed).toMatchObject({
      ...PAVEL,
      job_title: 'Director',
      home_phones: ['1', '2'],
      email_addresses: [{ address: 'new@example.com' }],
    });
    expect(await graph('GET', `/me/contacts/${id}`)).toMatchObject({
      jobTitle: 'Director',
      companyName: 'Acme',
      emailAddresses: [{ address: 'new@example.com', name: 'new@example.com' }],
    });
  });

  it('are deleted', async () => {
    const { id } = await run('OUTLOOK_CREATE_CONTACT', { surname: 'Gone' });
    expect(await run('OUTLOOK_DELETE_CONTACT', { contact_id: id })).toEqual({ id, deleted: true });
    await expect(graph('GET', `/me/contacts/${id}`)).rejects.toMatchObject({ statusCode: 404 });
    expect(await refusal('OUTLOOK_DELETE_CONTACT', { contact_id: id })).toMatchObject({
      status: 422,
      remediation: expect.stringContaining('ids change'),
      details: {
        reason: 'provider_refused',
        provider: { status: 404, code: 'ErrorItemNotFound', request_id: expect.any(String) },
      },
    });
  });

  it('are listed under both names of the tool: filtered, sorted, counted, page by page', async () => {
    for (const surname of ['Ash', 'Birch', 'Cedar'])
      await run('OUTLOOK_CREATE_CONTACT', { surname, company_name: 'Trees' });
    const query = { filter: "companyName eq 'Trees'", orderby: ['surname desc'], count: true };
    const first = await run('OUTLOOK_LIST_CONTACTS', { ...query, limit: 2 });
    expect(first).toMatchObject({ total: 3, contacts: [{ surname: 'Cedar' }, { surname: 'Birch' }] });
    const second = await run('OUTLOOK_LIST_USER_CONTACTS', { user_id: 'me', page_token: first.next_page });
    expect(second.contacts).toMatchObject([{ surname: 'Ash' }]);
    expect(second).not.toHaveProperty('next_page');
  });

  it('with a page of another list: nothing is sent', async () => {
    const page = Buffer.from('$top=5&$apply=x').toString('base64url');
    expect(await refusal('OUTLOOK_LIST_CONTACTS', { page })).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/page' }] },
    });
  });
});

describe('contact folders', () => {
  it('are created at the top and inside another one, listed, and filled', async () => {
    const clients = await run('OUTLOOK_CREATE_CONTACT_FOLDER', { display_name: 'Clients' });
    const inside = await run('OUTLOOK_CREATE_CONTACT_FOLDER', {
      display_name: 'Old',
      parent_folder_id: clients.id,
    });
    expect(inside).toMatchObject({ display_name: 'Old', parent_folder_id: clients.id });
    expect((await run('OUTLOOK_GET_CONTACT_FOLDERS', { user_id: 'me' })).folders).toMatchObject([
      { id: clients.id, display_name: 'Clients' },
    ]);
    const { value } = await graph('GET', `/me/contactFolders/${clients.id}/childFolders`);
    expect(value).toMatchObject([{ id: inside.id, displayName: 'Old' }]);

    await run('OUTLOOK_CREATE_CONTACT', { surname: 'Client', folder_id: clients.id });
    const { contacts } = await run('OUTLOOK_LIST_CONTACTS', { folder_id: clients.id });
    expect(contacts).toMatchObject([{ surname: 'Client', folder_id: clients.id }]);
    expect((await graph('GET', `/me/contactFolders/${clients.id}/contacts`)).value).toHaveLength(1);
  });

  it('of a name that is there already are refused in the user’s terms', async () => {
    expect(await refusal('OUTLOOK_CREATE_CONTACT_FOLDER', { display_name: 'Clients' })).toMatchObject({
      remediation: expect.stringContaining('choose another name'),
      details: { provider: { status: 409, code: 'ErrorFolderExists' } },
    });
  });
});
