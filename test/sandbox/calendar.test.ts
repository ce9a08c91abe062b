import type { calendar_v3 } from '@googleapis/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { CALENDAR_SCOPES, calendarOf } from './calendar-client.js';
import { at, http } from './person.js';

let sandbox: Sandbox;
let client: calendar_v3.Calendar;

const clientOf = (user: string) => calendarOf(sandbox, user);

beforeEach(async () => {
  sandbox = await startSandbox();
  client = clientOf('user@example.com');
});
afterEach(() => sandbox.close());

const calendarId = 'primary';
const insert = (requestBody: calendar_v3.Schema$Event) => client.events.insert({ calendarId, requestBody });
const MEETING = {
  summary: 'Budget',
  description: 'Numbers',
  location: 'Room 1',
  start: { dateTime: '2030-05-06T10:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2030-05-06T11:00:00', timeZone: 'Europe/Berlin' },
  attendees: [{ email: 'third@example.com' }],
};

describe('events', () => {
  it('are kept whole: what was inserted is read back, with what the server adds', async () => {
    const { data } = await insert({ ...MEETING, colorId: '11', extendedProperties: { private: { a: 'b' } } });
    const read = await client.events.get({ calendarId, eventId: data.id ?? '' });
    expect(read.data).toEqual(data);
    expect(data).toMatchObject({
      kind: 'calendar#event',
      status: 'confirmed',
      summary: 'Budget',
      colorId: '11',
      start: { dateTime: '2030-05-06T10:00:00+02:00', timeZone: 'Europe/Berlin' },
      attendees: [{ email: 'third@example.com', responseStatus: 'needsAction' }],
      organizer: { email: 'user@example.com', self: true },
      extendedProperties: { private: { a: 'b' } },
      iCalUID: `${data.id}@google.com`,
      sequence: 0,
    });
  });

  it('patch changes what is named, update replaces the rest', async () => {
    const { data } = await insert(MEETING);
    const eventId = data.id ?? '';
    const patched = await client.events.patch({ calendarId, eventId, requestBody: { summary: 'Budget II' } });
    expect(patched.data).toMatchObject({
      summary: 'Budget II',
      location: 'Room 1',
      sequence: 1,
      iCalUID: data.iCalUID,
    });
    const { start, end } = MEETING;
    const updated = await client.events.update({
      calendarId,
      eventId,
      requestBody: { start, end, summary: 'Bare' },
    });
    expect([updated.data.summary, updated.data.location, updated.data.attendees]).toEqual([
      'Bare',
      undefined,
      undefined,
    ]);
    expect(updated.data.created).toBe(data.created);
  });

  it('patch with null removes a field', async () => {
    const { data } = await insert(MEETING);
    const patched = await client.events.patch({
      calendarId,
      eventId: data.id ?? '',
      requestBody: { location: null },
    });
    expect('location' in patched.data).toBe(false);
  });

  it('are gone from the list when deleted, shown as cancelled on request, and cannot be deleted twice', async () => {
    const { data } = await insert(MEETING);
    const eventId = data.id ?? '';
    expect((await client.events.delete({ calendarId, eventId })).status).toBe(204);
    const ids = async (showDeleted: boolean) =>
      (await client.events.list({ calendarId, showDeleted })).data.items?.map((event) => event.id);
    expect(await ids(false)).not.toContain(eventId);
    expect(await ids(true)).toContain(eventId);
    await expect(client.events.delete({ calendarId, eventId })).rejects.toMatchObject({ status: 410 });
  });

  it.each([
    ['no end', { start: { date: '2030-01-01' } }, 'required'],
    [
      'local time without a zone',
      { start: { dateTime: '2030-01-01T10:00:00' }, end: { date: '2030-01-02' } },
      'required',
    ],
    [
      'an end before the start',
      { start: { date: '2030-01-02' }, end: { date: '2030-01-01' } },
      'timeRangeEmpty',
    ],
    [
      'a date and a time',
      { start: { date: '2030-01-02' }, end: { dateTime: '2030-01-03T10:00:00Z' } },
      'invalid',
    ],
    ['nonsense', { start: { dateTime: 'soon' }, end: { dateTime: 'later' } }, 'badRequest'],
  ])('are refused with %s', async (_what, requestBody, reason) => {
    await expect(insert(requestBody)).rejects.toMatchObject({
      status: 400,
      response: { data: { error: { errors: [{ reason }] } } },
    });
  });

  it('list a window, a search, pages, and changes since the last time', async () => {
    const { data: first } = await insert(MEETING);
    await insert({ summary: 'Later', start: { date: '2030-06-01' }, end: { date: '2030-06-02' } });
    const timeMin = '2030-05-06T00:00:00Z';
    const window = await client.events.list({ calendarId, timeMin, timeMax: '2030-05-07T00:00:00+00:00' });
    expect(window.data.items?.map((event) => event.summary)).toEqual(['Budget']);
    const found = await client.events.list({ calendarId, q: 'room BUDGET' });
    expect(found.data.items?.map((event) => event.id)).toEqual([first.id]);
    const page = await client.events.list({ calendarId, maxResults: 4 });
    expect(page.data.items).toHaveLength(4);
    const rest = await client.events.list({
      calendarId,
      maxResults: 4,
      pageToken: page.data.nextPageToken ?? '',
    });
    expect([rest.data.items?.length, rest.data.nextPageToken]).toEqual([1, undefined]);
    sandbox.providers.google.control.advance(10);
    const now = await client.events.list({ calendarId });
    sandbox.providers.google.control.advance(10);
    await client.events.delete({ calendarId, eventId: first.id ?? '' });
    const changed = await client.events.list({ calendarId, syncToken: now.data.nextSyncToken ?? '' });
    expect(changed.data.items?.map((event) => [event.id, event.status])).toEqual([[first.id, 'cancelled']]);
  });

  it.each([
    [{ timeMin: '2030-05-06' }, 'badRequest'],
    [{ timeMin: '2030-05-06T10:00:00' }, 'badRequest'],
    [{ timeMin: '2030-05-07T00:00:00Z', timeMax: '2030-05-06T00:00:00Z' }, 'timeRangeEmpty'],
    [{ orderBy: 'startTime' }, 'badRequest'],
  ])('the list refuses %j', async (parameters, reason) => {
    await expect(client.events.list({ calendarId, ...parameters })).rejects.toMatchObject({
      status: 400,
      response: { data: { error: { errors: [{ reason }] } } },
    });
  });

  it('quickAdd makes an event of a text', async () => {
    const { data } = await client.events.quickAdd({ calendarId, text: 'Call the bank' });
    expect((await client.events.get({ calendarId, eventId: data.id ?? '' })).data.summary).toBe(
      'Call the bank',
    );
  });

  it('a Meet link is made only for clients that understand it', async () => {
    const requestBody = { ...MEETING, conferenceData: { createRequest: { requestId: 'r1' } } };
    expect((await insert(requestBody)).data.hangoutLink).toBeUndefined();
    const { data } = await client.events.insert({ calendarId, conferenceDataVersion: 1, requestBody });
    expect(data.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
  });

  it("nobody's events come back for somebody else", async () => {
    const { data } = await insert(MEETING);
    const third = clientOf('third@example.com');
    await expect(third.events.get({ calendarId, eventId: data.id ?? '' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(third.events.list({ calendarId: 'user@example.com' })).rejects.toMatchObject({
      status: 404,
    });
    const summaries = (await client.events.list({ calendarId })).data.items?.map((event) => event.summary);
    expect(summaries).toEqual(['Planning', 'Lunch with Third User', 'Dentist', 'Budget']);
  });
});

describe('calendars', () => {
  it('can be made, read, changed, listed and deleted, except the primary one', async () => {
    const { data } = await client.calendars.insert({
      requestBody: { summary: 'Project', timeZone: 'Asia/Tokyo' },
    });
    const id = data.id ?? '';
    expect((await client.calendars.get({ calendarId: id })).data).toMatchObject({
      id,
      summary: 'Project',
      timeZone: 'Asia/Tokyo',
    });
    await client.calendars.patch({ calendarId: id, requestBody: { description: 'About it' } });
    const list = await client.calendarList.list();
    expect(list.data.items?.map((entry) => [entry.summary, entry.primary, entry.description])).toEqual([
      ['user@example.com', true, undefined],
      ['Project', undefined, 'About it'],
    ]);
    await client.calendars.delete({ calendarId: id });
    await expect(client.calendars.get({ calendarId: id })).rejects.toMatchObject({ status: 404 });
    await expect(client.calendars.delete({ calendarId })).rejects.toMatchObject({ status: 400 });
    expect((await client.calendarList.get({ calendarId })).data).toMatchObject({
      primary: true,
      accessRole: 'owner',
    });
  });

  it('say when they are taken: joined, cut to the window, without transparent events', async () => {
    const event = (from: string, to: string, transparency = 'opaque') =>
      insert({
        summary: from,
        transparency,
        start: { dateTime: `2030-05-06T${from}:00Z` },
        end: { dateTime: `2030-05-06T${to}:00Z` },
      });
    await event('08:00', '09:30');
    await event('09:00', '10:00');
    await event('12:00', '13:00', 'transparent');
    const { data } = await client.freebusy.query({
      requestBody: {
        timeMin: '2030-05-06T08:30:00Z',
        timeMax: '2030-05-06T18:00:00Z',
        items: [{ id: 'primary' }, { id: 'decoy@example.com' }],
      },
    });
    expect(data.calendars).toEqual({
      primary: { busy: [{ start: '2030-05-06T08:30:00Z', end: '2030-05-06T10:00:00Z' }] },
      'decoy@example.com': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
    });
  });

  it('share by rules', async () => {
    const rule = { role: 'reader', scope: { type: 'user', value: 'third@example.com' } };
    const { data } = await client.acl.insert({ calendarId, requestBody: rule });
    expect(data).toMatchObject({ id: 'user:third@example.com', ...rule });
    const ids = async () => (await client.acl.list({ calendarId })).data.items?.map((entry) => entry.id);
    expect(await ids()).toEqual(['user:user@example.com', 'user:third@example.com']);
    await client.acl.delete({ calendarId, ruleId: data.id ?? '' });
    expect(await ids()).toEqual(['user:user@example.com']);
  });

  it('an event can move from one to another', async () => {
    const { data: other } = await client.calendars.insert({ requestBody: { summary: 'Other' } });
    const { data: event } = await insert(MEETING);
    const eventId = event.id ?? '';
    await client.events.move({ calendarId, eventId, destination: other.id ?? '' });
    expect((await client.events.get({ calendarId: other.id ?? '', eventId })).data.summary).toBe('Budget');
    await expect(client.events.get({ calendarId, eventId })).rejects.toMatchObject({ status: 404 });
  });
});

it("an unknown path answers Google's 404", async () => {
  const { google } = sandbox.providers;
  const token = google.control.issueToken({ user: 'user@example.com', scopes: CALENDAR_SCOPES }).access_token;
  const answer = await http(`${google.url}/calendar/v3/nowhere`, { token });
  expect([answer.status, at(answer.json, 'error.status')]).toEqual([404, 'NOT_FOUND']);
});
