/** Every tool sends what HubSpot’s official client sends for the same question, through the product’s HTTP. */
import { expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { OFFICIAL_CALLS } from './hubspot-calls.js';
import { hubspotTest } from './hubspot-setup.js';

const tools = (await loadCatalog()).toolkits.find(({ slug }) => slug === 'hubspot')?.tools ?? [];
const test = hubspotTest();

/** The API’s requests since it was asked last; whether they succeed is another matter. */
function taken() {
  const { control } = test.bobbin.sandbox.providers.hubspot;
  const requests = control.requests().filter(({ path }) => path.startsWith('/crm/'));
  control.clear();
  return requests.map(({ method, path, query, body }) => ({
    method,
    path,
    query,
    body: body === '' ? null : JSON.parse(body),
  }));
}

it.each(OFFICIAL_CALLS)(
  'the official client sends the same as $tool $params',
  async ({ tool, params, call }) => {
    taken();
    await call(test.client).catch(() => undefined);
    const official = taken();
    await test.bobbin.execute(tool, params);
    expect(official).toHaveLength(1);
    expect(taken()).toEqual(official);
  },
);

it('every tool is compared but the one the client has no call for', () => {
  const compared = new Set(OFFICIAL_CALLS.map(({ tool }) => tool));
  const alone = tools.map(({ name }) => name).filter((name) => !compared.has(name));
  expect(alone).toEqual(['HUBSPOT_GET_ACCOUNT_INFO']);
});

it('a request with a wrong field is told apart', async () => {
  taken();
  await test.client.crm.contacts.basicApi.create({ properties: { firstname: 'Sandbox' }, associations: [] });
  const official = taken();
  await test.bobbin.execute('HUBSPOT_CREATE_CONTACT', { properties: { first_name: 'Sandbox' } });
  expect(taken()).not.toEqual(official);
});
