import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a caller sent, in a form in which two callers can be compared: no headers, the query sorted. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: unknown;
}

export interface HubSpotUpstream {
  readonly url: string;
  readonly origins: Readonly<Record<string, string>>;
  /** The API’s requests since it was asked last. */
  take(): SentRequest[];
  close(): Promise<void>;
}

export const RECORD = {
  id: '512',
  properties: { email: 'user@example.com', firstname: 'Sandbox' },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  archived: false,
};

/** HubSpot’s origins without any state: a user consents, and every call is kept and gets the same answer. */
export async function startHubSpot(): Promise<HubSpotUpstream> {
  let sent: SentRequest[] = [];
  const server = createServer(async (message, response) => {
    const url = new URL(message.url ?? '/', 'http://upstream.invalid');
    const text = await read(message);
    if (url.pathname === '/oauth/authorize') return consent(message, url, text, response);
    if (url.pathname.startsWith('/oauth/')) return json(response, 200, TOKEN);
    if (message.headers.authorization !== `Bearer ${TOKEN.access_token}`)
      return json(response, 401, {
        status: 'error',
        category: 'INVALID_AUTHENTICATION',
        message: 'no token',
      });
    if (url.pathname === '/account-info/v3/details') return json(response, 200, ACCOUNT);
    sent.push({
      method: message.method ?? '',
      path: url.pathname,
      query: [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort(),
      body: text === '' ? null : JSON.parse(text),
    });
    if (url.pathname.endsWith('/404')) return json(response, 404, NOT_FOUND);
    if (message.method === 'DELETE') return response.writeHead(204).end();
    const answer = answerTo(message.method ?? '', url.pathname);
    return json(response, message.method === 'POST' && answer === RECORD ? 201 : 200, answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    origins: { 'https://app.hubspot.com': url, 'https://api.hubapi.com': url },
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const TOKEN = {
  token_type: 'bearer',
  access_token: 'hubspot-access-token',
  refresh_token: 'hubspot-refresh-token',
  expires_in: 1800,
  hub_id: 62515,
};

export const ACCOUNT = {
  portalId: 62515,
  accountType: 'STANDARD',
  timeZone: 'Europe/Berlin',
  companyCurrency: 'EUR',
  additionalCurrencies: ['USD'],
  uiDomain: 'app.hubspot.com',
};

const NOT_FOUND = {
  status: 'error',
  message: 'Object not found. objectId are usually numeric.',
  correlationId: 'c0ffee00-0000-4000-8000-000000000000',
  category: 'OBJECT_NOT_FOUND',
};

const STAGE = { id: '1', label: 'New', displayOrder: 0, metadata: { isClosed: 'false' } };

/** What is listed under a path that is not of records. */
const OTHERS: readonly (readonly [start: string, item: object])[] = [
  [
    '/crm/v3/properties/',
    {
      name: 'color',
      label: 'Color',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
      description: '',
      options: [],
    },
  ],
  ['/crm/v3/pipelines/', { ...STAGE, stages: [STAGE] }],
  ['/crm/v4/associations/', { category: 'HUBSPOT_DEFINED', typeId: 279, label: null }],
];

function answerTo(method: string, path: string): object {
  const isOne =
    path.startsWith('/crm/v3/objects/') &&
    !/\/(search|batch\/\w+)$/.test(path) &&
    (method !== 'GET' || path.split('/').length > 5);
  if (isOne) return RECORD;
  const [, item = RECORD] = OTHERS.find(([start]) => path.startsWith(start)) ?? [];
  if (path.split('/').length === 6 && path.startsWith('/crm/v3/properties/') && !path.endsWith('/groups'))
    return item;
  if (path === '/crm/v3/properties/contacts' && method === 'POST') return item;
  return { results: [item], total: 1, paging: { next: { after: '10' } } };
}

function consent(message: IncomingMessage, url: URL, text: string, response: ServerResponse): void {
  if (message.method !== 'POST') {
    const fields = { ...Object.fromEntries(url.searchParams), email: 'user@example.com' };
    const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
    response.end(`<form class="user-form" action="/oauth/authorize">${inputs.join('')}</form>`);
    return;
  }
  const asked = new URLSearchParams(text);
  const location = new URL(asked.get('redirect_uri') ?? '');
  location.searchParams.set('code', 'code');
  location.searchParams.set('state', asked.get('state') ?? '');
  response.writeHead(302, { location: location.href }).end();
}

async function read(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
