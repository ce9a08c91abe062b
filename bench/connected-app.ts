import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { decideConsent } from '../sandbox/person.js';
import type { Sandbox } from '../sandbox/sandbox.js';

/** Of a Bobbin whose Google is the sandbox; `origins` are those that go elsewhere. */
export function bobbinEnvironment(
  directory: string,
  sandbox: Sandbox,
  origins: Record<string, string> = {},
): Record<string, string> {
  const { client } = sandbox.providers.google;
  return {
    BOBBIN_PORT: '0',
    BOBBIN_LOG_LEVEL: 'error',
    // Counted as in production, and never reached.
    BOBBIN_LIMIT_APP: '999999999/100000',
    BOBBIN_LIMIT_USER: '999999999/100000',
    BOBBIN_LIMIT_CONNECTION: '999999999/100000',
    BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
    BOBBIN_ADMIN_KEY: randomBytes(32).toString('hex'),
    BOBBIN_ORIGINS: JSON.stringify({ ...sandbox.origins, ...origins }),
    BOBBIN_GOOGLE_CLIENT_ID: client.client_id,
    BOBBIN_GOOGLE_CLIENT_SECRET: client.client_secret,
    DATABASE_URL: process.env['DATABASE_URL'] ?? `sqlite:${join(directory, 'bobbin.db')}`,
  };
}

export const USER_ID = 'user-1';
export const USER_EMAIL = 'user@example.com';

/** An app of which one user has connected an account. */
export interface ConnectedApp {
  /** URL of the app’s integrations. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: what is read of it is compared or called
  execute(toolName: string, params: object): Promise<any>;
}

/** Creates an app and connects an account by the whole OAuth flow. */
export async function connectApp(url: string, admin_key: string, toolkit: string): Promise<ConnectedApp> {
  const app = await post(`${url}/v1/apps`, bearer(admin_key), { name: 'bench' });
  const headers = bearer(app.api_key);
  const base = `${url}/v1/${app.id}/integrations`;
  await post(`${base}/configure`, headers, { toolkit });
  const subject = { userId: USER_ID, redirectUrl: `${url}/healthz` };
  const { authUrl } = await post(`${base}/connect`, headers, { toolkit, ...subject });
  await fetch(await decideConsent(authUrl, { email: USER_EMAIL }));
  return {
    base,
    headers,
    async execute(toolName, params) {
      return (await post(`${base}/execute`, headers, { toolName, params, userId: USER_ID })).data;
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what is read of it is compared or called
async function post(url: string, headers: Record<string, string>, body: object): Promise<any> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

function bearer(credential: string): Record<string, string> {
  return { authorization: `Bearer ${credential}`, 'content-type': 'application/json' };
}
