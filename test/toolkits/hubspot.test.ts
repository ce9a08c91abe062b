/** Every tool sends what HubSpot’s official client sends for the same question, through the product’s HTTP. */
import { Client } from '@hubspot/api-client';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { OFFICIAL_CALLS } from './hubspot-calls.js';
import { ACCOUNT, type HubSpotUpstream, RECORD, startHubSpot, TOKEN } from './hubspot-upstream.js';

const tools = (await loadCatalog()).toolkits.find(({ slug }) => slug === 'hubspot')?.tools ?? [];
let upstream: HubSpotUpstream;
let bobbin: TestBobbin;
let client: Client;

beforeAll(async () => {
  upstream = await startHubSpot();
  bobbin = await startBobbin({
    origins: upstream.origins,
    env: { BOBBIN_HUBSPOT_CLIENT_ID: 'client', BOBBIN_HUBSPOT_CLIENT_SECRET: 'client-secret' },
  });
  client = new Client({ accessToken: TOKEN.access_token, basePath: upstream.url });
  await bobbin.connect('hubspot');
  upstream.take();
});

afterAll(async () => {
  await bobbin?.close();
  await upstream?.close();
});

describe('the official client sends the same as', () => {
  it.each(OFFICIAL_CALLS)('$tool $params', async ({ tool, params, call }) => {
    // Some answers are of another kind of thing than the client would read; what was sent is what counts.
    await call(client).catch(() => undefined);
    const official = upstream.take();
    const answer = await bobbin.execute(tool, params);
    expect(answer.text).not.toContain('"error"');
    expect(answer.status).toBe(200);
    expect(official).toHaveLength(1);
    expect(upstream.take()).toEqual(official);
  });

  it('every tool but the one the client has no call for', () => {
    const compared = new Set(OFFICIAL_CALLS.map(({ tool }) => tool));
    const alone = tools.map(({ name }) => name).filter((name) => !compared.has(name));
    expect(alone).toEqual(['HUBSPOT_GET_ACCOUNT_INFO']);
  });

  it('no request with a wrong field', async () => {
    await client.crm.contacts.basicApi.create({ properties: { firstname: 'Sandbox' }, associations: [] });
    const official = upstream.take();
    await bobbin.execute('HUBSPOT_CREATE_CONTACT', { properties: { first_name: 'Sandbox' } });
    expect(upstream.take()).not.toEqual(official);
  });
});

describe('answers', () => {
  const shaped = {
    id: RECORD.id,
    properties: RECORD.properties,
    created_at: RECORD.createdAt,
    updated_at: RECORD.updatedAt,
    archived: false,
    url: null,
  };

  it('are as each tool’s output schema says', async () => {
    for (const { name, output, example } of tools) {
      const { body } = await bobbin.execute(name, example);
      const ajv = new Ajv({ strict: false });
      expect(ajv.validate(output ?? false, body.data), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
    upstream.take();
  });

  it('are records with plain names', async () => {
    expect((await bobbin.execute('HUBSPOT_READ_CONTACT', { contactId: '512' })).body.data).toEqual(shaped);
  });

  it('of refusal say why in HubSpot’s words, with its request id', async () => {
    const { status, body } = await bobbin.execute('HUBSPOT_READ_CONTACT', { contactId: '404' });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        error: {
          remediation: 'Check the id: the record was deleted, or belongs to another account.',
          details: {
            provider: {
              status: 404,
              code: 'OBJECT_NOT_FOUND',
              message: 'Object not found. objectId are usually numeric.',
              request_id: 'c0ffee00-0000-4000-8000-000000000000',
            },
          },
        },
      },
    });
  });

  it('are pages with a cursor', async () => {
    const { body } = await bobbin.execute('HUBSPOT_SEARCH_COMPANIES', { query: 'x' });
    expect(body.data).toEqual({ companies: [shaped], total: 1, next_cursor: '10' });
  });

  it('tell the connected account', async () => {
    expect((await bobbin.execute('HUBSPOT_GET_ACCOUNT_INFO', {})).body.data).toEqual({
      account_id: ACCOUNT.portalId,
      type: 'STANDARD',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
      additional_currencies: ['USD'],
      ui_domain: 'app.hubspot.com',
    });
  });
});
