import { discord } from '../providers/discord.js';
import { defineToolkit } from '../toolkit.js';

/** Discord’s API for a user. Connections can be made; tools are not declared yet. */
export default defineToolkit({
  slug: 'discord',
  display_name: 'Discord',
  description: 'The connected person’s profile, servers and linked accounts on Discord.',
  categories: ['communication', 'community'],
  provider: discord,
  base_url: 'https://discord.com/api/v10',
  documentation_url: 'https://discord.com/developers/docs/reference',
  extra_scopes: ['guilds', 'guilds.members.read', 'connections'],
  tools: [],
});
