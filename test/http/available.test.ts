import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';

const CURATED = [
  ['gmail', 'Gmail'],
  ['google-calendar', 'Google Calendar'],
  ['slack', 'Slack'],
  ['google-sheets', 'Google Sheets'],
  ['notion', 'Notion'],
  ['github', 'GitHub'],
  ['hubspot', 'HubSpot'],
  ['outlook', 'Outlook'],
  ['google-drive', 'Google Drive'],
  ['discord', 'Discord'],
] as const;

/** The platform has clients for all the others of the sandbox. */
const WITHOUT_CLIENTS = {
  BOBBIN_NOTION_CLIENT_ID: '',
  BOBBIN_NOTION_CLIENT_SECRET: '',
  BOBBIN_HUBSPOT_CLIENT_ID: '',
  BOBBIN_HUBSPOT_CLIENT_SECRET: '',
};

describe.each(ENGINES)('GET /available on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine, env: WITHOUT_CLIENTS });
  });
  afterAll(() => bobbin.close());

  const slugs = async (search: string): Promise<string[]> => {
    const { status, body } = await bobbin.call('GET', `/available?search=${encodeURIComponent(search)}`);
    expect(status).toBe(200);
    return body.integrations.map(({ toolkit }: { toolkit: string }) => toolkit);
  };

  it('lists exactly the ten curated toolkits in the contract’s order, each with every field', async () => {
    const { status, body } = await bobbin.call('GET', '/available');
    expect(status).toBe(200);
    expect(body).toEqual({
      integrations: CURATED.map(([toolkit, displayName]) => ({
        toolkit,
        displayName,
        curated: true,
        description: expect.stringMatching(/\w/),
        categories: expect.arrayContaining([expect.any(String)]),
        auth_schemes: ['oauth2'],
        requires_byo_credentials: expect.any(Boolean),
        tools: expect.any(Number),
        token_cost: { total: expect.any(Number), median: expect.any(Number) },
        verification: 'contract-tested',
      })),
    });
  });

  it('says which toolkits need an OAuth client of the app’s own', async () => {
    const { body } = await bobbin.call('GET', '/available');
    const own = body.integrations
      .filter(
        ({ requires_byo_credentials }: { requires_byo_credentials: boolean }) => requires_byo_credentials,
      )
      .map(({ toolkit }: { toolkit: string }) => toolkit);
    expect(own).toEqual(['notion', 'hubspot']);
  });

  it.each([
    ['gmail', 'gmail'],
    ['  GMAIL ', 'gmail'],
    ['Google Drive', 'google-drive'],
    ['gmial', 'gmail'],
    ['githb', 'github'],
    ['google-calender', 'google-calendar'],
    ['hub spot', 'hubspot'],
    ['salesforce', 'salesforce'],
  ])('finds with search=%j first %s', async (search, toolkit) => {
    expect((await slugs(search))[0]).toBe(toolkit);
  });

  it('marks a toolkit beyond the ten as not curated, and lists it only for a search', async () => {
    const { body } = await bobbin.call('GET', '/available?search=salesforce');
    expect(body.integrations[0]).toMatchObject({
      toolkit: 'salesforce',
      displayName: 'Salesforce',
      curated: false,
    });
  });

  it('finds every toolkit of a kind by its category', async () => {
    expect(await slugs('email')).toEqual(expect.arrayContaining(['gmail', 'outlook']));
  });

  it('answers an unknown search with an empty list', async () => {
    const { status, body } = await bobbin.call('GET', '/available?search=no-such-toolkit-zzzz');
    expect([status, body.integrations]).toEqual([200, []]);
  });

  it.each(['', '%20%20'])('takes an empty search (%j) for none', async (search) => {
    const { body } = await bobbin.call('GET', `/available?search=${search}`);
    expect(body).toEqual((await bobbin.call('GET', '/available')).body);
  });

  it('refuses a search that is too long, or given twice', async () => {
    const long = await bobbin.call('GET', `/available?search=${'a'.repeat(201)}`);
    expect([long.status, long.body]).toEqual([
      400,
      {
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message: 'The request query is not valid: /search must NOT have more than 200 characters.',
          remediation: 'Correct the places listed in details.',
          details: {
            in: 'query',
            faults: [{ path: '/search', message: 'must NOT have more than 200 characters' }],
          },
        },
      },
    ]);
    const twice = await bobbin.call('GET', '/available?search=a&search=b');
    expect([twice.status, twice.body]).toEqual([
      400,
      {
        error: {
          code: 'VALIDATION_INVALID_TYPE',
          message: 'The request query is not valid: /search must be string.',
          remediation: 'Correct the fields listed in details.',
          details: { in: 'query', faults: [{ path: '/search', message: 'must be string' }] },
        },
      },
    ]);
  });
});
