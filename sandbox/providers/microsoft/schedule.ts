/** When people are free: getSchedule and findMeetingTimes, from the calendars here. */
import { toEpoch, toZoned } from './clock.js';
import { badRequest } from './errors.js';
import type { Item, Mailbox, State } from './mailbox.js';
import { occurrencesOf } from './occurrences.js';
import { type GraphAnswer, type GraphCall, ok, type Routes } from './route.js';

export const scheduleRoutes: Routes = {
  'POST /calendar/getSchedule': getSchedule,
  'POST /findMeetingTimes': findMeetingTimes,
};

const MINUTE_MS = 60_000;
const DIGITS = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'];

function getSchedule({ state, body, prefers }: GraphCall): GraphAnswer {
  const [from, until] = [toEpoch(body['startTime']), toEpoch(body['endTime'])];
  const step = Number(body['availabilityViewInterval'] ?? 30) * MINUTE_MS;
  if (until <= from) throw badRequest('The end time must be after the start time.');
  if (step < 5 * MINUTE_MS || step > 1_440 * MINUTE_MS) throw badRequest('The interval is out of range.');
  const value = ((body['schedules'] ?? []) as string[]).map((address) => {
    const mailbox = mailboxAt(state, address);
    if (!mailbox)
      return {
        scheduleId: address,
        availabilityView: '',
        scheduleItems: [],
        error: {
          message: 'Mailbox could not be found.',
          responseCode: 'ErrorMailRecipientNotFound',
        },
      };
    const busy = busyTimes(mailbox).filter(({ start, end }) => start < until && end > from);
    const slots = Array.from({ length: Math.ceil((until - from) / step) }, (_, index) => from + index * step);
    return {
      scheduleId: address,
      availabilityView: slots
        .map((slot) => {
          const at = busy.filter(({ start, end }) => start < slot + step && end > slot);
          return Math.max(0, ...at.map(({ event }) => DIGITS.indexOf(String(event['showAs']))));
        })
        .join(''),
      scheduleItems: busy.map(({ start, end, event }) => ({
        status: event['showAs'],
        subject: event['subject'],
        location: (event['location'] as { displayName?: string }).displayName,
        isPrivate: event['sensitivity'] === 'private',
        start: toZoned(start, prefers.timezone),
        end: toZoned(end, prefers.timezone),
      })),
      workingHours: mailbox.settings['workingHours'],
    };
  });
  return ok({ value });
}

/** Every half hour of the slots given at which the meeting fits and the required people are free. */
function findMeetingTimes({ state, mailbox, body, prefers }: GraphCall): GraphAnswer {
  const { timeSlots = [] } = (body['timeConstraint'] ?? {}) as {
    timeSlots?: { start: unknown; end: unknown }[];
  };
  const length = minutes(String(body['meetingDuration'] ?? 'PT30M')) * MINUTE_MS;
  const attendees = (body['attendees'] ?? []) as { emailAddress?: { address?: string } }[];
  const isFree = (one: Mailbox | undefined, at: number) =>
    one && !busyTimes(one).some(({ start, end }) => start < at + length && end > at);
  const suggestions = timeSlots.flatMap((slot) => {
    const found: object[] = [];
    for (let at = toEpoch(slot.start); at + length <= toEpoch(slot.end); at += 30 * MINUTE_MS) {
      const known = attendees.map((attendee) => ({
        attendee,
        mailbox: mailboxAt(state, attendee.emailAddress?.address ?? ''),
      }));
      if (!body['isOrganizerOptional'] && !isFree(mailbox, at)) continue;
      if (known.some((one) => one.mailbox && !isFree(one.mailbox, at))) continue;
      found.push({
        confidence: 100,
        order: found.length + 1,
        organizerAvailability: isFree(mailbox, at) ? 'free' : 'busy',
        ...(body['returnSuggestionReasons'] ? { suggestionReason: 'Suggested because it is free.' } : {}),
        attendeeAvailability: known.map((one) => ({
          attendee: one.attendee,
          availability: one.mailbox ? 'free' : 'unknown',
        })),
        locations: [],
        meetingTimeSlot: {
          start: toZoned(at, prefers.timezone),
          end: toZoned(at + length, prefers.timezone),
        },
      });
    }
    return found;
  });
  const most = Number(body['maxCandidates'] ?? 20);
  return ok({
    emptySuggestionsReason: suggestions.length > 0 ? '' : 'AttendeesUnavailable',
    meetingTimeSuggestions: suggestions.slice(0, most),
  });
}

function busyTimes({ events }: Mailbox): { start: number; end: number; event: Item }[] {
  return events
    .filter((event) => event['showAs'] !== 'free' && !event['isCancelled'])
    .flatMap((event) =>
      event['type'] === 'seriesMaster'
        ? occurrencesOf(event).map((times) => ({ ...times, event }))
        : [{ start: toEpoch(event['start']), end: toEpoch(event['end']), event }],
    );
}

function mailboxAt({ mailboxes }: State, address: string): Mailbox | undefined {
  return mailboxes[address.toLowerCase()];
}

/** Of an ISO 8601 duration. */
function minutes(duration: string): number {
  const [, days = 0, hours = 0, rest = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration)?.map(Number) ?? [];
  const total = (days || 0) * 1_440 + (hours || 0) * 60 + (rest || 0);
  if (total === 0) throw badRequest(`'${duration}' is not a duration.`);
  return total;
}
