/** The sandbox's Slack workspace: its people, its app's bot, its channels. */
import { asRecord, asRecords } from '../../gate/call.js';
import type { EmulatorClient, SandboxUser } from '../../gate/declaration.js';

export const SLACK_TEAM = { id: 'T000000001', name: 'Sandbox Workspace' };
export const SLACK_BOT_USER_ID = 'U0SANDBBOT';
export const SLACK_APP = {
  app_id: 'A0SANDBOX1',
  client_id: 'gate',
  client_secret: 'gate',
};

export const SLACK_USERS: readonly SandboxUser[] = [
  { id: 'U0DECOY001', login: 'decoy', email: 'decoy@example.com', name: 'Decoy User', decoy: true },
  { id: 'U0SANDBOX1', login: 'sandbox-user', email: 'user@example.com', name: 'Sandbox User' },
  { id: 'U0THIRD001', login: 'third-user', email: 'third@example.com', name: 'Third User' },
];

const CHANNELS = ['C000000001', 'C000000002'];
/** The emulator's own first member: the only one whose id is known before any question is asked. */
const FIRST_MEMBER: SandboxUser = { id: 'U000000001', email: 'admin@emulate.dev', name: 'Admin User' };

export function slackSeed(): Record<string, unknown> {
  return {
    team: { name: SLACK_TEAM.name, domain: 'sandbox' },
    strict_scopes: true,
    users: SLACK_USERS.map(({ login, email, name }) => ({ name: login, real_name: name, email })),
    oauth_apps: [
      {
        ...SLACK_APP,
        name: 'Bobbin sandbox',
        redirect_uris: ['http://gate.invalid/'],
        bot_id: 'B0SANDBOX1',
        bot_user_id: SLACK_BOT_USER_ID,
        bot_name: 'bobbin',
      },
    ],
  };
}

/** The emulator makes up user ids at every start; the gate keeps them the same. */
export async function slackAliases(emulator: EmulatorClient): Promise<(readonly [string, string])[]> {
  const { json } = await emulator.request('POST', '/api/users.list', { user: FIRST_MEMBER });
  const members = asRecords(asRecord(json)['members']);
  return SLACK_USERS.map((user) => {
    const member = members.find((candidate) => candidate['name'] === user.login);
    return [String(member?.['id']), user.id] as const;
  });
}

/** Everybody is in both channels, and somebody has said something there. */
export async function furnishSlack(emulator: EmulatorClient): Promise<void> {
  const [decoy, user, third] = SLACK_USERS;
  if (!decoy || !user || !third) return;
  for (const channel of CHANNELS) {
    for (const member of [decoy, user, third])
      await emulator.request('POST', '/api/conversations.join', { user: member, body: { channel } });
    await emulator.request('POST', '/api/conversations.join', { user, acts_as: 'bot', body: { channel } });
  }
  const say = (author: SandboxUser, channel: string | undefined, text: string) =>
    emulator.request('POST', '/api/chat.postMessage', { user: author, body: { channel, text } });
  await say(third, CHANNELS[0], 'Welcome to the sandbox workspace.');
  await say(third, CHANNELS[0], 'The quarterly report is due on Friday.');
  await say(third, CHANNELS[1], 'Anyone up for lunch?');
}
