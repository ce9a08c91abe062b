/** Requests to a server in another process, with the credentials of one app. */
import { decideConsent } from '../../sandbox/person.js';

export interface ServerClient {
  readonly url: string;
  readonly app_id: string;
  readonly api_key: string;
}

export interface JsonAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  readonly body: any;
}

/** An app of its own on that server. */
export async function createApp(url: string, admin_key: string): Promise<ServerClient> {
  const answer = await fetch(`${url}/v1/apps`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'test' }),
  });
  const { id, api_key } = (await answer.json()) as { id: string; api_key: string };
  return { url, app_id: id, api_key };
}

/** `path` is relative to the app’s integrations. */
export async function request(
  { url, app_id, api_key }: ServerClient,
  method: string,
  path: string,
  body?: object,
): Promise<JsonAnswer> {
  const answer = await fetch(`${url}/v1/${app_id}/integrations${path}`, {
    method,
    headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Connects Gmail for the user, and answers the connection’s id once the server has acknowledged it. */
export async function connectGmail(server: ServerClient, user_id: string, email: string): Promise<string> {
  const { body } = await request(server, 'POST', '/connect', {
    toolkit: 'gmail',
    redirectUrl: 'http://localhost/done',
    userId: user_id,
  });
  const callback = await decideConsent(body.authUrl, { email });
  const landing = await fetch(callback, { redirect: 'manual' });
  const location = landing.headers.get('location');
  if (location !== 'http://localhost/done?status=connected&toolkit=gmail')
    throw new Error(`not connected: ${landing.status} ${location}`);
  return body.connectionRequestId;
}

export function execute(
  server: ServerClient,
  user_id: string,
  toolName = 'GMAIL_GET_PROFILE',
  params: object = {},
): Promise<JsonAnswer> {
  return request(server, 'POST', '/execute', { toolName, params, userId: user_id });
}
