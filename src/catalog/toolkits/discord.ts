import { accountTools } from '../discord/account.js';
import { channelTools } from '../discord/channels.js';
import { guildTools } from '../discord/guilds.js';
import { memberTools } from '../discord/members.js';
import { messageTools } from '../discord/messages.js';
import { reactionTools } from '../discord/reactions.js';
import { roleTools } from '../discord/roles.js';
import { threadTools } from '../discord/threads.js';
import { webhookTools } from '../discord/webhooks.js';
import { discord } from '../providers/discord.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Discord’s API v10. A user’s token reads the user’s own account and servers; everything inside a server is done by
 * the bot that the user’s consent lets into it, within what the user may do there in person. An app that has no use
 * for the bot leaves out the scope `bot`, and its users are not asked for a server.
 */
export default defineToolkit({
  slug: 'discord',
  display_name: 'Discord',
  description:
    'Messages, channels, members, roles and events of Discord servers, and the user’s own account.',
  categories: ['communication', 'community'],
  provider: discord,
  base_url: 'https://discord.com/api/v10',
  documentation_url: 'https://discord.com/developers/docs/reference',
  tools: [
    ...messageTools,
    ...channelTools,
    ...threadTools,
    ...reactionTools,
    ...guildTools,
    ...memberTools,
    ...roleTools,
    ...webhookTools,
    ...accountTools,
  ],
});
