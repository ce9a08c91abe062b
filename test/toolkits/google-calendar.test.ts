import { auth, type calendar_v3, calendar as calendarClient } from '@googleapis/calendar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

let bobbin: TestBobbin;
/** Google’s own client on the stand-in, not through Bobbin. */
let calendar: calendar_v3.Calendar;

beforeAll(async () => {
  bobbin = await startBobbin();
  await bobbin.connect('google-calendar');
  const { url, control } = bobbin.sandbox.providers.google;
  const scopes = ['https://www.googleapis.com/auth/calendar'];
  const { access_token } = control.issueToken({ user: USER_EMAIL, scopes });
  const client = new auth.OAuth2();
  client.setCredentials({ access_token });
  calendar = calendarClient({ version: 'v3', rootUrl: `${url}/`, auth: client });
});
afterAll(() => bobbin.close());

async function run(tool: string, params: object) {
  const { status, body, text } = await bobbin.execute(tool, params);
  expect(status, text).toBe(200);
  expect(body).toMatchObject({ successful: true });
  return body.data;
}

async function refusal(tool: string, params: object) {
  const { status, body } = await bobbin.execute(tool, params);
  return { status, ...body.error };
}

async function read(eventId: string): Promise<calendar_v3.Schema$Event> {
  return (await calendar.events.get({ calendarId: 'primary', eventId })).data;
}

const instant = (time: calendar_v3.Schema$EventDateTime | undefined) => Date.parse(time?.dateTime ?? '');

async function insert(event: calendar_v3.Schema$Event): Promise<string> {
  const { data } = await calendar.events.insert({
    calendarId: 'primary',
    requestBody: {
      start: { dateTime: '2030-05-06T10:00:00Z' },
      end: { dateTime: '2030-05-06T11:30:00Z' },
      ...event,
    },
  });
  return data.id ?? '';
}

describe('creating an event', () => {
  it('writes what was asked for, and returns the event', async () => {
    const created = await run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Planning',
      description: 'What comes next',
      location: 'Room 2',
      start_datetime: '2030-03-04T10:00:00',
      event_duration_hour: 1,
      event_duration_minutes: 15,
      timezone: 'Europe/Berlin',
      attendees: ['guest@example.com'],
      visibility: 'private',
      transparency: 'transparent',
      guestsCanModify: true,
      create_meeting_room: true,
      send_updates: 'all',
    });
    const event = await read(created.id);
    expect(event).toMatchObject({
      summary: 'Planning',
      description: 'What comes next',
      location: 'Room 2',
      start: { timeZone: 'Europe/Berlin' },
      attendees: [{ email: 'guest@example.com', responseStatus: 'needsAction' }],
      visibility: 'private',
      transparency: 'transparent',
      guestsCanModify: true,
      hangoutLink: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
    });
    expect(instant(event.start)).toBe(Date.parse('2030-03-04T09:00:00Z'));
    expect(instant(event.end)).toBe(Date.parse('2030-03-04T10:15:00Z'));
    expect(created).toMatchObject({
      id: event.id,
      summary: 'Planning',
      start: event.start?.dateTime,
      end: event.end?.dateTime,
      all_day: false,
      time_zone: 'Europe/Berlin',
      attendees: [{ email: 'guest@example.com', response: 'needsAction' }],
      organizer: USER_EMAIL,
      meeting_url: event.hangoutLink,
      url: event.htmlLink,
    });
    const sent = bobbin.sandbox.providers.google.control
      .requests()
      .findLast(({ method }) => method === 'POST');
    expect(sent?.query).toMatchObject({ sendUpdates: 'all', conferenceDataVersion: '1' });
  });

  it('takes times without offset by the calendar’s own clock', async () => {
    await calendar.calendars.patch({ calendarId: 'primary', requestBody: { timeZone: 'America/New_York' } });
    const created = await run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Local',
      start_datetime: '2030-07-01 09:30',
    });
    await calendar.calendars.patch({ calendarId: 'primary', requestBody: { timeZone: 'UTC' } });
    const event = await read(created.id);
    expect(instant(event.start)).toBe(Date.parse('2030-07-01T13:30:00Z'));
    expect(instant(event.end)).toBe(Date.parse('2030-07-01T14:00:00Z'));
  });

  it('keeps an offset that is given', async () => {
    const created = await run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Offset',
      start_datetime: '2030-07-01T09:30:00+0530',
      end_datetime: '2030-07-01T05:00:00Z',
    });
    const event = await read(created.id);
    expect(instant(event.start)).toBe(Date.parse('2030-07-01T04:00:00Z'));
    expect(instant(event.end)).toBe(Date.parse('2030-07-01T05:00:00Z'));
  });

  it.each([
    ['one day where no end is given', { start_datetime: '2030-02-28' }, '2030-03-01'],
    [
      'that day where it ends on the day it starts',
      { start_datetime: '2030-02-28', end_datetime: '2030-02-28' },
      '2030-03-01',
    ],
    [
      'up to the day it ends before',
      { start_datetime: '2030-02-27', end_datetime: '2030-03-02' },
      '2030-03-02',
    ],
  ])('makes whole days: %s', async (_, times, end) => {
    const created = await run('GOOGLECALENDAR_CREATE_EVENT', { summary: 'Day', ...times });
    expect(created).toMatchObject({ all_day: true, start: times.start_datetime, end });
    expect(await read(created.id)).toMatchObject({
      start: { date: times.start_datetime },
      end: { date: end },
    });
  });

  it('repeats, and each occurrence can be changed alone', async () => {
    const created = await run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Weekly',
      start_datetime: '2030-04-01T08:00:00Z',
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'],
    });
    const { events } = await run('GOOGLECALENDAR_EVENTS_INSTANCES', {
      calendarId: 'primary',
      eventId: created.id,
    });
    expect(events.map(({ start }: { start: string }) => Date.parse(start))).toEqual([
      Date.parse('2030-04-01T08:00:00Z'),
      Date.parse('2030-04-08T08:00:00Z'),
      Date.parse('2030-04-15T08:00:00Z'),
    ]);
    await run('GOOGLECALENDAR_PATCH_EVENT', {
      event_id: events[1].id,
      calendar_id: 'primary',
      summary: 'Moved',
    });
    const { data } = await calendar.events.instances({ calendarId: 'primary', eventId: created.id });
    expect(data.items?.map(({ summary }) => summary)).toEqual(['Weekly', 'Moved', 'Weekly']);
  });

  it('from one line of text', async () => {
    const created = await run('GOOGLECALENDAR_QUICK_ADD', { text: 'Dentist tomorrow 3pm' });
    expect((await read(created.id)).summary).toContain('Dentist');
  });

  it.each([
    [
      'a day and a time',
      { start_datetime: '2030-03-04', end_datetime: '2030-03-04T10:00:00Z' },
      '/end_datetime',
    ],
    ['no time at all', { start_datetime: 'next Friday' }, '/start_datetime'],
    ['a guest without an address', { start_datetime: '2030-03-04', attendees: ['Kim'] }, '/attendees/0'],
    ['an unknown parameter', { start_datetime: '2030-03-04', sumary: 'Typo' }, '/sumary'],
  ])('is refused for %s', async (_, params, path) => {
    expect(await refusal('GOOGLECALENDAR_CREATE_EVENT', params)).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path }] },
    });
  });
});

describe('changing an event', () => {
  it('keeps what is not named, and the length where only the start moves', async () => {
    const event_id = await insert({ summary: 'Before', description: 'Kept' });
    const changed = await run('GOOGLECALENDAR_PATCH_EVENT', {
      calendar_id: 'primary',
      event_id,
      summary: 'After',
      start_time: '2030-05-07T14:00:00Z',
    });
    const event = await read(event_id);
    expect(event).toMatchObject({ summary: 'After', description: 'Kept' });
    expect(instant(event.start)).toBe(Date.parse('2030-05-07T14:00:00Z'));
    expect(instant(event.end)).toBe(Date.parse('2030-05-07T15:30:00Z'));
    expect(changed).toMatchObject({
      summary: 'After',
      start: event.start?.dateTime,
      end: event.end?.dateTime,
    });
  });

  it('turns a time into a day and back', async () => {
    const event_id = await insert({ summary: 'Form' });
    await run('GOOGLECALENDAR_PATCH_EVENT', { event_id, start_datetime: '2030-05-08' });
    expect(await read(event_id)).toMatchObject({
      start: { date: '2030-05-08' },
      end: { date: '2030-05-09' },
    });
    await run('GOOGLECALENDAR_PATCH_EVENT', { event_id, start_datetime: '2030-05-08T10:00:00Z' });
    const event = await read(event_id);
    expect(event.start).not.toHaveProperty('date');
    expect(instant(event.end) - instant(event.start)).toBe(30 * 60_000);
  });

  it('keeps the answers of guests who stay', async () => {
    const event_id = await insert({
      attendees: [
        { email: 'yes@example.com', responseStatus: 'accepted' },
        { email: 'no@example.com', responseStatus: 'declined' },
      ],
    });
    await run('GOOGLECALENDAR_PATCH_EVENT', { event_id, attendees: ['Yes@example.com', 'new@example.com'] });
    expect((await read(event_id)).attendees).toEqual([
      { email: 'yes@example.com', responseStatus: 'accepted' },
      { email: 'new@example.com', responseStatus: 'needsAction' },
    ]);
  });

  it('takes one guest off, and says where there is none', async () => {
    const event_id = await insert({
      attendees: [{ email: 'stays@example.com', responseStatus: 'tentative' }, { email: 'goes@example.com' }],
    });
    await run('GOOGLECALENDAR_REMOVE_ATTENDEE', { event_id, attendee_email: 'Goes@example.com' });
    expect((await read(event_id)).attendees).toEqual([
      { email: 'stays@example.com', responseStatus: 'tentative' },
    ]);
    expect(
      await refusal('GOOGLECALENDAR_REMOVE_ATTENDEE', { event_id, attendee_email: 'goes@example.com' }),
    ).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/attendee_email' }] },
    });
  });

  it('answers an invitation for the account alone', async () => {
    const event_id = await insert({ attendees: [{ email: USER_EMAIL }, { email: 'other@example.com' }] });
    await run('GOOGLECALENDAR_PATCH_EVENT', { event_id, rsvp_response: 'accepted' });
    expect((await read(event_id)).attendees).toMatchObject([
      { email: USER_EMAIL, responseStatus: 'accepted' },
      { email: 'other@example.com', responseStatus: 'needsAction' },
    ]);
  });

  it('replaces an event as a whole, but keeps answers and Meet link', async () => {
    const { data } = await calendar.events.insert({
      calendarId: 'primary',
      conferenceDataVersion: 1,
      requestBody: {
        summary: 'Old',
        description: 'Cleared',
        start: { dateTime: '2030-06-03T10:00:00Z' },
        end: { dateTime: '2030-06-03T11:00:00Z' },
        attendees: [{ email: 'guest@example.com', responseStatus: 'accepted' }],
        conferenceData: { createRequest: { requestId: 'test-conference' } },
      },
    });
    const event_id = data.id ?? '';
    await run('GOOGLECALENDAR_UPDATE_EVENT', {
      event_id,
      summary: 'New',
      start_datetime: '2030-06-04T10:00:00Z',
      attendees: ['guest@example.com'],
    });
    const event = await read(event_id);
    expect(event).toMatchObject({
      summary: 'New',
      attendees: [{ email: 'guest@example.com', responseStatus: 'accepted' }],
    });
    expect(event.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\//);
    expect(event).not.toHaveProperty('description');
    expect(instant(event.start)).toBe(Date.parse('2030-06-04T10:00:00Z'));
  });

  it('moves it to another calendar', async () => {
    const { data: other } = await calendar.calendars.insert({ requestBody: { summary: 'Other' } });
    const event_id = await insert({ summary: 'Moving' });
    await run('GOOGLECALENDAR_EVENTS_MOVE', { calendar_id: 'primary', event_id, destination: other.id });
    const { data } = await calendar.events.list({ calendarId: other.id ?? '' });
    expect(data.items).toMatchObject([{ summary: 'Moving' }]);
  });

  it('deletes it', async () => {
    const event_id = await insert({ summary: 'Gone' });
    expect(await run('GOOGLECALENDAR_DELETE_EVENT', { event_id, calendar_id: 'primary' })).toEqual({
      deleted: true,
      event_id,
    });
    const { data } = await calendar.events.list({ calendarId: 'primary', q: 'Gone' });
    expect(data.items).toEqual([]);
  });
});

describe('reading events', () => {
  it('finds them by text and time, and nobody else’s', async () => {
    const event_id = await insert({
      summary: 'Needle',
      start: { dateTime: '2031-01-01T10:00:00Z' },
      end: { dateTime: '2031-01-01T11:00:00Z' },
    });
    const window = { time_min: '2031-01-01T00:00:00Z', time_max: '2031-01-02T00:00:00Z' };
    const { events } = await run('GOOGLECALENDAR_FIND_EVENT', {
      query: 'needle',
      ...window,
      order_by: 'startTime',
    });
    expect(events).toMatchObject([{ id: event_id, summary: 'Needle' }]);
    expect(await run('GOOGLECALENDAR_EVENTS_GET', { event_id })).toEqual(events[0]);
    const everything = await run('GOOGLECALENDAR_FIND_EVENT', { limit: 2500 });
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
      await insert({ summary: `Day ${day}`, start: at('10'), end: at('11') });
    }
    const first = await run('GOOGLECALENDAR_EVENTS_LIST', { ...names, orderBy: 'startTime' });
    const second = await run('GOOGLECALENDAR_EVENTS_LIST', {
      ...names,
      orderBy: 'startTime',
      pageToken: first.next_page_token,
    });
    const summaries = [...first.events, ...second.events].map(({ summary }) => summary);
    expect(summaries).toEqual(['Day 01', 'Day 02', 'Day 03']);
    expect(first).not.toHaveProperty('next_sync_token');

    const event_id = await insert({ summary: 'Changed since' });
    const { events } = await run('GOOGLECALENDAR_EVENTS_LIST', { sync_token: second.next_sync_token });
    expect(events.map(({ id }: { id: string }) => id)).toContain(event_id);
  });

  it('merges all calendars by start', async () => {
    const { data: team } = await calendar.calendars.insert({ requestBody: { summary: 'Team' } });
    const at = (hour: string) => ({ dateTime: `2033-01-01T${hour}:00:00Z` });
    await insert({ summary: 'Second', start: at('10'), end: at('11') });
    await calendar.events.insert({
      calendarId: team.id ?? '',
      requestBody: { summary: 'First', start: at('08'), end: at('09') },
    });
    const { events } = await run('GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS', {
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
    expect(await refusal('GOOGLECALENDAR_EVENTS_GET', { event_id: 'nosuchevent' })).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { name: 'google', status: 404, code: 'notFound' } },
    });
  });
});

describe('calendars and free times', () => {
  it('names the calendars', async () => {
    const { calendars } = await run('GOOGLECALENDAR_LIST_CALENDARS', { min_access_role: 'owner' });
    expect(calendars).toContainEqual(
      expect.objectContaining({ id: USER_EMAIL, primary: true, access_role: 'owner', time_zone: 'UTC' }),
    );
    expect(await run('GOOGLECALENDAR_GET_CALENDAR', {})).toMatchObject({ id: USER_EMAIL, time_zone: 'UTC' });
    expect(await run('GOOGLECALENDAR_CALENDAR_LIST_GET', { calendarId: 'primary' })).toMatchObject({
      id: USER_EMAIL,
      primary: true,
    });
  });

  it('finds what lies free between overlapping events', async () => {
    const at = (time: string) => ({ dateTime: `2034-01-01T${time}:00Z` });
    await insert({ start: at('09:00'), end: at('10:00') });
    await insert({ start: at('09:30'), end: at('11:00') });
    await insert({ start: at('13:00'), end: at('14:00') });
    const window = { time_min: '2034-01-01T08:00:00Z', time_max: '2034-01-01T14:00:00Z' };
    const { free, calendars } = await run('GOOGLECALENDAR_FIND_FREE_SLOTS', {
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
    const { data } = await calendar.freebusy.query({
      requestBody: { timeMin: window.time_min, timeMax: window.time_max, items: [{ id: 'primary' }] },
    });
    expect(calendars['primary'].busy).toEqual(data.calendars?.['primary']?.busy);
    expect(
      await run('GOOGLECALENDAR_FREE_BUSY_QUERY', {
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
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const now = await run('GOOGLECALENDAR_GET_CURRENT_DATE_TIME', { timezone });
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
    expect(await refusal('GOOGLECALENDAR_GET_CURRENT_DATE_TIME', { timezone: 'Mars/Olympus' })).toMatchObject(
      {
        status: 422,
        details: { reason: 'invalid_params', faults: [{ path: '/timezone' }] },
      },
    );
  });
});
