import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { asUser, messageContent, parsing, threadTs } from './params.js';
import { form, message, object } from './shapes.js';

const sendMessage = defineTool({
  name: 'SLACK_SEND_MESSAGE',
  aliases: ['SLACK_SENDS_A_MESSAGE_TO_A_SLACK_CHANNEL'],
  description:
    'Posts a message to a channel, a direct message or a thread, in the name of the connected user. Returns the channel and the timestamp that names the message.',
  scopes: ['chat:write'],
  annotations: WRITE,
  params: Type.Object(
    {
      channel: Type.String({
        description:
          'The id of the conversation, the id of a user to write to directly, or #name of a public channel.',
        minLength: 1,
      }),
      ...messageContent,
      thread_ts: Type.Optional(threadTs),
      reply_broadcast: Type.Optional(
        Type.Boolean({ description: 'Whether a reply in a thread is shown in the channel as well.' }),
      ),
      mrkdwn: Type.Optional(
        Type.Boolean({
          description: 'Whether `text` is read as mrkdwn; false shows it as it is.',
          default: true,
        }),
      ),
      ...parsing,
      unfurl_links: Type.Optional(Type.Boolean({ description: 'Whether linked pages are previewed.' })),
      unfurl_media: Type.Optional(Type.Boolean({ description: 'Whether linked media are previewed.' })),
      username: Type.Optional(
        Type.String({ description: 'A name to post under; needs the scope chat:write.customize.' }),
      ),
      icon_emoji: Type.Optional(
        Type.String({
          description: 'An emoji as icon, such as :rocket:; needs the scope chat:write.customize.',
        }),
      ),
      icon_url: Type.Optional(
        Type.String({
          description: 'An image as icon; needs the scope chat:write.customize.',
          format: 'uri',
        }),
      ),
      as_user: asUser,
    },
    { additionalProperties: false },
  ),
  example: { channel: 'C0123456789', text: 'The build is green.' },
  request: (params) => ({ method: 'POST', path: '/chat.postMessage', body: form(params) }),
  result: posted,
});

/** What a posting method answers: where and under which timestamp the message now is. */
function posted(body: unknown) {
  const it = object(body);
  return { channel: it['channel'], ts: it['ts'], message: message(it['message']) };
}

export const messageTools = [sendMessage];
