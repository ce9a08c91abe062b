import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { calendarTest, instant } from './google-calendar-setup.js';

const test = calendarTest();

describe('changing an event', () => {
  it('keeps what is not named, and the length where only the start moves', async () => {
    const event_id = await test.insert({ summary: 'Before', description: 'Kept' });
    const changed = await test.run('GOOGLECALENDAR_PATCH_EVENT', {
      calendar_id: 'primary',
      event_id,
      summary: 'After',
      start_time: '2030-05-07T14:00:00Z',
    });
    const event = await test.read(event_id);
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
    const event_id = await test.insert({ summary: 'Form' });
    await test.run('GOOGLECALENDAR_PATCH_EVENT', { event_id, start_datetime: '2030-05-08' });
    expect(await test.read(event_id)).toMatchObject({
      start: { date: '2030-05-08' },
      end: { date: '2030-05-09' },
    });
    await test.run('GOOGLECALENDAR_PATCH_EVENT', { event_id, start_datetime: '2030-05-08T10:00:00Z' });
    const event = await test.read(event_id);
    expect(event.start).not.toHaveProperty('date');
    expect(instant(event.end) - instant(event.start)).toBe(30 * 60_000);
  });

  it('keeps the answers of guests who stay', async () => {
    const event_id = await test.insert({
      attendees: [
        { email: 'yes@example.com', responseStatus: 'accepted' },
        { email: 'no@example.com', responseStatus: 'declined' },
      ],
    });
    await test.run('GOOGLECALENDAR_PATCH_EVENT', {
      event_id,
      attendees: ['Yes@example.com', 'new@example.com'],
    });
    expect((await test.read(event_id)).attendees).toEqual([
      { email: 'yes@example.com', responseStatus: 'accepted' },
      { email: 'new@example.com', responseStatus: 'needsAction' },
    ]);
  });

  it('takes one guest off, and says where there is none', async () => {
    const event_id = await test.insert({
      attendees: [{ email: 'stays@example.com', responseStatus: 'tentative' }, { email: 'goes@example.com' }],
    });
    await test.run('GOOGLECALENDAR_REMOVE_ATTENDEE', { event_id, attendee_email: 'Goes@example.com' });
    expect((await test.read(event_id)).attendees).toEqual([
      { email: 'stays@example.com', responseStatus: 'tentative' },
    ]);
    expect(
      await test.refusal('GOOGLECALENDAR_REMOVE_ATTENDEE', { event_id, attendee_email: 'goes@example.com' }),
    ).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/attendee_email' }] },
    });
  });

  it('answers an invitation for the account alone', async () => {
    const event_id = await test.insert({
      attendees: [{ email: USER_EMAIL }, { email: 'other@example.com' }],
    });
    await test.run('GOOGLECALENDAR_PATCH_EVENT', { event_id, rsvp_response: 'accepted' });
    expect((await test.read(event_id)).attendees).toMatchObject([
      { email: USER_EMAIL, responseStatus: 'accepted' },
      { email: 'other@example.com', responseStatus: 'needsAction' },
    ]);
  });

  it('replaces an event as a whole, but keeps answers and Meet link', async () => {
    const { data } = await test.calendar.events.insert({
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
    await test.run('GOOGLECALENDAR_UPDATE_EVENT', {
      event_id,
      summary: 'New',
      start_datetime: '2030-06-04T10:00:00Z',
      attendees: ['guest@example.com'],
    });
    const event = await test.read(event_id);
    expect(event).toMatchObject({
      summary: 'New',
      attendees: [{ email: 'guest@example.com', responseStatus: 'accepted' }],
    });
    expect(event.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\//);
    expect(event).not.toHaveProperty('description');
    expect(instant(event.start)).toBe(Date.parse('2030-06-04T10:00:00Z'));
  });

  it('moves it to another calendar', async () => {
    const { data: other } = await test.calendar.calendars.insert({ requestBody: { summary: 'Other' } });
    const event_id = await test.insert({ summary: 'Moving' });
    await test.run('GOOGLECALENDAR_EVENTS_MOVE', { calendar_id: 'primary', event_id, destination: other.id });
    const { data } = await test.calendar.events.list({ calendarId: other.id ?? '' });
    expect(data.items).toMatchObject([{ summary: 'Moving' }]);
  });

  it('deletes it', async () => {
    const event_id = await test.insert({ summary: 'Gone' });
    expect(await test.run('GOOGLECALENDAR_DELETE_EVENT', { event_id, calendar_id: 'primary' })).toEqual({
      deleted: true,
      event_id,
    });
    const { data } = await test.calendar.events.list({ calendarId: 'primary', q: 'Gone' });
    expect(data.items).toEqual([]);
  });
});
