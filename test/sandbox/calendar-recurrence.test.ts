import type { calendar_v3 } from '@googleapis/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { calendarOf } from './calendar-client.js';

const calendarId = 'primary';
let sandbox: Sandbox;
let client: calendar_v3.Calendar;
beforeEach(async () => {
  sandbox = await startSandbox();
  client = calendarOf(sandbox, 'user@example.com');
});
afterEach(() => sandbox.close());

const insert = (requestBody: calendar_v3.Schema$Event) => client.events.insert({ calendarId, requestBody });

describe('recurring events', () => {
  const series = (rule: string, day = '2030-03-28') => ({
    summary: 'Series',
    start: { dateTime: `${day}T09:00:00`, timeZone: 'Europe/Berlin' },
    end: { dateTime: `${day}T09:30:00`, timeZone: 'Europe/Berlin' },
    recurrence: [rule],
  });
  const starts = (events: calendar_v3.Schema$Event[] | undefined) =>
    events?.map((event) => event.start?.dateTime);

  it('keep their wall-clock time over the change to summer time', async () => {
    const { data } = await insert(series('RRULE:FREQ=DAILY;COUNT=5'));
    const { data: instances } = await client.events.instances({ calendarId, eventId: data.id ?? '' });
    expect(starts(instances.items)).toEqual([
      '2030-03-28T09:00:00+01:00',
      '2030-03-29T09:00:00+01:00',
      '2030-03-30T09:00:00+01:00',
      '2030-03-31T09:00:00+02:00',
      '2030-04-01T09:00:00+02:00',
    ]);
  });

  it.each([
    ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3', ['2030-04-01', '2030-04-03', '2030-04-08']],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20300430T000000Z', ['2030-04-01', '2030-04-15', '2030-04-29']],
    ['RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3', ['2030-04-01', '2030-05-06', '2030-06-03']],
    ['RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2', ['2030-04-30', '2030-05-31']],
    ['RRULE:FREQ=YEARLY;COUNT=2', ['2030-04-01', '2031-04-01']],
  ])('follow %s', async (rule, days) => {
    const { data } = await insert(series(rule, '2030-04-01'));
    const { data: instances } = await client.events.instances({ calendarId, eventId: data.id ?? '' });
    expect(starts(instances.items)?.map((start) => start?.slice(0, 10))).toEqual(days);
  });

  it('are one entry in a plain list and single ones on request, with the exceptions that were made', async () => {
    const { data } = await insert(series('RRULE:FREQ=DAILY;COUNT=3'));
    const window = { calendarId, timeMin: '2030-03-28T00:00:00Z', timeMax: '2030-04-10T00:00:00Z' };
    expect((await client.events.list(window)).data.items).toHaveLength(1);
    const list = async () =>
      (await client.events.list({ ...window, singleEvents: true, orderBy: 'startTime' })).data.items ?? [];
    const [first, second, third] = await list();
    expect([first?.recurringEventId, third?.id]).toEqual([data.id, `${data.id}_20300330T080000Z`]);
    await client.events.patch({ calendarId, eventId: first?.id ?? '', requestBody: { summary: 'Changed' } });
    await client.events.delete({ calendarId, eventId: second?.id ?? '' });
    expect((await list()).map((event) => event.summary)).toEqual(['Changed', 'Series']);
  });
});
