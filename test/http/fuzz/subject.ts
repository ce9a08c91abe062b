import { CURATED_TOOLKITS } from '../../../src/catalog/catalog.js';
import { toDefinition } from '../../../src/catalog/definition.js';
import type { TestBobbin } from '../../harness/bobbin.js';
import { prepareOneUse } from './one-use.js';
import type { FuzzSubject, OpenApiDocument } from './requests.js';
import type { Schema } from './values.js';

/** An app with every toolkit connected, and beside it what the requests may take away. */
export async function prepareSubject(bobbin: TestBobbin): Promise<FuzzSubject> {
  const { admin_key, api_key, app_id } = bobbin;
  const post = async (path: string, body: object, auth = api_key) =>
    (await bobbin.call('POST', path, { auth, body })).body;
  // A few at a time: on a busy machine the rest would wait for a connection to the database for too long.
  const several = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
    const made: T[] = [];
    while (made.length < count)
      made.push(...(await Promise.all(Array.from({ length: 5 }, (_, index) => make(made.length + index)))));
    return made;
  };

  const document = JSON.parse(
    (await bobbin.call('GET', '/v1/../openapi.json', { auth: null })).text,
  ) as OpenApiDocument;
  const connections: string[] = [];
  for (const toolkit of CURATED_TOOLKITS) connections.push(await bobbin.connect(toolkit));
  // A GET that becomes a DELETE must not end what the executions live from.
  const spare: string[] = [];
  for (const user_id of ['user-2', 'user-3', 'user-4'])
    spare.push(await bobbin.connect('gmail', { user_id }));
  const { body: executed } = await bobbin.execute('GMAIL_GET_PROFILE', {});
  const victims = await several(200, () => bobbin.createApp('victim'));
  const keys = await several(20, () => post(`/v1/apps/${app_id}/keys`, { name: 'spare' }, admin_key));
  const pending = await several(100, () =>
    post('/connect', { toolkit: 'gmail', redirectUrl: 'https://app.example/', userId: 'user-1' }),
  );
  const file = (
    await bobbin.call('POST', '/files?userId=user-1&name=a.txt', {
      body: 'content',
      headers: { 'content-type': 'text/plain' },
    })
  ).body;
  const signed = new URL(file.url).searchParams;
  const [other, revoked] = [await bobbin.createApp(), keys[0]];
  await bobbin.call('DELETE', `/v1/apps/${app_id}/keys/${revoked.id}`, { auth: admin_key });
  const user = await bobbin.userToken('user-1');

  return {
    document,
    tools: Object.fromEntries(
      bobbin.bobbin.catalog.toolkits.flatMap((toolkit) =>
        toolkit.tools.map((tool) => [
          tool.name,
          { params: toDefinition(tool, toolkit).parameters as Schema, example: tool.example },
        ]),
      ),
    ),
    credentials: {
      app: api_key,
      user,
      admin: admin_key,
      wrong: [
        other.api_key,
        await bobbin.userToken('user-1', other),
        revoked.api_key,
        api_key.slice(0, -1),
        `${user}x`,
        'nonsense',
        '',
        'eyJhbGciOiJub25lIn0.e30.',
      ],
    },
    known: {
      appId: [app_id],
      toolkit: [...CURATED_TOOLKITS],
      provider: ['google', 'slack', 'discord', 'notion'],
      userId: ['user-1', 'user-1', 'user-1', 'user-1', 'user-2', 'auth0|x'],
      id: [...spare, ...pending.slice(0, 3).map(({ connectionRequestId }) => connectionRequestId)],
      connectionId: connections,
      keyId: keys.map(({ id }) => id),
      redirectUrl: ['https://app.example/', 'http://localhost/done?a=b#c'],
      redirect_urls: ['https://app.example', 'http://localhost'],
      scopes: ['openid', 'email', 'profile'],
      account: ['work', 'user@example.com'],
      jwks_uri: ['https://issuer.example/keys', 'http://169.254.169.254/'],
      secret: ['a secret of more than thirty-two characters'],
      search: ['mail', 'crm', 'x'],
      name: ['a name'],
      displayName: ['A name'],
      'idempotency-key': ['a', 'b', 'c'],
    },
    knownOf: {
      ...(await prepareOneUse(bobbin)),
      'DELETE /v1/apps/{appId}': { appId: victims.map((app) => app.app_id) },
      'DELETE /v1/{appId}/integrations/configure/{toolkit}': { toolkit: ['hubspot', 'salesforce'] },
      'DELETE /v1/{appId}/integrations/connections/{id}': {
        id: pending.slice(3).map(({ connectionRequestId }) => connectionRequestId),
      },
      'GET /v1/{appId}/integrations/executions/{id}': { id: [executed.execution_id] },
      'GET /v1/files/{id}': {
        id: [file.file_id],
        expires: [signed.get('expires') ?? ''],
        signature: [signed.get('signature') ?? ''],
      },
    },
  };
}
