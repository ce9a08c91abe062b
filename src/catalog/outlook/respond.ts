import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { fromZoned, zonedTime } from './event-times.js';
import { CALENDARS_WRITE, id, mailbox, params, text, userId } from './params.js';

const eventId = id('event', 'eventId');
const comment = text('What to tell the organizer.');
const sendResponse = Type.Optional(
  Type.Boolean({
    description: 'Tell the organizer by mail.',
    aliases: ['sendResponse'],
    default: true,
  }),
);

const responded = Type.Object({
  event_id: Type.String(),
  response: Type.String(),
  sent: Type.Boolean({ description: 'The organizer is told.' }),
});

/** By what a caller says: Graph’s action, and what the event then shows. */
const ACCEPTANCES = {
  accept: { action: 'accept', response: 'accepted' },
  accepted: { action: 'accept', response: 'accepted' },
  tentativelyAccept: { action: 'tentativelyAccept', response: 'tentativelyAccepted' },
  tentativelyAccepted: { action: 'tentativelyAccept', response: 'tentativelyAccepted' },
} as const;

const acceptEvent = defineTool({
  name: 'OUTLOOK_ACCEPT_EVENT',
  description:
    'Accepts an invitation that somebody else sent, for sure or tentatively. Returns the answer that was given.',
  scopes: CALENDARS_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: params({
    event_id: eventId,
    response_type: Type.Optional(
      stringEnum(['accept', 'tentativelyAccept', 'accepted', 'tentativelyAccepted'], {
        description: '`tentativelyAccept` says maybe.',
        aliases: ['responseType'],
        default: 'accept',
      }),
    ),
    comment,
    send_response: sendResponse,
    user_id: userId,
  }),
  output: responded,
  example: { event_id: 'AAMkAGI2TAAA=', comment: 'See you there.' },
  request: (given) => ({
    method: 'POST',
    path: renderPath(
      `${mailbox(given)}/events/{event_id}/${ACCEPTANCES[given.response_type ?? 'accept'].action}`,
      given,
    ),
    body: { json: { comment: given.comment, sendResponse: given.send_response ?? true } },
  }),
  result: (_, given) => ({
    event_id: given.event_id,
    response: ACCEPTANCES[given.response_type ?? 'accept'].response,
    sent: given.send_response ?? true,
  }),
});

const declineEvent = defineTool({
  name: 'OUTLOOK_DECLINE_EVENT',
  description:
    'Declines an invitation that somebody else sent, optionally proposing another time; it leaves the calendar. Returns the answer that was given.',
  scopes: CALENDARS_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: params({
    event_id: eventId,
    comment,
    send_response: sendResponse,
    proposed_new_time: Type.Optional(
      Type.Object(
        { start: zonedTime('Start.'), end: zonedTime('End.') },
        {
          description: 'Another time; needs send_response.',
          aliases: ['proposedNewTime'],
          additionalProperties: false,
        },
      ),
    ),
    user_id: userId,
  }),
  output: responded,
  example: { event_id: 'AAMkAGI2TAAA=', comment: 'I am away that day.' },
  request: (given) => {
    const { proposed_new_time: proposed } = given;
    return {
      method: 'POST',
      path: renderPath(`${mailbox(given)}/events/{event_id}/decline`, given),
      body: {
        json: {
          comment: given.comment,
          sendResponse: given.send_response ?? true,
          proposedNewTime: proposed && { start: fromZoned(proposed.start), end: fromZoned(proposed.end) },
        },
      },
    };
  },
  result: (_, given) => ({
    event_id: given.event_id,
    response: 'declined',
    sent: given.send_response ?? true,
  }),
});

export const respondTools = [acceptEvent, declineEvent];
