import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, http } from './person.js';

let sandbox: Sandbox;
let bot: WebClient;
let person: WebClient;
const general = 'C000000001';
const SCOPES = [
  'chat:write',
  'channels:read',
  'channels:history',
  'users:read',
  'users:read.email',
  'search:read',
  'files:read',
  'files:write',
  'usergroups:read',
  'reminders:read',
  'reminders:write',
  'dnd:read',
  'dnd:write',
  'im:read',
  'im:write',
];

function tokenOf(acts_as: 'bot' | 'user'): string {
  const { control } = sandbox.providers.slack;
  return control.issueToken({ user: 'user@example.com', scopes: SCOPES, acts_as }).access_token;
}

beforeEach(async () => {
  sandbox = await startSandbox();
  const options = { slackApiUrl: `${sandbox.providers.slack.url}/api/`, retryConfig: { retries: 0 } };
  bot = new WebClient(tokenOf('bot'), options);
  person = new WebClient(tokenOf('user'), options);
});
afterEach(() => sandbox.close());

it('every method is taken by GET with a query, by POST with a form and by POST with JSON', async () => {
  const { url } = sandbox.providers.slack;
  const token = tokenOf('bot');
  const answers = [
    await http(`${url}/api/conversations.info?channel=${general}`, { token }),
    await http(`${url}/api/conversations.info`, { token, body: `channel=${general}` }),
    await http(`${url}/api/conversations.info`, { token, body: { channel: general } }),
    await http(`${url}/api/conversations.info?channel=${general}`, { token, method: 'POST' }),
  ];
  expect(answers.map(({ json }) => at(json, 'channel.name'))).toEqual([
    'general',
    'general',
    'general',
    'general',
  ]);
});

it("the bot's messages are the bot's, the user's are the user's; a channel may be named by #", async () => {
  const said = await bot.chat.postMessage({ channel: '#general', text: 'from the bot' });
  await person.chat.postMessage({ channel: general, text: 'from the user' });
  expect(said.channel).toBe(general);
  const history = await bot.conversations.history({ channel: general, limit: 2 });
  expect(history.messages?.map(({ user, text }) => [user, text])).toEqual([
    ['U0SANDBOX1', 'from the user'],
    ['U0SANDBBOT', 'from the bot'],
  ]);
});

it('user ids are the same at every start, in answers and in arguments', async () => {
  const found = await bot.users.lookupByEmail({ email: 'third@example.com' });
  expect(found.user?.id).toBe('U0THIRD001');
  const opened = await bot.conversations.open({ users: 'U0THIRD001' });
  const members = await bot.conversations.members({ channel: opened.channel?.id ?? '' });
  expect(members.members?.sort()).toEqual(['U0SANDBBOT', 'U0THIRD001']);
});

it('messages are searched by words, author and channel, with a user token only', async () => {
  const texts = async (query: string) =>
    (await person.search.messages({ query })).messages?.matches?.map((match) => match.text);
  expect(await texts('report')).toEqual(['The quarterly report is due on Friday.']);
  expect(await texts('in:#random lunch')).toEqual(['Anyone up for lunch?']);
  expect(await texts('from:@third-user in:general')).toHaveLength(2);
  expect(await texts('from:me')).toEqual([]);
  await expect(bot.search.messages({ query: 'report' })).rejects.toMatchObject({
    data: { ok: false, error: 'not_allowed_token_type' },
  });
});

it('user groups, reminders and do-not-disturb are served', async () => {
  const groups = await bot.usergroups.list({ include_users: true });
  expect(groups.usergroups?.map(({ handle, users }) => [handle, users])).toEqual([
    ['reporting', ['U0SANDBOX1', 'U0THIRD001']],
  ]);
  const added = await person.reminders.add({ text: 'Water the plants', time: 1_999_999_999 });
  expect((await person.reminders.list()).reminders?.map((entry) => entry.text)).toEqual(['Water the plants']);
  await person.reminders.delete({ reminder: added.reminder?.id ?? '' });
  expect((await person.reminders.list()).reminders).toEqual([]);
  await person.dnd.setSnooze({ num_minutes: 10 });
  expect(at(await person.dnd.info({}), 'snooze_enabled')).toBe(true);
});

it('a file is uploaded with the official client and read back from its private URL, not without a token', async () => {
  await person.filesUploadV2({ channel_id: general, filename: 'plan.txt', content: 'the plan' });
  const listed = await person.files.list({ channel: general });
  const url = listed.files?.[0]?.url_private ?? '';
  expect(url.startsWith(`${sandbox.providers.slack.url}/files-pri/`)).toBe(true);
  expect((await http(url, { token: tokenOf('user') })).text).toBe('the plan');
  expect((await http(url)).json).toEqual({ ok: false, error: 'not_authed' });
});

it('an unknown method is answered as Slack does', async () => {
  await expect(bot.apiCall('nothing.here')).rejects.toMatchObject({
    data: { ok: false, error: 'unknown_method' },
  });
});
