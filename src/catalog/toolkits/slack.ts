import { slack } from '../providers/slack.js';
import { conversationTools } from '../slack/conversations.js';
import { messageTools } from '../slack/messages.js';
import { defineToolkit } from '../toolkit.js';

/** Slack’s Web API, on behalf of the person who connected; see the provider for why. */
export default defineToolkit({
  slug: 'slack',
  display_name: 'Slack',
  description: 'Messages, channels, people and reactions in a Slack workspace.',
  categories: ['communication', 'team-chat'],
  provider: slack,
  base_url: 'https://slack.com/api',
  documentation_url: 'https://docs.slack.dev/reference/methods',
  tools: [...messageTools, ...conversationTools],
});
