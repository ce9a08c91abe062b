import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, list, text, toParams } from '../params.js';
import { telegram } from '../providers/telegram.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const chat_id = Type.String({
  description: 'Id of the chat, a number as text, or @name of a public channel or group.',
  minLength: 1,
  aliases: ['chatId'],
});
const message_id = integer('Id of the message.');
const parse_mode = stringEnum(['MarkdownV2', 'HTML', 'Markdown'], {
  description: 'Markup of the text; none where left out.',
});
const disable_notification = flag('Whether it comes without a sound.');
const reply_markup = fields('Buttons: {"inline_keyboard": [[{"text", "url"}]]}.');
const reply_to = fields('{"message_id": …} of the message to answer.');
const media = (what: string) => id(`Public address of the ${what}, or the file_id of one that Telegram has.`);
const CAPTION = {
  caption: '$caption',
  parse_mode: '$parse_mode',
  disable_notification: '$disable_notification',
  reply_parameters: '$reply_parameters',
};
const caption = {
  caption: text('Text below it.', { maxLength: 1024 }),
  parse_mode,
  disable_notification,
  reply_parameters: reply_to,
};
const result_path = 'result';

/**
 * https://core.telegram.org/bots/api. The directory’s document is of version 5.0 of the Bot API, from before
 * `reply_parameters` and much else; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'telegram',
  display_name: 'Telegram',
  description: 'A Telegram bot: send and change messages, read what it is sent, look after chats.',
  categories: ['communication', 'messaging'],
  provider: telegram,
  base_url: 'https://api.telegram.org',
  documentation_url: 'https://core.telegram.org/bots/api',
  tools: [
    defineTool({
      name: 'TELEGRAM_SEND_MESSAGE',
      description: 'Sends a text to a chat. Returns the message.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { chat_id, text: id('The text.', { maxLength: 4096 }) },
        { parse_mode, disable_notification, reply_parameters: reply_to, reply_markup },
      ),
      example: { chat_id: '123456', text: 'Hello' },
      request: {
        method: 'POST',
        path: '/sendMessage',
        body: {
          chat_id: '$chat_id',
          text: '$text',
          parse_mode: '$parse_mode',
          disable_notification: '$disable_notification',
          reply_parameters: '$reply_parameters',
          reply_markup: '$reply_markup',
        },
        result_path,
      },
    }),
    ...(['PHOTO', 'DOCUMENT', 'VIDEO', 'AUDIO'] as const).map((kind) =>
      defineTool({
        name: `TELEGRAM_SEND_${kind}`,
        description: `Sends a ${kind.toLowerCase()} to a chat. Returns the message.`,
        scopes: [],
        annotations: WRITE,
        params: toParams({ chat_id, [kind.toLowerCase()]: media(kind.toLowerCase()) }, caption),
        example: { chat_id: '123456', [kind.toLowerCase()]: 'https://example.com/file' },
        request: {
          method: 'POST',
          path: `/send${kind.charAt(0)}${kind.slice(1).toLowerCase()}`,
          body: { chat_id: '$chat_id', [kind.toLowerCase()]: `$${kind.toLowerCase()}`, ...CAPTION },
          result_path,
        },
      }),
    ),
    defineTool({
      name: 'TELEGRAM_SEND_LOCATION',
      description: 'Sends a point on the map to a chat. Returns the message.',
      scopes: [],
      annotations: WRITE,
      params: toParams({
        chat_id,
        latitude: Type.Number({ description: 'Degrees north.', minimum: -90, maximum: 90 }),
        longitude: Type.Number({ description: 'Degrees east.', minimum: -180, maximum: 180 }),
      }),
      example: { chat_id: '123456', latitude: 52.52, longitude: 13.4 },
      request: {
        method: 'POST',
        path: '/sendLocation',
        body: { chat_id: '$chat_id', latitude: '$latitude', longitude: '$longitude' },
        result_path,
      },
    }),
    defineTool({
      name: 'TELEGRAM_SEND_POLL',
      description: 'Sends a poll to a chat. Returns the message.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          chat_id,
          question: id('The question.', { maxLength: 300 }),
          options: list(fields('{"text": …}, up to 100 characters.'), 'The answers.', {
            minItems: 2,
            maxItems: 10,
          }),
        },
        {
          is_anonymous: flag('Whether who voted stays hidden.'),
          allows_multiple_answers: flag('Whether several answers may be chosen.'),
        },
      ),
      example: { chat_id: '123456', question: 'Tea?', options: [{ text: 'Yes' }, { text: 'No' }] },
      request: {
        method: 'POST',
        path: '/sendPoll',
        body: {
          chat_id: '$chat_id',
          question: '$question',
          options: '$options',
          is_anonymous: '$is_anonymous',
          allows_multiple_answers: '$allows_multiple_answers',
        },
        result_path,
      },
    }),
    defineTool({
      name: 'TELEGRAM_EDIT_MESSAGE',
      aliases: ['TELEGRAM_EDIT_MESSAGE_TEXT'],
      description: 'Changes the text of a message that the bot sent. Returns it.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { chat_id, message_id, text: id('The new text.', { maxLength: 4096 }) },
        { parse_mode, reply_markup },
      ),
      example: { chat_id: '123456', message_id: 7, text: 'Hello again' },
      request: {
        method: 'POST',
        path: '/editMessageText',
        body: {
          chat_id: '$chat_id',
          message_id: '$message_id',
          text: '$text',
          parse_mode: '$parse_mode',
          reply_markup: '$reply_markup',
        },
        result_path,
      },
    }),
    defineTool({
      name: 'TELEGRAM_DELETE_MESSAGE',
      description: 'Deletes a message of the last 48 hours, for everybody.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ chat_id, message_id }),
      example: { chat_id: '123456', message_id: 7 },
      request: {
        method: 'POST',
        path: '/deleteMessage',
        body: { chat_id: '$chat_id', message_id: '$message_id' },
        result_path,
      },
    }),
    defineTool({
      name: 'TELEGRAM_FORWARD_MESSAGE',
      description: 'Forwards a message to another chat. Returns the copy.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { chat_id, from_chat_id: id('Id of the chat it is in.'), message_id },
        { disable_notification },
      ),
      example: { chat_id: '123456', from_chat_id: '654321', message_id: 7 },
      request: {
        method: 'POST',
        path: '/forwardMessage',
        body: {
          chat_id: '$chat_id',
          from_chat_id: '$from_chat_id',
          message_id: '$message_id',
          disable_notification: '$disable_notification',
        },
        result_path,
      },
    }),
    defineTool({
      name: 'TELEGRAM_GET_UPDATES',
      description:
        'Reads what the bot was sent and has not yet confirmed. An offset of one more than the last update_id confirms the ones before, which are then gone.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          offset: integer('First update_id to return.'),
          limit: integer('How many to return.', { minimum: 1, maximum: 100 }),
        },
      ),
      example: { limit: 20 },
      request: {
        method: 'GET',
        path: '/getUpdates',
        query: { offset: '$offset', limit: '$limit' },
        result_path,
      },
    }),
    defineTool({
      name: 'TELEGRAM_GET_ME',
      description: 'Reads who the bot is.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/getMe', result_path },
    }),
    ...(
      [
        ['TELEGRAM_GET_CHAT', 'getChat', 'Reads what is known of a chat, group, channel or person.'],
        [
          'TELEGRAM_GET_CHAT_ADMINISTRATORS',
          'getChatAdministrators',
          'Lists who administers a group or channel.',
        ],
        ['TELEGRAM_GET_CHAT_MEMBERS_COUNT', 'getChatMemberCount', 'Counts who is in a chat.'],
      ] as const
    ).map(([name, method, description]) =>
      defineTool({
        name,
        description,
        scopes: [],
        annotations: READ,
        params: toParams({ chat_id }),
        example: { chat_id: '123456' },
        request: { method: 'GET', path: `/${method}`, query: { chat_id: '$chat_id' }, result_path },
      }),
    ),
    defineTool({
      name: 'TELEGRAM_GET_FILE',
      description: 'Tells the size and path of a file that was sent to the bot.',
      scopes: [],
      annotations: READ,
      params: toParams({ file_id: id('Id of the file, from the message.') }),
      example: { file_id: 'AgAC' },
      request: { method: 'GET', path: '/getFile', query: { file_id: '$file_id' }, result_path },
    }),
  ],
});
