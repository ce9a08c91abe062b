import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { outlookTest } from './outlook-setup.js';

const { run, refusal, graph } = outlookTest();
const THIRD = 'third@example.com';
const ZONE = 'Europe/Berlin';

const review = (more: object = {}) =>
  run('OUTLOOK_CALENDAR_CREATE_EVENT', {
    subject: 'Review',
    start_datetime: '2026-03-02T10:00:00',
    end_datetime: '2026-03-02T11:00:00',
    time_zone: ZONE,
    ...more,
  });

describe('creating an event', () => {
  it('writes everything that was given, and answers it in its own time zone', async () => {
    const event = await review({
      body: '<p>Bring <b>figures</b></p>',
      is_html: true,
      location: 'Room 1',
      attendees_info: [{ email: THIRD, name: 'Third User', type: 'optional' }],
      is_online_meeting: true,
      online_meeting_provider: 'teamsForBusiness',
      show_as: 'tentative',
      importance: 'high',
      categories: ['Team'],
      reminder_minutes: 30,
    });
    expect(event).toMatchObject({
      subject: 'Review',
      start: '2026-03-02T10:00:00',
      end: '2026-03-02T11:00:00',
      time_zone: ZONE,
      location: 'Room 1',
      text: 'Bring figures',
      organizer: `Sandbox User <${USER_EMAIL}>`,
      attendees: [{ address: `Third User <${THIRD}>`, type: 'optional', response: 'none' }],
      is_online_meeting: true,
      join_url: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\//),
      kind: 'singleInstance',
    });
    expect(await graph('GET', `/me/events/${event.id}`)).toMatchObject({
      subject: 'Review',
      start: { dateTime: '2026-03-02T09:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2026-03-02T10:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: ZONE,
      body: { contentType: 'html', content: '<p>Bring <b>figures</b></p>' },
      showAs: 'tentative',
      importance: 'high',
      categories: ['Team'],
      reminderMinutesBeforeStart: 30,
      onlineMeetingProvider: 'teamsForBusiness',
    });
    const { value } = await graph('GET', '/me/events', undefined, THIRD);
    expect(value).toContainEqual(expect.objectContaining({ subject: 'Review', isOrganizer: false }));
  });

  it('takes a time with an offset by the clock of the zone', async () => {
    const event = await review({
      subject: 'Summer',
      start_datetime: '2026-07-01T08:00:00Z',
      end_datetime: '2026-07-01T11:30:00+02:00',
    });
    expect(event).toMatchObject({
      start: '2026-07-01T10:00:00',
      end: '2026-07-01T11:30:00',
      time_zone: ZONE,
    });
  });

  it('takes days as whole days, the last included', async () => {
    const event = await review({
      subject: 'Fair',
      start_datetime: '2026-05-04',
      end_datetime: '2026-05-05',
    });
    expect(event).toMatchObject({
      is_all_day: true,
      start: '2026-05-04T00:00:00',
      end: '2026-05-06T00:00:00',
    });
    expect(await graph('GET', `/me/events/${event.id}`)).toMatchObject({ isAllDay: true });
  });

  it('goes into the calendar that is named', async () => {
    const calendar = await run('OUTLOOK_CREATE_CALENDAR', {
      name: 'Team',
      color: 'lightBlue',
      hex_color: '#0000ff',
    });
    expect(calendar).toMatchObject({ name: 'Team', color: 'lightBlue', is_default: false });
    const event = await review({ subject: 'In Team', calendar_id: calendar.id });
    const listed = await run('OUTLOOK_LIST_EVENTS', { calendar_id: calendar.id });
    expect(listed.events).toMatchObject([{ id: event.id, subject: 'In Team' }]);
    const { value } = await graph('GET', `/me/calendars/${calendar.id}/events`);
    expect(value).toMatchObject([{ subject: 'In Team' }]);
    expect((await run('OUTLOOK_LIST_CALENDARS')).calendars).toMatchObject([
      { name: 'Calendar', is_default: true, owner: `Sandbox User <${USER_EMAIL}>` },
      { name: 'Team' },
    ]);
  });

  it('refuses an attendee without an address before anything is sent', async () => {
    const refused = await refusal('OUTLOOK_CALENDAR_CREATE_EVENT', {
      subject: 'Nobody',
      start_datetime: '2026-03-02T10:00:00',
      end_datetime: '2026-03-02T11:00:00',
      attendees_info: [{ name: 'Somebody' }],
    });
    expect(refused).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/attendees_info/0/email' }] },
    });
    expect((await graph('GET', "/me/events?$filter=subject eq 'Nobody'")).value).toEqual([]);
  });

  it('passes on why Graph refuses a time zone', async () => {
    const refused = await refusal('OUTLOOK_CALENDAR_CREATE_EVENT', {
      subject: 'Nowhere',
      start_datetime: '2026-03-02T10:00:00',
      end_datetime: '2026-03-02T11:00:00',
      time_zone: 'Nowhere/Land',
    });
    expect(refused).toMatchObject({
      status: 422,
      details: {
        reason: 'provider_refused',
        provider: { status: 400, code: 'TimeZoneNotSupportedException', request_id: expect.any(String) },
      },
      remediation: expect.stringContaining('IANA'),
    });
  });
});

describe('reading events', () => {
  it('takes a series apart in a calendar view, earliest first, page by page', async () => {
    const series = await review({
      subject: 'Stand-up',
      start_datetime: '2026-10-19T09:00:00',
      end_datetime: '2026-10-19T09:15:00',
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday', 'wednesday'] },
        range: { type: 'endDate', startDate: '2026-10-19', endDate: '2026-10-28' },
      },
    });
    expect(series).toMatchObject({
      kind: 'seriesMaster',
      recurrence: {
        pattern: { type: 'weekly', interval: 1, days_of_week: ['monday', 'wednesday'] },
        range: { type: 'endDate', start_date: '2026-10-19', end_date: '2026-10-28' },
      },
    });
    const window = { start_datetime: '2026-10-19T00:00:00', end_datetime: '2026-11-01', timezone: ZONE };
    const first = await run('OUTLOOK_GET_CALENDAR_VIEW', { ...window, limit: 3 });
    const second = await run('OUTLOOK_GET_CALENDAR_VIEW', { ...window, page: first.next_page });
    expect(second.next_page).toBeUndefined();
    // Summer time ends on 25 October; by the clock of the zone nothing changes.
    expect([...first.events, ...second.events]).toMatchObject(
      ['19', '21', '26', '28'].map((day) => ({
        start: `2026-10-${day}T09:00:00`,
        series_id: series.id,
        kind: 'occurrence',
      })),
    );
    const expanded = await run('OUTLOOK_LIST_EVENTS', {
      expand_recurring_events: true,
      filter: "start/dateTime ge '2026-10-20T00:00:00' and end/dateTime lt '2026-10-27T00:00:00'",
    });
    expect(expanded.events.map(({ start }: { start: string }) => start)).toEqual([
      '2026-10-21T07:00:00',
      '2026-10-26T08:00:00',
    ]);
  });

  it('filters and sorts as asked, and reads one with its text', async () => {
    const later = await review({ subject: 'Budget B', body: 'Second' });
    await review({ subject: 'Budget A' });
    const { events } = await run('OUTLOOK_LIST_EVENTS', {
      filter: "startswith(subject,'Budget')",
      orderby: ['subject asc'],
      select: ['subject'],
    });
    expect(events.map(({ subject }: { subject: string }) => subject)).toEqual(['Budget A', 'Budget B']);
    expect(await run('OUTLOOK_GET_EVENT', { event_id: later.id, timezone: 'Asia/Tokyo' })).toMatchObject({
      text: 'Second',
      start: '2026-03-02T18:00:00',
      time_zone: 'Asia/Tokyo',
    });
  });

  it('asks for an offset where the zone’s clock is not known here', async () => {
    const window = { start_datetime: '2026-03-02T00:00:00', end_datetime: '2026-03-03T00:00:00' };
    const zone = { timezone: 'W. Europe Standard Time' };
    expect(await refusal('OUTLOOK_GET_CALENDAR_VIEW', { ...window, ...zone })).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/start_datetime' }] },
    });
    const instants = { start_datetime: '2026-03-02T00:00:00Z', end_datetime: '2026-03-03T00:00:00Z' };
    const { events } = await run('OUTLOOK_GET_CALENDAR_VIEW', { ...instants, ...zone });
    expect(events).toContainEqual(
      expect.objectContaining({ subject: 'Budget A', start: '2026-03-02T10:00:00' }),
    );
  });
});

describe('changing and deleting an event', () => {
  it('changes what is given, tells the attendees, and leaves the rest', async () => {
    const attendees = [{ email: THIRD }];
    const event = await review({ subject: 'Plan', body: 'Old', attendees_info: attendees, location: 'Here' });
    const changed = await run('OUTLOOK_UPDATE_CALENDAR_EVENT', {
      event_id: event.id,
      subject: 'Plan B',
      body: { contentType: 'HTML', content: '<p>New</p>' },
      start_datetime: '2026-03-03T10:00:00',
      end_datetime: '2026-03-03T11:00:00',
      time_zone: ZONE,
      categories: ['Blue'],
      show_as: 'oof',
    });
    expect(changed).toMatchObject({
      id: event.id,
      subject: 'Plan B',
      start: '2026-03-03T10:00:00',
      text: 'New',
    });
    const invited = await graph('GET', "/me/events?$filter=subject eq 'Plan B'", undefined, THIRD);
    expect(invited.value).toMatchObject([
      {
        start: { dateTime: '2026-03-03T09:00:00.0000000' },
        location: { displayName: 'Here' },
        categories: ['Blue'],
        showAs: 'oof',
      },
    ]);
  });

  it('deletes an event, which is cancelled for its attendees', async () => {
    const event = await review({ subject: 'Gone', attendees_info: [{ email: THIRD }] });
    expect(await run('OUTLOOK_DELETE_CALENDAR_EVENT', { event_id: event.id })).toEqual({
      id: event.id,
      deleted: true,
    });
    await expect(graph('GET', `/me/events/${event.id}`)).rejects.toMatchObject({ statusCode: 404 });
    const { value } = await graph('GET', "/me/events?$filter=subject eq 'Gone'", undefined, THIRD);
    expect(value).toMatchObject([{ isCancelled: true }]);
  });
});
