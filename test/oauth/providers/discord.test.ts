import { expect, it } from 'vitest';
import { providerSchemes } from '../provider-schemes.js';
import { exercise } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).discord);

it('keeps a webhook’s secrets out of what is remembered', async () => {
  provider.answers({
    json: {
      access_token: '6qrZcUqja7812RVdnEKjpzOL4CvHBFG',
      token_type: 'Bearer',
      expires_in: 604800,
      refresh_token: 'D43f5y0ahjqew82jZ4NViEr2YafMKhue',
      scope: 'identify webhook.incoming',
      webhook: {
        id: '1',
        token: 'webhook-secret',
        url: 'https://discord.com/api/webhooks/1/webhook-secret',
      },
      guild: { id: '290926798626357999', name: 'Sandbox Server' },
    },
  });
  const tokens = await provider.exchange();
  expect(tokens.extra).toEqual({ 'guild.id': '290926798626357999', 'guild.name': 'Sandbox Server' });
  expect(JSON.stringify(tokens)).not.toContain('webhook-secret');
});

it('keeps the scope that let the bot in when a refresh does not repeat it, and drops others', async () => {
  const scheme = { ...provider.scheme, token_response: { consent_scopes: ['bot'] } };
  const json = { access_token: 'access-2', token_type: 'Bearer', expires_in: 604800, scope: 'identify' };
  const refreshed = async (scopes: string[]) => {
    provider.answers({ json });
    return (await provider.refresh(scheme, scopes)).scopes;
  };
  expect(await refreshed(['identify', 'bot', 'guilds'])).toEqual(['identify', 'bot']);
  expect(await refreshed(['identify', 'guilds'])).toEqual(['identify']);
});
