import type { Sandbox } from '../../sandbox/sandbox.js';
import { type DevOptions, type DevServer, startDevServer } from './dev-server.js';
import { runUntilStopped } from './run-server.js';

/** `bobbin dev`: starts everything, says how to make the first request, runs until it is stopped. */
export async function dev(options: DevOptions & { json: boolean }): Promise<void> {
  const server = await startDevServer(options);
  // Before anybody is told that it runs, and may stop it.
  const stopped = runUntilStopped(() => server.close());
  process.stdout.write(options.json ? `${JSON.stringify(toJson(server))}\n` : toText(server));
  await stopped;
}

function toJson({ url, app, user_token, admin_key, sandbox }: DevServer) {
  return {
    url,
    appId: app.app_id,
    apiKey: app.api_key,
    userId: app.user_id,
    userToken: user_token,
    adminKey: admin_key,
    sandbox: describeSandbox(sandbox),
    pid: process.pid,
  };
}

/** `emulatorUrl` is the provider’s state without the gate: what a tool did can be read back there. */
function describeSandbox({ providers }: Sandbox) {
  return Object.fromEntries(
    Object.entries(providers).map(([name, { url, emulator_url, client, users }]) => [
      name,
      {
        url,
        emulatorUrl: emulator_url,
        clientId: client.client_id,
        clientSecret: client.client_secret,
        users: users.map(({ email }) => email),
      },
    ]),
  );
}

function toText({ url, app, user_token, sandbox }: DevServer): string {
  const base = `${url}/v1/${app.app_id}/integrations`;
  const call = (path: string, body: object): string =>
    `curl -s ${base}/${path} -H 'authorization: Bearer ${app.api_key}' -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
  const providers = Object.entries(sandbox.providers).map(([name, { url }]) => `${name} ${url}`);
  return `
Bobbin is running.

  Base URL    ${url}
  App id      ${app.app_id}
  API key     ${app.api_key}
  User id     ${app.user_id}
  User JWT    ${user_token}
  Sandbox     ${providers.join(', ')}

Copy these, one after the other:

1. Connect Gmail: open the authUrl it prints and choose an account.
   ${call('configure', { toolkit: 'gmail' })} > /dev/null && ${call('connect', { toolkit: 'gmail', redirectUrl: `${url}/healthz`, userId: app.user_id })}

2. Send a mail.
   ${call('execute', { toolName: 'GMAIL_SEND_EMAIL', params: { to: 'someone@example.com', subject: 'Hello', body: 'Sent by Bobbin' }, userId: app.user_id })}

3. List connections.
   curl -s ${base}/connections -H 'authorization: Bearer ${app.api_key}'

Ctrl-C stops it; everything is kept for the next start.
`;
}
