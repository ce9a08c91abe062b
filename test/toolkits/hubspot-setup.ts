import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

export interface HubSpotTest extends ToolRuns {
  readonly bobbin: TestBobbin;
  /** HubSpot’s official client, past Bobbin, as the user whom Bobbin is connected as. */
  readonly client: Client;
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
    await bobbin.connect('hubspot', { scopes: SCOPES });
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
    ...toolRuns(() => bobbin),
  };
}
