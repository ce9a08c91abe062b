import { decideConsent } from '../../../sandbox/person.js';
import type { TestApp, TestBobbin } from '../../harness/bobbin.js';
import { USER_EMAIL } from '../../harness/bobbin.js';
import { KEYS } from '../../typed/keyed-upstream.js';
import type { KnownValues } from './values.js';

/** What nobody guesses: states, codes, a file of connections, suspensions. Most of it works once. */
export async function prepareOneUse(bobbin: TestBobbin): Promise<Record<string, KnownValues>> {
  const own = await bobbin.createApp('own client');
  const moved = await bobbin.createApp('moved');
  return {
    'GET /v1/integrations/callback': { state: await statesOf(bobbin, bobbin, 'gmail') },
    'GET /v1/{appId}/integrations/callback': {
      appId: [own.app_id],
      state: await statesOf(bobbin, own, 'notion', {
        client_id: 'own',
        client_secret: 'a secret of its own',
      }),
    },
    'GET /v1/{appId}/integrations/connect/{state}': { state: await pageStates(bobbin) },
    'POST /v1/{appId}/integrations/connect/{state}': {
      state: await pageStates(bobbin),
      'field.key': [KEYS.query, KEYS.query, 'wrong'],
    },
    'POST /v1/{appId}/integrations/connections/confirm': {
      code: await confirmationCodes(bobbin),
      userId: ['user-1'],
    },
    ...(await transferValues(bobbin, moved)),
    ...(await customToolkits(bobbin)),
    'POST /v1/suspensions': { app_id: [bobbin.app_id, own.app_id], toolkit: ['gmail', 'salesforce'] },
    'DELETE /v1/suspensions/{id}': { id: await suspensionsOf(bobbin, own) },
  };
}

const HOW_MANY = 20;

function several<T>(make: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: HOW_MANY }, (_, index) => make(index)));
}

function admin(bobbin: TestBobbin, method: string, path: string, body?: object) {
  return bobbin.call(method, path, { auth: bobbin.admin_key, ...(body && { body }) });
}

async function startConnect(
  bobbin: TestBobbin,
  { app_id, api_key }: TestApp,
  toolkit: string,
): Promise<string> {
  const { body } = await bobbin.call('POST', `/v1/${app_id}/integrations/connect`, {
    auth: api_key,
    body: { toolkit, redirectUrl: 'https://app.example/', userId: 'user-1' },
  });
  return body.authUrl;
}

async function statesOf(
  bobbin: TestBobbin,
  app: TestApp,
  toolkit: string,
  oauth_credentials?: object,
): Promise<string[]> {
  await bobbin.call('POST', `/v1/${app.app_id}/integrations/configure`, {
    auth: app.api_key,
    body: { toolkit, ...(oauth_credentials && { oauth_credentials }) },
  });
  const urls = await several(() => startConnect(bobbin, app, toolkit));
  return urls.map((url) => new URL(url).searchParams.get('state') ?? '');
}

/** Of our own page: each is answered once. */
async function pageStates(bobbin: TestBobbin): Promise<string[]> {
  await bobbin.call('POST', '/configure', { body: { toolkit: 'keyed-query' } });
  const urls = await several(() => startConnect(bobbin, bobbin, 'keyed-query'));
  return urls.map((url) => url.split('/').at(-1) ?? '');
}

/** Of connections that the first app holds back until it has confirmed them. */
async function confirmationCodes(bobbin: TestBobbin): Promise<string[]> {
  const setMode = (connect_mode: string) =>
    bobbin.call('PUT', `/v1/${bobbin.app_id}/auth`, { body: { connect_mode } });
  await setMode('confirmed');
  const codes = await several(async () => {
    const url = await startConnect(bobbin, bobbin, 'gmail');
    const landing = await fetch(await decideConsent(url, { email: USER_EMAIL }), { redirect: 'manual' });
    return new URL(landing.headers.get('location') ?? '').searchParams.get('code') ?? '';
  });
  await setMode('direct');
  return codes;
}

/** An app that is suspended, and so may be exported, for this same installation. */
async function transferValues(bobbin: TestBobbin, app: TestApp): Promise<Record<string, KnownValues>> {
  await bobbin.connect('gmail', { app, user_id: 'user-2' });
  await admin(bobbin, 'POST', '/v1/suspensions', { app_id: app.app_id });
  const { body: recipient } = await admin(bobbin, 'GET', '/v1/transfer-key');
  const path = `/v1/apps/${app.app_id}/connections/export`;
  const { file } = (await admin(bobbin, 'POST', path, { recipient })).body;
  return {
    'POST /v1/apps/{appId}/connections/export': { appId: [app.app_id], x: [recipient.x] },
    'POST /v1/apps/{appId}/connections/import': { file: [file] },
  };
}

async function suspensionsOf(bobbin: TestBobbin, { app_id }: TestApp): Promise<string[]> {
  return several(
    async () => (await admin(bobbin, 'POST', '/v1/suspensions', { app_id, toolkit: 'slack' })).body.id,
  );
}

/** Some to be made, some to be deleted, and one whose update waits. */
async function customToolkits(bobbin: TestBobbin): Promise<Record<string, KnownValues>> {
  const documentOf = (path: string) =>
    JSON.stringify({
      openapi: '3.0.0',
      info: { title: 'Own', version: '1' },
      servers: [{ url: 'https://own.example' }],
      paths: { [path]: { get: { responses: { 200: { description: 'ok' } } } } },
    });
  const submit = async (slug: string, path: string) =>
    (await bobbin.call('POST', '/toolkits', { body: { slug, document: documentOf(path) } })).body;
  const gone = Array.from({ length: 10 }, (_, index) => `gone-${index}`);
  for (const slug of [...gone, 'updated']) await submit(slug, '/things');
  const { hash } = await submit('updated', '/others');
  return {
    'POST /v1/{appId}/integrations/toolkits': {
      slug: ['own', 'another', 'third'],
      document: ['/things', '/others'].map(documentOf),
      base_url: ['https://own.example/v2'],
    },
    'POST /v1/{appId}/integrations/toolkits/{toolkit}/accept': { toolkit: ['updated'], hash: [hash] },
    'DELETE /v1/{appId}/integrations/toolkits/{toolkit}': { toolkit: gone },
  };
}
