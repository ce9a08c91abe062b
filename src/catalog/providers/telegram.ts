import { defineProvider } from '../provider.js';

/** https://core.telegram.org/bots/api#authorizing-your-bot: the bot’s token is a part of each path. */
export const telegram = defineProvider({
  slug: 'telegram',
  display_name: 'Telegram',
  console_url: 'https://t.me/BotFather',
  documentation_url: 'https://core.telegram.org/bots/features#botfather',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [
        {
          name: 'bot_token',
          label: 'Bot token',
          description: 'As @BotFather gave it: a number, a colon and 35 characters.',
          secret: true,
          pattern: '[0-9]+:[A-Za-z0-9_-]+',
        },
      ],
      placements: [{ in: 'path', value: '/bot{bot_token}' }],
      help_url: 'https://core.telegram.org/bots/features#botfather',
    },
  ],
  origins: ['https://api.telegram.org'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/getMe', base_url: 'https://api.telegram.org' },
    id: ['result.id'],
    name: 'result.username',
  },
  errors: {
    ok_field: 'ok',
    message: ['description'],
    code: ['error_code'],
    unauthorized_codes: ['401'],
    rate_limited_codes: ['429'],
    remediations: {
      '400':
        'Check the chat id and the message id; a bot cannot write first to a person who has not begun a chat with it.',
      '403': 'The bot was blocked by the user, or is no member of the chat.',
      '409': 'A webhook is set, so updates cannot be asked for: delete it first.',
    },
  },
});
