import { slack } from '../providers/slack.js';
import { canvasTools } from '../slack/canvases.js';
import { channelTools } from '../slack/channels.js';
import { conversationTools } from '../slack/conversations.js';
import { doNotDisturbTools } from '../slack/do-not-disturb.js';
import { fileTools } from '../slack/files.js';
import { historyTools } from '../slack/history.js';
import { messageTools } from '../slack/messages.js';
import { pinTools } from '../slack/pins.js';
import { profileTools } from '../slack/profiles.js';
import { reactionTools } from '../slack/reactions.js';
import { realTimeSearchTools } from '../slack/real-time-search.js';
import { reminderTools } from '../slack/reminders.js';
import { scheduledMessageTools } from '../slack/scheduled-messages.js';
import { searchTools } from '../slack/search.js';
import { uploadTools } from '../slack/upload.js';
import { userGroupTools } from '../slack/user-groups.js';
import { userTools } from '../slack/users.js';
import { workspaceTools } from '../slack/workspace.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Slack’s Web API on behalf of the person who connected, one group of tools a file; the provider says why not as a
 * bot. Slack’s scopes are apart for public channels, private ones, direct messages and group messages. Each tool
 * names the one for public channels, the least it needs; a connection asks for all four unless the app asks for less.
 */
export default defineToolkit({
  slug: 'slack',
  display_name: 'Slack',
  description: 'Messages, channels, people, files and canvases in a Slack workspace.',
  categories: ['communication', 'team-chat'],
  provider: slack,
  base_url: 'https://slack.com/api',
  documentation_url: 'https://docs.slack.dev/reference/methods',
  extra_scopes: [
    'groups:read',
    'im:read',
    'mpim:read',
    'groups:history',
    'im:history',
    'mpim:history',
    'groups:write',
    'mpim:write',
  ],
  tools: [
    ...messageTools,
    ...scheduledMessageTools,
    ...conversationTools,
    ...historyTools,
    ...channelTools,
    ...reactionTools,
    ...pinTools,
    ...searchTools,
    ...realTimeSearchTools,
    ...uploadTools,
    ...fileTools,
    ...canvasTools,
    ...reminderTools,
    ...doNotDisturbTools,
    ...userTools,
    ...profileTools,
    ...userGroupTools,
    ...workspaceTools,
  ],
});
