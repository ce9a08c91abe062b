import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decideConsent } from '../../sandbox/person.js';
import { type DevServer, startDevServer } from './dev-server.js';
import { CommandFailure } from './failure.js';

/** `bobbin demo`: the whole journey of a first user against the sandbox, on a server of its own that is thrown away. */
export async function demo(): Promise<void> {
  const data_dir = await mkdtemp(join(tmpdir(), 'bobbin-demo-'));
  const server = await startDevServer({ host: '127.0.0.1', port: 0, data_dir });
  try {
    await walk(server);
  } finally {
    await server.close();
    await rm(data_dir, { recursive: true, force: true });
  }
}

async function walk(server: DevServer): Promise<void> {
  const { app } = server;
  const base = `${server.url}/v1/${app.app_id}/integrations`;
  const api = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    say(`${method} ${path} ${body ? JSON.stringify(body) : ''}`);
    const answer = await request(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${app.api_key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  step('1. The app enables Gmail');
  const config = await api('POST', '/configure', { toolkit: 'gmail' });
  say(`→ ${String(config['display_name'])} is enabled, with ${String(config['tools'])} tools`);

  step('2. The app asks for an authorization URL for one of its users');
  const { authUrl, connectionRequestId } = await api('POST', '/connect', {
    toolkit: 'gmail',
    redirectUrl: `${server.url}/healthz`,
    userId: app.user_id,
  });
  say(`→ ${String(connectionRequestId)}: ${String(authUrl)}`);

  const account = server.sandbox.providers.google.users[1];
  if (!account) throw new CommandFailure('The sandbox has no second Google account.');
  step(`3. The user opens it and consents as ${account.email}`);
  const returned = await consent(String(authUrl), account.email);
  say(`→ the browser is back at ${returned}`);

  step('4. The app lists the user’s connections');
  const { connections } = await api('GET', `/connections?userId=${encodeURIComponent(app.user_id)}`);
  say(`→ ${JSON.stringify(connections)}`);

  step('5. The app, or an agent, sends a mail for the user');
  const params = { to: 'someone@example.com', subject: 'Hello from Bobbin', body: 'It works.' };
  const sent = await api('POST', '/execute', { toolName: 'GMAIL_SEND_EMAIL', params, userId: app.user_id });
  say(`→ ${JSON.stringify(sent)}`);

  step('6. Read back from the provider’s side, through its own API and not through Bobbin');
  const { id } = sent['data'] as { id: string };
  const subject = await readBack(server, account.email, id);
  say(`→ in the mailbox of ${account.email}: “${subject}”`);
  if (subject !== params.subject)
    throw new CommandFailure('The mail that was read back is not the one that was sent.');
  process.stdout.write('\nDone: connected, consented, sent and read back.\n');
}

/** Does what a browser would: consents as one account and follows the redirects to the app’s own page. */
async function consent(authUrl: string, email: string): Promise<string> {
  const callback = await decideConsent(authUrl, { email });
  return (await request(callback)).url;
}

async function readBack(server: DevServer, email: string, message_id: string): Promise<string | undefined> {
  const { control, url } = server.sandbox.providers.google;
  const { access_token } = control.issueToken({
    user: email,
    scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
  });
  const answer = await request(`${url}/gmail/v1/users/me/messages/${message_id}?format=metadata`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  const { payload } = (await answer.json()) as { payload: { headers: { name: string; value: string }[] } };
  return payload.headers.find(({ name }) => name.toLowerCase() === 'subject')?.value;
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new CommandFailure(
      `${new URL(url).pathname} answered ${response.status}: ${await response.text()}`,
    );
  return response;
}

function step(title: string): void {
  process.stdout.write(`\n${title}\n`);
}

function say(text: string): void {
  process.stdout.write(`   ${text}\n`);
}
