/** Webhooks: made and read by the bot, posted through by whoever has the token. */
import { randomBytes } from 'node:crypto';
import { DiscordFault, invalidForm, unknown } from './errors.js';
import { messageBody, post } from './messages.js';
import { channelOf, type DiscordCall, guildOf, noContent, ok, type Routes, textOf } from './route.js';
import { newId } from './state.js';

export const webhookRoutes: Routes = {
  'POST /channels/:channel/webhooks': (call) => {
    const { id: channel_id, guild_id } = channelOf(call);
    if (textOf(call.body['name']) === '') throw invalidForm();
    const webhook = {
      avatar: null,
      ...call.body,
      id: newId(call.state),
      type: 1,
      channel_id,
      guild_id,
      application_id: null,
      token: randomBytes(34).toString('base64url'),
    };
    call.state.webhooks.push(webhook);
    return ok(webhook);
  },
  'GET /channels/:channel/webhooks': (call) => {
    const { id } = channelOf(call);
    return ok(call.state.webhooks.filter((one) => one['channel_id'] === id));
  },
  'GET /guilds/:guild/webhooks': (call) => {
    const { id } = guildOf(call);
    return ok(call.state.webhooks.filter((one) => one['guild_id'] === id));
  },
  'GET /webhooks/:webhook': (call) => ok(webhookOf(call)),
  'PATCH /webhooks/:webhook': (call) => ok(Object.assign(webhookOf(call), call.body)),
  'POST /webhooks/:webhook/:token': (call) => {
    const webhook = webhookOf(call);
    if (webhook['token'] !== call.params['token'])
      throw new DiscordFault(401, 50027, 'Invalid Webhook Token');
    const channel = channelOf(call, call.query.get('thread_id') ?? textOf(webhook['channel_id']));
    const username = call.body['username'] ?? webhook['name'];
    const message = post(
      call,
      channel,
      { ...call.body, username, webhook_id: webhook.id },
      newId(call.state),
    );
    return call.query.get('wait') === 'true' ? ok(messageBody(call, message)) : noContent;
  },
};

function webhookOf({ state, params }: DiscordCall) {
  const webhook = state.webhooks.find(({ id }) => id === params['webhook']);
  if (!webhook) throw unknown('Webhook');
  return webhook;
}
