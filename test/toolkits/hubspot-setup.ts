import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, expect } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
type Data = any;

export interface HubSpotTest {
  readonly bobbin: TestBobbin;
  /** HubSpot’s official client, past Bobbin, as the user whom Bobbin is connected as. */
  readonly client: Client;
  /** Runs a tool and answers its data. */
  run(tool: string, params?: object): Promise<Data>;
  refusal(tool: string, params: object): Promise<Data>;
}

/** What the tools need beyond the scopes that are asked for by default. */
const SCHEMA_SCOPES = ['crm.schemas.contacts.write', 'crm.schemas.deals.write'];

const SCOPES = [
  'oauth',
  ...['contacts', 'companies', 'deals', 'quotes'].flatMap((name) => [
    `crm.objects.${name}.read`,
    `crm.objects.${name}.write`,
  ]),
  'crm.objects.owners.read',
  'tickets',
  'e-commerce',
  ...SCHEMA_SCOPES,
];

/** Connects the sandbox’s second user before the tests of a file. */
export function hubspotTest(): HubSpotTest {
  let bobbin: TestBobbin;
  let client: Client;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.call('POST', '/configure', { body: { toolkit: 'hubspot', scopes: SCOPES } });
    const body = { toolkit: 'hubspot', redirectUrl: 'http://localhost/done', userId: 'user-1' };
    const { authUrl } = (await bobbin.call('POST', '/connect', { body })).body;
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    const done = (await fetch(callback, { redirect: 'manual' })).headers.get('location');
    expect(done).toContain('status=connected');
    const { url, control } = bobbin.sandbox.providers.hubspot;
    const { access_token } = control.issueToken({ user: USER_EMAIL, scopes: SCOPES });
    client = new Client({ accessToken: access_token, basePath: url });
  });
  afterAll(() => bobbin?.close());
  return {
    get bobbin() {
      return bobbin;
    },
    get client() {
      return client;
    },
    async run(tool, params = {}) {
      const { status, body, text } = await bobbin.execute(tool, params);
      expect(status, text).toBe(200);
      return body.data;
    },
    async refusal(tool, params) {
      const { status, body } = await bobbin.execute(tool, params);
      return { status, ...body.error };
    },
  };
}
