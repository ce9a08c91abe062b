import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { attendees, toAttendees } from './attendees.js';
import { eventOutput, toEvent } from './event.js';
import { location, reminder, sensitivity, showAs, toContent, toSpan } from './event-params.js';
import { eventTime, toGraphTime } from './event-times.js';
import {
  CALENDARS_WRITE,
  calendarId,
  calendarPath,
  flag,
  id,
  importance,
  isHtml,
  mailbox,
  params,
  prefer,
  text,
  timeZone,
  userId,
  words,
} from './params.js';
import { fromRecurrence, recurrence } from './recurrence.js';

const createEvent = defineTool({
  name: 'OUTLOOK_CALENDAR_CREATE_EVENT',
  description:
    'Creates an event in a calendar and invites its attendees by mail. Returns the event with its id and, for online meetings, the link to join.',
  scopes: CALENDARS_WRITE,
  annotations: WRITE,
  params: params({
    subject: Type.String({ description: 'Title.' }),
    start_datetime: eventTime('Start; a day alone means whole days.', 'start'),
    end_datetime: eventTime('End; of whole days the last one.', 'end'),
    time_zone: timeZone('IANA or Windows zone of the times; UTC where absent.', 'timezone'),
    body: text('Description.'),
    is_html: isHtml,
    location,
    attendees_info: attendees('Who is invited.', 'attendees'),
    is_online_meeting: flag('Make it an online meeting, such as on Teams.'),
    online_meeting_provider: Type.Optional({
      ...stringEnum(['teamsForBusiness', 'skypeForBusiness', 'skypeForConsumer'], {
        description: 'The calendar’s default where absent.',
      }),
      unlisted: true,
    }),
    recurrence,
    show_as: showAs,
    importance,
    sensitivity: { ...sensitivity, unlisted: true },
    categories: words('Names of categories.'),
    reminder_minutes: { ...reminder, unlisted: true },
    calendar_id: calendarId,
    user_id: userId,
  }),
  output: eventOutput,
  example: {
    subject: 'Review',
    start_datetime: '2026-03-02T10:00:00',
    end_datetime: '2026-03-02T11:00:00',
    time_zone: 'Europe/Berlin',
  },
  request: (given) => ({
    method: 'POST',
    path: `${calendarPath(given)}/events`,
    ...prefer({ body: 'text', timezone: given.time_zone }),
    body: {
      json: {
        ...toContent(given, given.body),
        ...toSpan(given.start_datetime, given.end_datetime, given.time_zone),
        attendees: toAttendees('attendees_info', given.attendees_info),
        recurrence: given.recurrence && fromRecurrence(given.recurrence),
        isOnlineMeeting: given.is_online_meeting,
        onlineMeetingProvider: given.online_meeting_provider,
      },
    },
  }),
  result: (body) => toEvent(body as never),
});

const updateEvent = defineTool({
  name: 'OUTLOOK_UPDATE_CALENDAR_EVENT',
  description:
    'Changes what is given of an event and leaves the rest; attendees are told of it. Returns the event as it is now.',
  scopes: CALENDARS_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: params({
    event_id: id('event', 'eventId'),
    subject: text('Title.'),
    start_datetime: Type.Optional(eventTime('Start; a day alone means whole days.', 'start')),
    end_datetime: Type.Optional(eventTime('End; of whole days the last one.', 'end')),
    time_zone: timeZone('IANA or Windows zone of the times; UTC where absent.', 'timezone'),
    body: Type.Optional(
      Type.Union(
        [
          Type.String(),
          Type.Object(
            {
              content: Type.String({ description: 'The text.' }),
              contentType: Type.Optional(
                stringEnum(['text', 'html', 'Text', 'HTML'], { description: 'What it is.' }),
              ),
            },
            { additionalProperties: false },
          ),
        ],
        { description: 'Description.' },
      ),
    ),
    is_html: isHtml,
    location,
    attendees: attendees('Everyone who is invited: replaces the list.', 'attendees_info'),
    recurrence,
    show_as: showAs,
    importance: { ...importance, unlisted: true },
    sensitivity: { ...sensitivity, unlisted: true },
    categories: words('Names of categories: replaces the list.'),
    is_online_meeting: { ...flag('Make it an online meeting.'), unlisted: true },
    reminder_minutes: { ...reminder, unlisted: true },
    user_id: userId,
  }),
  output: eventOutput,
  example: { event_id: 'AAMkAGI2TAAA=', location: 'Room 2' },
  request: (given) => {
    const { body, start_datetime: start, end_datetime: end, time_zone } = given;
    const [text, is_html] =
      typeof body === 'object'
        ? [body.content, body.contentType?.toLowerCase() === 'html']
        : [body, given.is_html ?? false];
    return {
      method: 'PATCH',
      path: renderPath(`${mailbox(given)}/events/{event_id}`, given),
      ...prefer({ body: 'text', timezone: time_zone }),
      body: {
        json: {
          ...toContent({ ...given, is_html }, text),
          ...(start && end
            ? toSpan(start, end, time_zone)
            : { start: start && toGraphTime(start, time_zone), end: end && toGraphTime(end, time_zone) }),
          attendees: toAttendees('attendees', given.attendees),
          recurrence: given.recurrence && fromRecurrence(given.recurrence),
          isOnlineMeeting: given.is_online_meeting,
        },
      },
    };
  },
  result: (body) => toEvent(body as never),
});

const deleteEvent = defineTool({
  name: 'OUTLOOK_DELETE_CALENDAR_EVENT',
  description:
    'Deletes an event; where the user organizes it, its attendees get a cancellation. Returns the id of what was deleted.',
  scopes: CALENDARS_WRITE,
  annotations: DESTRUCTIVE,
  params: params({ event_id: id('event', 'eventId'), user_id: userId }),
  output: Type.Object({ id: Type.String(), deleted: Type.Boolean() }),
  example: { event_id: 'AAMkAGI2TAAA=' },
  request: (given) => ({
    method: 'DELETE',
    path: renderPath(`${mailbox(given)}/events/{event_id}`, given),
  }),
  result: (_, { event_id }) => ({ id: event_id, deleted: true }),
});

export const writeEventTools = [createEvent, updateEvent, deleteEvent];
