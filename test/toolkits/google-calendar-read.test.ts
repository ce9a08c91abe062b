import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { calendarTest } from './google-calendar-setup.js';

const test = calendarTest();

describe('reading events', () => {
  it('finds them by text and time, and nobody else’s', async () => {
    const event_id = await test.insert({
      summary: 'Needle',
      start: { dateTime: '2031-01-01T10:00:00Z' },
      end: { dateTime: '2031-01-01T11:00:00Z' },
    });
    const window = { time_min: '2031-01-01T00:00:00Z', time_max: '2031-01-02T00:00:00Z' };
    const { events } = await test.run('GOOGLECALENDAR_FIND_EVENT', {
      query: 'needle',
      ...window,
      order_by: 'startTime',
    });
    expect(events).toMatchObject([{ id: event_id, summary: 'Needle' }]);
    expect(await test.run('GOOGLECALENDAR_EVENTS_GET', { event_id })).toEqual(events[0]);
    const everything = await test.run('GOOGLECALENDAR_FIND_EVENT', { limit: 2500 });
    expect(JSON.stringify(everything)).not.toContain('Only for the decoy');
  });

  it('lists pages, and afterwards only what changed', async () => {
    const names = {
      calendarId: 'primary',
      timeMin: '2032-01-01T00:00:00Z',
      singleEvents: true,
      maxResults: 2,
    };
    for (const day of ['01', '02', '03']) {
      const at = (hour: string) => ({ dateTime: `2032-01-${day}T${hour}:00:00Z` });
      await test.insert({ summary: `Day ${day}`, start: at('10'), end: at('11') });
    }
    const first = await test.run('GOOGLECALENDAR_EVENTS_LIST', { ...names, orderBy: 'startTime' });
    const second = await test.run('GOOGLECALENDAR_EVENTS_LIST', {
      ...names,
      orderBy: 'startTime',
      pageToken: first.next_page,
    });
    const summaries = [...first.events, ...second.events].map(({ summary }) => summary);
    expect(summaries).toEqual(['Day 01', 'Day 02', 'Day 03']);
    expect(first).not.toHaveProperty('next_sync_token');

    const event_id = await test.insert({ summary: 'Changed since' });
    const { events } = await test.run('GOOGLECALENDAR_EVENTS_LIST', { sync_token: second.next_sync_token });
    expect(events.map(({ id }: { id: string }) => id)).toContain(event_id);
  });

  it('merges all calendars by start', async () => {
    const { data: team } = await test.calendar.calendars.insert({ requestBody: { summary: 'Team' } });
    const at = (hour: string) => ({ dateTime: `2033-01-01T${hour}:00:00Z` });
    await test.insert({ summary: 'Second', start: at('10'), end: at('11') });
    await test.calendar.events.insert({
      calendarId: team.id ?? '',
      requestBody: { summary: 'First', start: at('08'), end: at('09') },
    });
    const { events } = await test.run('GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS', {
      time_min: '2033-01-01T00:00:00Z',
      time_max: '2033-01-02T00:00:00Z',
      response_detail: 'minimal',
    });
    expect(events.map(({ calendar_id, summary }: Record<string, string>) => [calendar_id, summary])).toEqual([
      [team.id, 'First'],
      [USER_EMAIL, 'Second'],
    ]);
  });

  it('tells Google’s reason where an event does not exist', async () => {
    expect(await test.refusal('GOOGLECALENDAR_EVENTS_GET', { event_id: 'nosuchevent' })).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { name: 'google', status: 404, code: 'notFound' } },
    });
  });
});

describe('calendars and free times', () => {
  it('names the calendars', async () => {
    const { calendars } = await test.run('GOOGLECALENDAR_LIST_CALENDARS', { min_access_role: 'owner' });
    expect(calendars).toContainEqual(
      expect.objectContaining({ id: USER_EMAIL, primary: true, access_role: 'owner', time_zone: 'UTC' }),
    );
    expect(await test.run('GOOGLECALENDAR_GET_CALENDAR', {})).toMatchObject({
      id: USER_EMAIL,
      time_zone: 'UTC',
    });
    expect(await test.run('GOOGLECALENDAR_CALENDAR_LIST_GET', { calendarId: 'primary' })).toMatchObject({
      id: USER_EMAIL,
      primary: true,
    });
  });

  it('finds what lies free between overlapping events', async () => {
    const at = (time: string) => ({ dateTime: `2034-01-01T${time}:00Z` });
    await test.insert({ start: at('09:00'), end: at('10:00') });
    await test.insert({ start: at('09:30'), end: at('11:00') });
    await test.insert({ start: at('13:00'), end: at('14:00') });
    const window = { time_min: '2034-01-01T08:00:00Z', time_max: '2034-01-01T14:00:00Z' };
    const { free, calendars } = await test.run('GOOGLECALENDAR_FIND_FREE_SLOTS', {
      items: ['primary'],
      ...window,
    });
    const minutes = (intervals: { start: string; end: string }[]) =>
      intervals.map(({ start, end }) =>
        [start, end].map((time) => new Date(time).toISOString().slice(11, 16)),
      );
    expect(minutes(free)).toEqual([
      ['08:00', '09:00'],
      ['11:00', '13:00'],
    ]);
    const { data } = await test.calendar.freebusy.query({
      requestBody: { timeMin: window.time_min, timeMax: window.time_max, items: [{ id: 'primary' }] },
    });
    expect(calendars['primary'].busy).toEqual(data.calendars?.['primary']?.busy);
    expect(
      await test.run('GOOGLECALENDAR_FREE_BUSY_QUERY', {
        items: [{ id: 'primary' }],
        timeMin: window.time_min,
        timeMax: window.time_max,
      }),
    ).toEqual({ calendars });
  });
});

describe('the clock', () => {
  it.each([
    ['UTC', '+00:00'],
    ['Asia/Kolkata', '+05:30'],
    ['5.5', '+05:30'],
    ['-03:00', '-03:00'],
  ])('tells the time in %s without asking Google', async (timezone, utc_offset) => {
    const { control } = test.bobbin.sandbox.providers.google;
    control.clear();
    const now = await test.run('GOOGLECALENDAR_GET_CURRENT_DATE_TIME', { timezone });
    expect(now).toEqual({
      date_time: `${now.date}T${now.time}${utc_offset}`,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      time: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
      weekday: new Date(now.date).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }),
      timezone,
      utc_offset,
      unix_seconds: Date.parse(now.date_time) / 1000,
    });
    expect(control.requests()).toEqual([]);
  });

  it('says so where the time zone does not exist', async () => {
    expect(
      await test.refusal('GOOGLECALENDAR_GET_CURRENT_DATE_TIME', { timezone: 'Mars/Olympus' }),
    ).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/timezone' }] },
    });
  });
});
