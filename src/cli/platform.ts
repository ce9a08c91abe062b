import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { onServer } from './on-server.js';

/** `bobbin apps`, `keys` and `providers`: each asks a running server, which sees the change at once. */
export function addPlatformCommands(program: Command): void {
  const apps = program.command('apps').description('create, list and delete apps');
  onServer(
    apps.command('create').argument('<name>').description('create an app and its first API key'),
    (client, name) => client.createApp(String(name)),
  );
  onServer(apps.command('list').description('list apps'), (client) => client.listApps());
  onServer(
    apps
      .command('delete')
      .argument('<app-id>')
      .description('delete an app with everything that belongs to it'),
    (client, id) => client.deleteApp(String(id)),
  );

  const keys = program.command('keys').description('create, list and revoke API keys');
  onServer(
    keys.command('create').argument('<app-id>').argument('[name]').description('create an API key'),
    (client, id, name) => client.createKey(String(id), name === undefined ? undefined : String(name)),
  );
  onServer(keys.command('list').argument('<app-id>').description('list an app’s API keys'), (client, id) =>
    client.listKeys(String(id)),
  );
  onServer(
    keys.command('revoke').argument('<app-id>').argument('<key-id>').description('revoke an API key at once'),
    (client, id, key) => client.revokeKey(String(id), String(key)),
  );

  const providers = program.command('providers').description('set and list the platform’s OAuth clients');
  onServer(providers.command('list').description('list the platform’s OAuth clients'), (client) =>
    client.listProviders(),
  );
  onServer(
    providers
      .command('set')
      .argument('<provider>', 'such as google, github or slack')
      .requiredOption('--client-id <id>')
      .requiredOption('--client-secret <secret>', '"-" reads it from standard input')
      .option('--bot-token <token>', 'of the client’s bot (Discord)')
      .description('set the OAuth client that serves all of a provider’s toolkits'),
    (client, provider, options) => {
      const { clientId, clientSecret, botToken } = options as {
        clientId: string;
        clientSecret: string;
        botToken?: string;
      };
      const client_secret = clientSecret === '-' ? readFileSync(0, 'utf8').trim() : clientSecret;
      return client.setProvider(String(provider), {
        client_id: clientId,
        client_secret,
        ...(botToken !== undefined && { bot_token: botToken }),
      });
    },
  );
}
