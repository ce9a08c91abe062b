import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { calendarTest, instant } from './google-calendar-setup.js';

const test = calendarTest();

describe('creating an event', () => {
  it('writes what was asked for, and returns the event', async () => {
    const created = await test.run('GOOGLECALENDAR_CREATE_EVENT', {
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
    const event = await test.read(created.id);
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
    const sent = test.bobbin.sandbox.providers.google.control
      .requests()
      .findLast(({ method }) => method === 'POST');
    expect(sent?.query).toMatchObject({ sendUpdates: 'all', conferenceDataVersion: '1' });
  });

  it('takes times without offset by the calendar’s own clock', async () => {
    await test.calendar.calendars.patch({
      calendarId: 'primary',
      requestBody: { timeZone: 'America/New_York' },
    });
    const created = await test.run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Local',
      start_datetime: '2030-07-01 09:30',
    });
    await test.calendar.calendars.patch({ calendarId: 'primary', requestBody: { timeZone: 'UTC' } });
    const event = await test.read(created.id);
    expect(instant(event.start)).toBe(Date.parse('2030-07-01T13:30:00Z'));
    expect(instant(event.end)).toBe(Date.parse('2030-07-01T14:00:00Z'));
  });

  it('keeps an offset that is given', async () => {
    const created = await test.run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Offset',
      start_datetime: '2030-07-01T09:30:00+0530',
      end_datetime: '2030-07-01T05:00:00Z',
    });
    const event = await test.read(created.id);
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
    const created = await test.run('GOOGLECALENDAR_CREATE_EVENT', { summary: 'Day', ...times });
    expect(created).toMatchObject({ all_day: true, start: times.start_datetime, end });
    expect(await test.read(created.id)).toMatchObject({
      start: { date: times.start_datetime },
      end: { date: end },
    });
  });

  it('repeats, and each occurrence can be changed alone', async () => {
    const created = await test.run('GOOGLECALENDAR_CREATE_EVENT', {
      summary: 'Weekly',
      start_datetime: '2030-04-01T08:00:00Z',
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'],
    });
    const { events } = await test.run('GOOGLECALENDAR_EVENTS_INSTANCES', {
      calendarId: 'primary',
      eventId: created.id,
    });
    expect(events.map(({ start }: { start: string }) => Date.parse(start))).toEqual([
      Date.parse('2030-04-01T08:00:00Z'),
      Date.parse('2030-04-08T08:00:00Z'),
      Date.parse('2030-04-15T08:00:00Z'),
    ]);
    await test.run('GOOGLECALENDAR_PATCH_EVENT', {
      event_id: events[1].id,
      calendar_id: 'primary',
      summary: 'Moved',
    });
    const { data } = await test.calendar.events.instances({ calendarId: 'primary', eventId: created.id });
    expect(data.items?.map(({ summary }) => summary)).toEqual(['Weekly', 'Moved', 'Weekly']);
  });

  it('from one line of text', async () => {
    const created = await test.run('GOOGLECALENDAR_QUICK_ADD', { text: 'Dentist tomorrow 3pm' });
    expect((await test.read(created.id)).summary).toContain('Dentist');
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
    expect(await test.refusal('GOOGLECALENDAR_CREATE_EVENT', params)).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path }] },
    });
  });
});
