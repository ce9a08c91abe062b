import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { outlookTest } from './outlook-setup.js';

const { run, refusal, graph } = outlookTest();
const THIRD = 'third@example.com';

const event = (more: object) =>
  run('OUTLOOK_CALENDAR_CREATE_EVENT', {
    start_datetime: '2026-03-02T10:00:00',
    end_datetime: '2026-03-02T11:00:00',
    ...more,
  });

describe('invitations', () => {
  const invite = async (subject: string) => {
    const time = { timeZone: 'UTC' };
    const sent = await graph(
      'POST',
      '/me/events',
      {
        subject,
        start: { dateTime: '2026-04-01T09:00:00', ...time },
        end: { dateTime: '2026-04-01T10:00:00', ...time },
        attendees: [{ emailAddress: { address: USER_EMAIL, name: 'Sandbox User' }, type: 'required' }],
      },
      THIRD,
    );
    const { events } = await run('OUTLOOK_LIST_EVENTS', { filter: `subject eq '${subject}'` });
    return { sent, event_id: events[0].id as string };
  };
  const answers = async ({ sent }: { sent: { id: string } }) =>
    (await graph('GET', `/me/events/${sent.id}`, undefined, THIRD)).attendees;

  it('are accepted, tentatively too, and the organizer is told', async () => {
    const sure = await invite('Sure');
    expect(await run('OUTLOOK_ACCEPT_EVENT', { event_id: sure.event_id, comment: 'Gladly' })).toEqual({
      event_id: sure.event_id,
      response: 'accepted',
      sent: true,
    });
    expect(await answers(sure)).toMatchObject([{ status: { response: 'accepted' } }]);
    const maybe = await invite('Maybe');
    await run('OUTLOOK_ACCEPT_EVENT', { event_id: maybe.event_id, response_type: 'tentativelyAccept' });
    expect(await answers(maybe)).toMatchObject([{ status: { response: 'tentativelyAccepted' } }]);
    const quiet = await invite('Quiet');
    await run('OUTLOOK_ACCEPT_EVENT', { event_id: quiet.event_id, send_response: false });
    expect(await answers(quiet)).toMatchObject([{ status: { response: 'none' } }]);
  });

  it('are declined with another time proposed', async () => {
    const busy = await invite('Busy');
    const time = (hour: string) => ({ dateTime: `2026-04-02T${hour}:00:00`, timeZone: 'UTC' });
    await run('OUTLOOK_DECLINE_EVENT', {
      event_id: busy.event_id,
      comment: 'Tomorrow?',
      sendResponse: true,
      proposedNewTime: { start: time('09'), end: time('10') },
    });
    expect(await answers(busy)).toMatchObject([
      { status: { response: 'declined' }, proposedNewTime: { start: time('09'), end: time('10') } },
    ]);
    await expect(graph('GET', `/me/events/${busy.event_id}`)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('are answered by those who were invited alone', async () => {
    const { id } = await event({ subject: 'Own' });
    expect(await refusal('OUTLOOK_ACCEPT_EVENT', { event_id: id })).toMatchObject({
      details: { reason: 'provider_refused', provider: { code: 'ErrorInvalidRequest' } },
    });
  });
});

describe('availability', () => {
  const day = '2026-06-01';
  const at = (hour: string) => ({ date_time: `${day}T${hour}:00`, time_zone: 'UTC' });

  it('tells who is busy when, and whom Outlook does not know', async () => {
    await event({
      subject: 'Blocked',
      start_datetime: `${day}T10:00:00Z`,
      end_datetime: `${day}T11:00:00Z`,
      show_as: 'busy',
      location: 'Lab',
    });
    const { schedules } = await run('OUTLOOK_GET_SCHEDULE', {
      schedules: [USER_EMAIL, 'nobody@example.com'],
      start_time: at('09:00'),
      end_time: at('12:00'),
      availability_view_interval: 60,
    });
    expect(schedules).toEqual([
      {
        address: USER_EMAIL,
        availability_view: '020',
        items: [
          {
            status: 'busy',
            start: `${day}T10:00:00`,
            end: `${day}T11:00:00`,
            time_zone: 'UTC',
            subject: 'Blocked',
            location: 'Lab',
            is_private: false,
          },
        ],
        working_hours: {
          days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
          start: '08:00:00',
          end: '17:00:00',
          time_zone: 'UTC',
        },
      },
      { address: 'nobody@example.com', error: 'Mailbox could not be found.' },
    ]);
  });

  it('suggests times at which everybody is free, or says why there are none', async () => {
    const ask = (from: string, until: string, more: object = {}) =>
      run('OUTLOOK_FIND_MEETING_TIMES', {
        attendees: [{ email: THIRD, name: 'Third User' }],
        meeting_duration: 'PT1H',
        time_constraint: { time_slots: [{ start: at(from), end: at(until) }] },
        ...more,
      });
    const found = await ask('09:00', '12:00', { return_suggestion_reasons: true, maxCandidates: 1 });
    expect(found).toEqual({
      suggestions: [
        {
          start: `${day}T09:00:00`,
          end: `${day}T10:00:00`,
          time_zone: 'UTC',
          confidence: 100,
          order: 1,
          organizer: 'free',
          attendees: [{ address: `Third User <${THIRD}>`, availability: 'free' }],
          reason: 'Suggested because it is free.',
        },
      ],
    });
    expect(await ask('10:00', '11:00')).toEqual({ suggestions: [], empty_reason: 'AttendeesUnavailable' });
  });
});
