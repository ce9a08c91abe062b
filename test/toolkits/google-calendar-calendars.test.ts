import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { USER_EMAIL } from '../harness/bobbin.js';
import { calendarTest } from './google-calendar-setup.js';

const EXTRA = ['acls', 'calendars', 'calendarlist'].map(
  (name) => `https://www.googleapis.com/auth/calendar.${name}`,
);
const [ACLS, CALENDARS, LIST] = EXTRA;

const toolkit = (await loadCatalog()).getToolkit('google-calendar');
if (!toolkit) throw new Error('There is no toolkit google-calendar.');
const test = calendarTest({ scopes: [...toolkit.default_scopes, ...EXTRA] });

const team = { calendar_id: 'team@group.calendar.google.com' };

describe('changing and sharing calendars', () => {
  it.each([
    ['GOOGLECALENDAR_ACL_LIST', team, `${ACLS}.readonly`],
    ['GOOGLECALENDAR_ACL_INSERT', { ...team, role: 'reader', scope: { type: 'default' } }, ACLS],
    ['GOOGLECALENDAR_ACL_DELETE', { ...team, rule_id: 'default' }, ACLS],
    [
      'GOOGLECALENDAR_DUPLICATE_CALENDAR',
      { summary: 'Team' },
      'https://www.googleapis.com/auth/calendar.app.created',
    ],
    ['GOOGLECALENDAR_CALENDARS_UPDATE', { ...team, summary: 'Team' }, CALENDARS],
    ['GOOGLECALENDAR_PATCH_CALENDAR', { ...team, summary: 'Team' }, CALENDARS],
    ['GOOGLECALENDAR_CALENDARS_DELETE', team, CALENDARS],
    ['GOOGLECALENDAR_CLEAR_CALENDAR', { calendar_id: 'primary' }, CALENDARS],
    ['GOOGLECALENDAR_CALENDAR_LIST_INSERT', team, LIST],
  ])('%s is not for a connection that asked for no more than the usual', async (tool, params, scope) => {
    await test.bobbin.connect('google-calendar', { user_id: 'plain' });
    const { status, body } = await test.bobbin.execute(tool, params, { user_id: 'plain' });
    expect([status, body.error.details]).toMatchObject([
      422,
      { reason: 'missing_scope', missing_scopes: [scope] },
    ]);
  });
});

async function newCalendar(summary: string, more: object = {}): Promise<string> {
  const { data } = await test.calendar.calendars.insert({ requestBody: { summary, ...more } });
  return data.id ?? '';
}

const calendarOf = async (calendarId: string) => (await test.calendar.calendars.get({ calendarId })).data;

describe('calendars', () => {
  it('are created empty', async () => {
    const created = await test.run('GOOGLECALENDAR_DUPLICATE_CALENDAR', { summary: 'Team' });
    expect(await calendarOf(created.id)).toMatchObject({ id: created.id, summary: 'Team' });
    expect((await test.calendar.events.list({ calendarId: created.id })).data.items).toEqual([]);
    expect(created).toEqual({ id: created.id, summary: 'Team', time_zone: 'UTC' });
  });

  it('are changed in part', async () => {
    const calendar_id = await newCalendar('Before', { location: 'Berlin' });
    const changed = await test.run('GOOGLECALENDAR_PATCH_CALENDAR', {
      calendar_id,
      summary: 'After',
      timezone: 'Europe/Berlin',
    });
    expect(await calendarOf(calendar_id)).toMatchObject({
      summary: 'After',
      location: 'Berlin',
      timeZone: 'Europe/Berlin',
    });
    expect(changed).toEqual({
      id: calendar_id,
      summary: 'After',
      location: 'Berlin',
      time_zone: 'Europe/Berlin',
    });
  });

  it('are replaced as a whole', async () => {
    const calendarId = await newCalendar('Before', { location: 'Berlin' });
    await test.run('GOOGLECALENDAR_CALENDARS_UPDATE', {
      calendarId,
      summary: 'After',
      description: 'New',
      timeZone: 'Asia/Tokyo',
    });
    const data = await calendarOf(calendarId);
    expect(data).toMatchObject({ summary: 'After', description: 'New', timeZone: 'Asia/Tokyo' });
    expect(data).not.toHaveProperty('location');
  });

  it('are deleted, all but the primary one', async () => {
    const calendar_id = await newCalendar('Gone');
    expect(await test.run('GOOGLECALENDAR_CALENDARS_DELETE', { calendar_id })).toEqual({
      deleted: true,
      calendar_id,
    });
    await expect(calendarOf(calendar_id)).rejects.toMatchObject({ status: 404 });
    expect(await test.refusal('GOOGLECALENDAR_CALENDARS_DELETE', { calendar_id: 'primary' })).toMatchObject({
      details: { reason: 'provider_refused', provider: { code: 'cannotDeletePrimaryCalendar' } },
      remediation: 'Clear the primary calendar instead: GOOGLECALENDAR_CLEAR_CALENDAR.',
    });
    expect(await test.refusal('GOOGLECALENDAR_CALENDARS_DELETE', {})).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/calendar_id' }] },
    });
  });

  it('come onto the user’s list, by pages', async () => {
    const calendar_id = await newCalendar('Listed');
    await test.calendar.calendarList.delete({ calendarId: calendar_id });
    const all = { max_results: 2 };
    const first = await test.run('GOOGLECALENDAR_LIST_CALENDARS', all);
    const seen = [...first.calendars];
    for (let page = first.next_page; page; ) {
      const next = await test.run('GOOGLECALENDAR_LIST_CALENDARS', { ...all, page });
      seen.push(...next.calendars);
      page = next.next_page;
    }
    const { data } = await test.calendar.calendarList.list();
    expect(seen.map(({ id }) => id)).toEqual(data.items?.map(({ id }) => id));
    expect(seen.map(({ id }) => id)).not.toContain(calendar_id);

    const listed = await test.run('GOOGLECALENDAR_CALENDAR_LIST_INSERT', {
      id: calendar_id,
      summary_override: 'Mine',
      background_color: '#0088aa',
      foreground_color: '#ffffff',
      default_reminders: [{ method: 'popup', minutes: 10 }],
      notificationSettings: { notifications: [{ type: 'agenda', method: 'email' }] },
    });
    expect((await test.calendar.calendarList.get({ calendarId: calendar_id })).data).toMatchObject({
      summaryOverride: 'Mine',
      backgroundColor: '#0088aa',
      defaultReminders: [{ method: 'popup', minutes: 10 }],
      notificationSettings: { notifications: [{ type: 'agenda', method: 'email' }] },
    });
    expect(listed).toMatchObject({ id: calendar_id, summary: 'Mine', background_color: '#0088aa' });
    expect(await test.run('GOOGLECALENDAR_CALENDAR_LIST_GET', { calendar_id })).toEqual(listed);
  });
});

describe('sharing', () => {
  it('is given, listed by pages, and taken back', async () => {
    const calendar_id = await newCalendar('Shared');
    const rule = await test.run('GOOGLECALENDAR_ACL_INSERT', {
      calendar_id,
      role: 'writer',
      scope: { type: 'user', value: 'third@example.com' },
      send_notifications: false,
    });
    const { data } = await test.calendar.acl.get({ calendarId: calendar_id, ruleId: rule.rule_id });
    expect(data).toMatchObject({ role: 'writer', scope: { type: 'user', value: 'third@example.com' } });
    await test.run('GOOGLECALENDAR_ACL_INSERT', { calendar_id, role: 'reader', scope: { type: 'default' } });

    const names = { calendarId: calendar_id, maxResults: 2 };
    const first = await test.run('GOOGLECALENDAR_ACL_LIST', names);
    const second = await test.run('GOOGLECALENDAR_ACL_LIST', { ...names, pageToken: first.next_page });
    expect([...first.rules, ...second.rules]).toEqual([
      { rule_id: `user:${USER_EMAIL}`, role: 'owner', scope: { type: 'user', value: USER_EMAIL } },
      rule,
      { rule_id: 'default', role: 'reader', scope: { type: 'default' } },
    ]);
    expect(second).not.toHaveProperty('next_page');

    const { rule_id } = rule;
    expect(await test.run('GOOGLECALENDAR_ACL_DELETE', { calendar_id, rule_id })).toEqual({
      deleted: true,
      rule_id,
    });
    const { data: left } = await test.calendar.acl.list({ calendarId: calendar_id });
    expect(left.items?.map(({ id }) => id)).toEqual([`user:${USER_EMAIL}`, 'default']);
    const since = { calendar_id, sync_token: second.next_sync_token };
    expect((await test.run('GOOGLECALENDAR_ACL_LIST', since)).rules).toContainEqual({
      ...rule,
      role: 'none',
    });
  });
});

describe('clearing', () => {
  it('deletes every event of the primary calendar, and of no other', async () => {
    const other = await newCalendar('Kept');
    const time = { dateTime: '2030-05-06T10:00:00Z' };
    await test.calendar.events.insert({
      calendarId: other,
      requestBody: { summary: 'Kept', start: time, end: time },
    });
    await test.insert({ summary: 'Gone' });
    expect(await test.refusal('GOOGLECALENDAR_CLEAR_CALENDAR', { calendar_id: other })).toMatchObject({
      details: { reason: 'provider_refused' },
    });
    expect(await test.run('GOOGLECALENDAR_CLEAR_CALENDAR', { calendar_id: 'primary' })).toEqual({
      cleared: true,
      calendar_id: 'primary',
    });
    expect((await test.calendar.events.list({ calendarId: 'primary' })).data.items).toEqual([]);
    expect((await test.calendar.events.list({ calendarId: other })).data.items).toHaveLength(1);
  });
});
