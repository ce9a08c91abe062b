import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GENERAL, OTHER, type SlackTest, startSlack, USER } from './slack-setup.js';

const GRANTED = [
  'admin.teams:write',
  'canvases:write',
  'dnd:write',
  'files:write',
  'reminders:read',
  'reminders:write',
  'search:read',
  'search:read.public',
  'usergroups:read',
  'users.profile:read',
  'users.profile:write',
];

let test: SlackTest;
const run = (tool: string, params: object) => test.run(tool, params);

beforeAll(async () => {
  const read = [
    'canvases:read',
    'dnd:read',
    'emoji:read',
    'reminders:read',
    'users.profile:read',
    'usergroups:read',
  ];
  test = await startSlack({ granted: GRANTED, read });
});
afterAll(() => test.bobbin.close());

describe('reminders', () => {
  it('are made in words or by the clock, listed and deleted', async () => {
    const now = Math.floor(Date.now() / 1000);
    const words = await run('SLACK_CREATE_A_REMINDER', { text: 'Water the plants', time: 'in 15 minutes' });
    const clock = await run('SLACK_CREATE_REMINDER', { text: 'New year', time: 1_893_456_000 });
    expect(words).toMatchObject({ text: 'Water the plants', user: USER, creator: USER, recurring: false });
    expect(words.time).toBeGreaterThanOrEqual(now + 900);
    const { reminders } = await test.slack.reminders.list();
    expect(reminders).toMatchObject([
      { id: words.id, text: 'Water the plants', time: words.time },
      { id: clock.id, text: 'New year', time: 1_893_456_000 },
    ]);
    const listed = await run('SLACK_LIST_REMINDERS', {});
    expect(listed.reminders.map(({ id }: { id: string }) => id)).toEqual([words.id, clock.id]);

    await run('SLACK_DELETE_REMINDER', { reminder: words.id });
    expect((await test.slack.reminders.list()).reminders).toMatchObject([{ id: clock.id }]);
  });

  it('for somebody else are refused, not made for oneself', async () => {
    const before = (await test.slack.reminders.list()).reminders?.length;
    const params = { text: 'Call', time: 'in 1 hour', user: OTHER };
    const { status, body } = await test.bobbin.execute('SLACK_CREATE_A_REMINDER', params);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      remediation: 'Leave `user` out: Slack reminds the connected user alone.',
      details: { provider: { code: 'cannot_add_others' } },
    });
    expect((await test.slack.reminders.list()).reminders).toHaveLength(before ?? 0);
  });
});

describe('do not disturb', () => {
  it('is switched on for some minutes; a token of the caller’s own is not used', async () => {
    const data = await run('SLACK_SET_DND_DURATION', { num_minutes: 30, token: 'xoxp-somebody-elses' });
    expect(data).toMatchObject({ snooze_enabled: true, snooze_remaining: 1800 });
    expect(await test.slack.dnd.info({})).toMatchObject({
      snooze_enabled: true,
      snooze_endtime: data.snooze_ends_at,
    });
  });
});

describe('a profile', () => {
  it('is changed by its members, by one field and as JSON; the rest stays', async () => {
    const profile = { status_text: 'On holiday', status_emoji: ':palm_tree:', title: 'Weaver' };
    expect(await run('SLACK_SET_USER_PROFILE', { profile })).toMatchObject(profile);
    await run('SLACK_SET_USER_PROFILE', { name: 'title', value: 'Spinner' });
    await run('SLACK_SET_USER_PROFILE', { profile: '{"pronouns":"they/them"}' });
    const read = await test.slack.users.profile.get({ user: USER });
    const changed = { ...profile, title: 'Spinner', pronouns: 'they/them' };
    expect(read.profile).toMatchObject(changed);
    expect(await run('SLACK_RETRIEVE_USER_PROFILE_INFORMATION', {})).toMatchObject(changed);
  });

  it('of somebody else is read', async () => {
    expect(await run('SLACK_GET_USER_PROFILE_INFORMATION', { user: OTHER })).toMatchObject({
      real_name: 'Third User',
      fields: [],
    });
  });
});

describe('user groups', () => {
  it('have members', async () => {
    const { usergroups } = await test.slack.usergroups.list({ include_users: true });
    const { id, users } = usergroups?.[0] ?? {};
    expect(await run('SLACK_LIST_USER_GROUP_MEMBERS', { usergroup: id })).toEqual({ users });
    const listed = await run('SLACK_LIST_USER_GROUPS', { include_count: true });
    expect(listed.usergroups).toMatchObject([{ id, handle: 'reporting', user_count: 2, disabled: false }]);
  });
});

describe('canvases', () => {
  const sections = async (canvas_id: string, contains_text: string) =>
    (await test.slack.canvases.sections.lookup({ canvas_id, criteria: { contains_text } })).sections ?? [];

  it('are created, and changed section by section', async () => {
    const { canvas_id } = await run('SLACK_CREATE_CANVAS', {
      title: 'Plan',
      markdown: '# Plan\nFirst\nLast',
    });
    const edit = (params: object) => run('SLACK_EDIT_CANVAS', { canvas_id, ...params });
    const [first] = await sections(canvas_id, 'First');
    expect(await sections(canvas_id, '')).toHaveLength(3);

    await edit({ operation: 'insert_after', section_id: first?.id, markdown: 'Second' });
    await edit({ operation: 'replace', section_id: first?.id, markdown: 'Replaced' });
    await edit({ operation: 'insert_at_end', markdown: 'The end' });
    expect(await sections(canvas_id, 'First')).toEqual([]);
    for (const text of ['Replaced', 'Second', 'The end'])
      expect(await sections(canvas_id, text), text).toHaveLength(1);

    const [second] = await sections(canvas_id, 'Second');
    await edit({ operation: 'delete', section_id: second?.id });
    expect(await sections(canvas_id, 'Second')).toEqual([]);
    await edit({ operation: 'replace', markdown: 'All new' });
    expect(await sections(canvas_id, '')).toHaveLength(1);
    await edit({ operation: 'rename', markdown: 'New plan' });
  });

  it('of nobody are not changed', async () => {
    const params = { canvas_id: 'F0NOWHERE1', operation: 'insert_at_end', markdown: 'a' };
    const { status, body } = await test.bobbin.execute('SLACK_EDIT_CANVAS', params);
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({ provider: { code: 'canvas_not_found' } });
  });
});

describe('custom emoji', () => {
  it('are added by an app of the whole organization', async () => {
    const url = 'https://example.com/shuttle.png';
    expect(await run('SLACK_ADD_EMOJI', { name: ':shuttle:', url, token: 'ignored' })).toEqual({
      name: 'shuttle',
      added: true,
    });
    expect((await test.slack.emoji.list()).emoji).toMatchObject({ shuttle: url });
  });

  it('are not asked of everybody: a connection is not granted that scope by default', async () => {
    const { control } = test.bobbin.sandbox.providers.slack;
    const app = await test.bobbin.createApp();
    await test.bobbin.connect('slack', { app });
    control.clear();
    const params = { name: 'needle', url: 'https://example.com/needle.png' };
    const { status, body } = await test.bobbin.execute('SLACK_ADD_EMOJI', params, { app });
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({
      reason: 'missing_scope',
      missing_scopes: ['admin.teams:write'],
    });
    expect(control.requests()).toEqual([]);
  });
});

describe('search', () => {
  it('finds messages and files together', async () => {
    await run('SLACK_UPLOAD_FILE', { content: 'numbers', filename: 'quarterly.txt' });
    expect(await run('SLACK_SEARCH_ALL', { query: 'quarterly', count: 5 })).toMatchObject({
      messages: { total: 1, matches: [{ user: OTHER, channel: GENERAL }] },
      files: { total: 1, matches: [{ name: 'quarterly.txt', user: USER }] },
    });
  });

  it('in real time finds messages page by page', async () => {
    const first = await run('SLACK_ASSISTANT_SEARCH_CONTEXT', { query: 'the', limit: 1 });
    const second = await run('SLACK_ASSISTANT_SEARCH_CONTEXT', { query: 'the', page: first.next_page });
    expect(first.messages).toHaveLength(1);
    const texts = [...first.messages, ...second.messages].map(({ text }) => text);
    expect(texts.sort()).toEqual([
      'The quarterly report is due on Friday.',
      'Welcome to the sandbox workspace.',
    ]);
    expect(second.next_page).toBeUndefined();
  });
});
