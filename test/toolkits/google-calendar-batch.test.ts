import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { calendarTest, instant } from './google-calendar-setup.js';

const test = calendarTest();

describe('several events at once', () => {
  it('are created, changed and deleted, each told by its outcome', async () => {
    const changed = await test.insert({ summary: 'Changed', description: 'Kept' });
    const deleted = await test.insert({ summary: 'Deleted' });
    const { results, failed } = await test.run('GOOGLECALENDAR_BATCH_EVENTS', {
      operations: [
        {
          operation: 'create',
          event: {
            summary: 'Created',
            start_datetime: '2030-03-04T10:00:00',
            timezone: 'Europe/Berlin',
            attendees: ['guest@example.com'],
            color_id: '11',
          },
        },
        { op: 'patch', eventId: changed, event: { start_time: '2030-05-07T14:00:00Z' } },
        { operation: 'delete', event_id: deleted },
        { operation: 'patch', event_id: 'nosuchevent', event: { summary: 'Lost' } },
        { operation: 'create', event: { summary: 'Without a time' } },
      ],
    });
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'failed',
    ]);
    expect(failed).toBe(2);
    const created = await test.read(results[0].event_id);
    expect(created).toMatchObject({
      summary: 'Created',
      colorId: '11',
      attendees: [{ email: 'guest@example.com' }],
    });
    expect(instant(created.start)).toBe(Date.parse('2030-03-04T09:00:00Z'));
    expect(results[0].event).toMatchObject({ id: created.id, summary: 'Created' });
    const moved = await test.read(changed);
    expect(moved).toMatchObject({ summary: 'Changed', description: 'Kept' });
    expect(instant(moved.end)).toBe(Date.parse('2030-05-07T15:30:00Z'));
    expect((await test.read(deleted)).status).toBe('cancelled');
    expect(results[3].error).toMatchObject({ reason: 'provider_refused', code: 'notFound' });
    expect(results[4].error).toMatchObject({
      reason: 'invalid_params',
      message: 'The operation create needs event/start_datetime.',
    });
  });

  it('stop at the first failure where asked to', async () => {
    const kept = await test.insert({ summary: 'Kept' });
    const { results } = await test.run('GOOGLECALENDAR_BATCH_EVENTS', {
      fail_fast: true,
      operations: [
        { operation: 'patch', event_id: kept, event: { summary: 'First' } },
        { operation: 'delete', event_id: 'nosuchevent' },
        { operation: 'patch', event_id: kept, event: { summary: 'Never' } },
      ],
    });
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['done', 'failed', 'skipped']);
    expect((await test.read(kept)).summary).toBe('First');
  });

  it('fail as a whole where Google answers none of them', async () => {
    const { control } = test.bobbin.sandbox.providers.google;
    control.fault({ path_prefix: '/calendar', times: 1, status: 503, body: {} });
    const error = await test.refusal('GOOGLECALENDAR_BATCH_EVENTS', {
      operations: [{ operation: 'delete', event_id: 'abc' }],
    });
    expect(error.status).toBe(502);
  });
});

describe('importing', () => {
  it('adds a private copy, and invites nobody', async () => {
    const imported = await test.run('GOOGLECALENDAR_EVENTS_IMPORT', {
      iCalUID: 'event-123@example.com',
      summary: 'Elsewhere',
      start: { dateTime: '2030-06-01T10:00:00', timeZone: 'Europe/Berlin' },
      end: { date_time: '2030-06-01T11:00:00', time_zone: 'Europe/Berlin' },
      attendees: ['first@example.com', { email: 'second@example.com', responseStatus: 'accepted' }],
      extendedProperties: { private: { origin: 'import' } },
      colorId: '2',
      guestsCanModify: true,
    });
    const event = await test.read(imported.id);
    expect(event).toMatchObject({
      iCalUID: 'event-123@example.com',
      summary: 'Elsewhere',
      attendees: [
        { email: 'first@example.com', responseStatus: 'needsAction' },
        { email: 'second@example.com', responseStatus: 'accepted' },
      ],
      extendedProperties: { private: { origin: 'import' } },
      colorId: '2',
      guestsCanModify: true,
    });
    expect(instant(event.start)).toBe(Date.parse('2030-06-01T08:00:00Z'));
    expect(imported).toMatchObject({ id: event.id, ical_uid: 'event-123@example.com' });
  });

  it('takes whole days', async () => {
    const { id } = await test.run('GOOGLECALENDAR_EVENTS_IMPORT', {
      ical_uid: 'day@example.com',
      start: { date: '2030-06-01' },
      end: { date: '2030-06-02' },
    });
    expect(await test.read(id)).toMatchObject({ start: { date: '2030-06-01' }, end: { date: '2030-06-02' } });
  });
});

describe('push notifications', () => {
  it('are asked for with a channel of one’s own', async () => {
    const before = Date.now();
    const channel = await test.run('GOOGLECALENDAR_EVENTS_WATCH', {
      id: 'channel-1',
      type: 'web_hook',
      address: 'https://app.example.com/changes',
      token: 'mine',
      params: { ttl: '3600' },
      calendarId: 'primary',
    });
    expect(channel).toMatchObject({
      channel_id: 'channel-1',
      resource_id: expect.any(String),
      token: 'mine',
    });
    expect(Date.parse(channel.expires_at) - before).toBeLessThan(3_700_000);
    const sent = test.bobbin.sandbox.providers.google.control
      .requests()
      .findLast(({ path }) => path.endsWith('/events/watch'));
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      id: 'channel-1',
      type: 'web_hook',
      address: 'https://app.example.com/changes',
      token: 'mine',
      params: { ttl: '3600' },
    });
  });

  it('go to no address without TLS', async () => {
    const params = { channel_id: 'channel-2', address: 'http://app.example.com' };
    expect(await test.refusal('GOOGLECALENDAR_EVENTS_WATCH', params)).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/address' }] },
    });
  });
});

describe('settings and colours', () => {
  it('are listed by pages', async () => {
    const first = await test.run('GOOGLECALENDAR_SETTINGS_LIST', { maxResults: 3 });
    const second = await test.run('GOOGLECALENDAR_SETTINGS_LIST', { limit: 3, page: first.next_page });
    const { data } = await test.calendar.settings.list();
    expect([...first.settings, ...second.settings]).toEqual(
      data.items?.map(({ id, value }) => ({ id, value })),
    );
    expect(second.next_sync_token).toEqual(expect.any(String));
    const { settings } = await test.run('GOOGLECALENDAR_SETTINGS_LIST', {
      sync_token: second.next_sync_token,
    });
    expect(settings).toEqual([]);
  });

  it('come with the ids that events and calendars take', async () => {
    const { event, calendar } = await test.run('GOOGLECALENDAR_COLORS_GET');
    const { data } = await test.calendar.colors.get();
    expect(event).toContainEqual({ id: '11', ...data.event?.['11'] });
    expect(calendar).toContainEqual({ id: '14', ...data.calendar?.['14'] });
  });
});

describe('pages', () => {
  it('of all calendars go on in each of them', async () => {
    const { data: team } = await test.calendar.calendars.insert({ requestBody: { summary: 'Team' } });
    const at = (hour: number) => ({ dateTime: `2033-01-01T${String(hour).padStart(2, '0')}:00:00Z` });
    for (const [calendarId, hours] of [
      ['primary', [1, 4, 7]],
      [team.id ?? '', [2]],
    ] as const)
      for (const hour of hours)
        await test.calendar.events.insert({
          calendarId,
          requestBody: { summary: String(hour), start: at(hour), end: at(hour + 1) },
        });
    const window = { time_min: '2033-01-01T00:00:00Z', time_max: '2033-01-02T00:00:00Z' };
    const seen: [string, string][] = [];
    let page: string | undefined;
    do {
      const answer = await test.run('GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS', {
        ...window,
        max_results_per_calendar: 1,
        page,
      });
      for (const { calendar_id, summary } of answer.events) seen.push([calendar_id, summary]);
      page = answer.next_page;
    } while (page);
    expect(seen).toEqual([
      [USER_EMAIL, '1'],
      [team.id, '2'],
      [USER_EMAIL, '4'],
      [USER_EMAIL, '7'],
    ]);
  });

  it.each([['made up'], [Buffer.from('{"..":"token"}').toString('base64url')]])(
    'that nobody was given are refused before anything is sent: %s',
    async (page) => {
      const { control } = test.bobbin.sandbox.providers.google;
      control.clear();
      const window = { time_min: '2033-01-01T00:00:00Z', time_max: '2033-01-02T00:00:00Z', page };
      expect(await test.refusal('GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS', window)).toMatchObject({
        status: 422,
        details: { reason: 'invalid_params', faults: [{ path: '/page' }] },
      });
      expect(control.requests()).toEqual([]);
    },
  );

  it('of occurrences name each once', async () => {
    const event_id = await test.insert({ summary: 'Daily', recurrence: ['RRULE:FREQ=DAILY;COUNT=5'] });
    const first = await test.run('GOOGLECALENDAR_EVENTS_INSTANCES', { event_id, limit: 3 });
    const second = await test.run('GOOGLECALENDAR_EVENTS_INSTANCES', {
      event_id,
      limit: 3,
      page: first.next_page,
    });
    const { data } = await test.calendar.events.instances({ calendarId: 'primary', eventId: event_id });
    expect([...first.events, ...second.events].map(({ id }) => id)).toEqual(data.items?.map(({ id }) => id));
    expect(second).not.toHaveProperty('next_page');
  });
});
