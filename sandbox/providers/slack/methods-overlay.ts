/** Slack methods that the emulator lacks, or takes less exactly than Slack does. */
import { type Answer, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { argumentsOf, conversationsOf } from './arguments.js';
import { canvasMethods } from './canvases-overlay.js';
import { emojiMethods } from './emoji-overlay.js';
import { slackError, slackOk } from './errors.js';
import { reminderMethods } from './reminders-overlay.js';
import { searchMethods } from './search-overlay.js';

export function slackOverlays(
  adapt: (call: AuthorizedCall) => AuthorizedCall,
  all_scopes: readonly string[],
): Record<string, Overlay> {
  /** Past the emulator's own look at scopes, where that is stricter than the gate's table. */
  const unscoped: Overlay = (call, tools) => tools.emulator.forward({ ...adapt(call), scopes: all_scopes });
  return {
    // Slack asks no scope for it, the emulator `chat:write`.
    '/api/chat.scheduledMessages.list': unscoped,
    // One of the read scopes is enough here, whatever the kind of the conversation.
    '/api/conversations.info': unscoped,
    '/api/api.test': (call) => slackOk({ args: Object.fromEntries(call.query) }),
    '/api/auth.revoke': revoke,
    '/api/chat.postMessage': (call, tools) => tools.emulator.forward(adapt(withChannelId(call))),
    '/api/users.conversations': (call, tools) => ownConversations(call, tools),
    ...emojiMethods(),
    ...canvasMethods(),
    ...userGroupMethods(),
    ...dndMethods(),
    ...reminderMethods(),
    ...searchMethods(),
  };
}

function revoke(call: AuthorizedCall, tools: GateTools): Answer {
  const test = ['1', 'true'].includes(argumentsOf(call)['test'] ?? '');
  if (!test) tools.revoke(call.token, 'token');
  return slackOk({ revoked: !test });
}

/** Slack also takes `#name` for a channel. */
function withChannelId(call: AuthorizedCall): AuthorizedCall {
  const { channel } = argumentsOf(call);
  if (!channel?.startsWith('#')) return call;
  const name = channel.slice(1);
  const query = new URLSearchParams(call.query);
  if (query.has('channel')) query.set('channel', name);
  const json = jsonBody(call);
  if ('channel' in json)
    return { ...call, query, body: Buffer.from(JSON.stringify({ ...json, channel: name })) };
  const form = new URLSearchParams(call.body.toString('utf8'));
  if (form.has('channel')) form.set('channel', name);
  return { ...call, query, body: Buffer.from(form.toString()) };
}

async function ownConversations(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const { types = 'public_channel', limit } = argumentsOf(call);
  const channels = (await conversationsOf(call, tools, types)).filter(
    (channel) => channel['is_member'] !== false,
  );
  return slackOk({
    channels: channels.slice(0, Number(limit ?? 100) || 100),
    response_metadata: { next_cursor: '' },
  });
}

function userGroupMethods(): Record<string, Overlay> {
  const group = {
    id: 'S0SANDBOX1',
    team_id: 'T000000001',
    is_usergroup: true,
    name: 'Reporting team',
    description: 'Who writes the quarterly report',
    handle: 'reporting',
    is_external: false,
    date_create: 1_700_000_000,
    date_delete: 0,
    users: ['U0SANDBOX1', 'U0THIRD001'],
    user_count: 2,
  };
  return {
    '/api/usergroups.list': (call) => {
      const { users, ...rest } = group;
      const include = ['1', 'true'].includes(argumentsOf(call)['include_users'] ?? '');
      return slackOk({ usergroups: [include ? group : rest] });
    },
    '/api/usergroups.users.list': (call) =>
      argumentsOf(call)['usergroup'] === group.id
        ? slackOk({ users: group.users })
        : slackError('no_such_subteam'),
  };
}

function dndMethods(): Record<string, Overlay> {
  /** Seconds since the epoch at which each user's snooze ends. */
  const snoozed = new Map<string, number>();
  const state = (email: string, now_s: number) => {
    const end = snoozed.get(email) ?? 0;
    return end > now_s
      ? { snooze_enabled: true, snooze_endtime: end, snooze_remaining: end - now_s }
      : { snooze_enabled: false };
  };
  const seconds = (tools: GateTools) => Math.floor(tools.now() / 1000);
  return {
    '/api/dnd.setSnooze': (call, tools) => {
      const minutes = Number(argumentsOf(call)['num_minutes']);
      if (!Number.isFinite(minutes) || minutes <= 0) return slackError('missing_duration');
      snoozed.set(call.user.email, seconds(tools) + minutes * 60);
      return slackOk(state(call.user.email, seconds(tools)));
    },
    '/api/dnd.endSnooze': (call) => {
      if (!snoozed.delete(call.user.email)) return slackError('snooze_not_active');
      return slackOk({ dnd_enabled: false, snooze_enabled: false });
    },
    '/api/dnd.info': (call, tools) =>
      slackOk({ dnd_enabled: false, ...state(call.user.email, seconds(tools)) }),
  };
}
