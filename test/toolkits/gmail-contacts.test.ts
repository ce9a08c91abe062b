import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { gmailTest } from './gmail-setup.js';

const test = gmailTest();

/** Straight at the stand-in, as the People API takes it. */
async function people(method: string, path: string, body?: object) {
  const { url, control } = test.bobbin.sandbox.providers.google;
  const { access_token } = control.issueToken({
    user: USER_EMAIL,
    scopes: ['contacts', 'contacts.other.readonly'].map((name) => `https://www.googleapis.com/auth/${name}`),
  });
  const answer = await fetch(`${url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  return (await answer.json()) as any;
}

async function created(displayName: string, more: object = {}): Promise<string> {
  const { resourceName } = await people('POST', '/people:createContact', {
    names: [{ displayName }],
    ...more,
  });
  return resourceName;
}

const namesOf = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('searching people', () => {
  it('finds saved contacts and whom the user wrote with, and nobody else’s', async () => {
    expect(await test.run('GMAIL_SEARCH_PEOPLE', { query: 'th' })).toEqual({
      people: [
        {
          resource_name: 'people/c100000000000000000003',
          name: 'Third User',
          given_name: 'Third',
          family_name: 'User',
          emails: ['third@example.com'],
          source: 'contact',
        },
        {
          resource_name: 'otherContacts/c3',
          name: 'Thea Sender',
          emails: ['thea@example.com'],
          source: 'other_contact',
        },
      ],
    });
    const saved = await test.run('GMAIL_SEARCH_PEOPLE', { query: 'th', other_contacts: false });
    expect(namesOf(saved.people)).toEqual(['Third User']);
    expect(await test.run('GMAIL_SEARCH_PEOPLE', { query: 'decoy' })).toEqual({ people: [] });
  });

  it('finds a contact that Google’s search has not heard of yet', async () => {
    await created('Newly Saved', {
      phoneNumbers: [{ value: '+49 30 1234' }],
      organizations: [{ name: 'Yarn Ltd', title: 'Weaver', metadata: { primary: true } }],
    });
    const before = await people('GET', '/people:searchContacts?query=newly&readMask=names');
    expect(before).toEqual({});
    const { people: found } = await test.run('GMAIL_SEARCH_PEOPLE', {
      query: 'newly',
      person_fields: 'names,phoneNumbers, organizations',
      page_size: 5,
    });
    expect(found).toMatchObject([
      { phone_numbers: ['+49 30 1234'], organizations: [{ name: 'Yarn Ltd', title: 'Weaver' }] },
    ]);
  });
});

describe('listing contacts', () => {
  it('goes through both kinds page by page, each contact once', async () => {
    await created('A page of its own');
    const seen: string[] = [];
    let page: string | undefined;
    do {
      const kinds = page ? {} : { include_other_contacts: true };
      const answer = await test.run('GMAIL_GET_CONTACTS', { limit: 1, page, ...kinds });
      seen.push(...answer.contacts.map((one: { resource_name: string }) => one.resource_name));
      page = answer.next_page;
    } while (page);
    const { connections } = await people('GET', '/people/me/connections?personFields=names');
    const { otherContacts } = await people('GET', '/otherContacts?readMask=names');
    const all = [...connections, ...otherContacts].map(({ resourceName }) => resourceName);
    expect(seen.toSorted()).toEqual(all.toSorted());
    expect(seen.length).toBeGreaterThan(3);
  });

  it('takes the names that existing callers use, and asks only for what other contacts have', async () => {
    const { contacts } = await test.run('GMAIL_GET_CONTACTS', {
      resource_name: 'people/me',
      person_fields: 'names,organizations',
      include_other_contacts: true,
    });
    expect(namesOf(contacts)).toEqual(expect.arrayContaining(['Third User', 'Billing']));
    const { contacts: saved } = await test.run('GMAIL_GET_CONTACTS', {});
    expect(namesOf(saved)).not.toContain('Billing');
  });

  it('refuses a page that is none', async () => {
    expect(await test.refusal('GMAIL_GET_CONTACTS', { page: 'made-up' })).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/page' }] },
    });
  });
});

describe('reading people', () => {
  it('reads the user, or one contact, with whatever was asked for', async () => {
    const { person } = await test.run('GMAIL_GET_PEOPLE', {});
    expect(person).toMatchObject({ name: 'Sandbox User', emails: [USER_EMAIL] });
    const resource_name = await created('Born', {
      birthdays: [{ date: { month: 5, day: 6 }, metadata: { primary: true } }],
    });
    expect(await test.run('GMAIL_GET_PEOPLE', { resource_name, person_fields: 'names,birthdays' })).toEqual({
      person: { resource_name, name: 'Born', more: { birthdays: [{ date: { month: 5, day: 6 } }] } },
    });
  });

  it('lists other contacts, with a token for what changes later', async () => {
    const first = await test.run('GMAIL_GET_PEOPLE', { other_contacts: true, page_size: 1 });
    expect(namesOf(first.other_contacts)).toEqual(['Billing']);
    expect(first).not.toHaveProperty('next_sync_token');
    const second = await test.run('GMAIL_GET_PEOPLE', {
      other_contacts: true,
      page_size: 1,
      page_token: first.next_page,
    });
    expect(namesOf(second.other_contacts)).toEqual(['Thea Sender']);
    expect(second).toEqual({ other_contacts: expect.any(Array), next_sync_token: expect.any(String) });
  });
});
