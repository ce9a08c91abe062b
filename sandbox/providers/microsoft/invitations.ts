/** Invitations: the copies of an event in the calendars of its attendees here, their answers, its cancellation. */
import { toEpoch } from './clock.js';
import { badRequest, GraphFault } from './errors.js';
import { find, type Item, type Mailbox, newId, now, type State } from './mailbox.js';
import { accepted, type GraphAnswer, type GraphCall, type Routes, remove } from './route.js';

type Attendee = { emailAddress?: { address?: string }; status?: object };

export const invitationRoutes: Routes = {
  'POST /events/:id/accept': (call) => respond(call, 'accepted'),
  'POST /events/:id/tentativelyAccept': (call) => respond(call, 'tentativelyAccepted'),
  'POST /events/:id/decline': (call) => respond(call, 'declined'),
};

/** Makes the copies, or brings them up to date. */
export function invite(state: State, organizer: Mailbox, event: Item): void {
  if (!event['isOrganizer']) return;
  for (const [mailbox, copy] of copiesOf(state, organizer, event)) {
    const { id: _, calendarId: __, isOrganizer: ___, responseStatus: ____, ...content } = event;
    if (copy) Object.assign(copy, content);
    else
      mailbox.events.push({
        ...content,
        id: newId(),
        calendarId: mailbox.calendars[0]?.id,
        isOrganizer: false,
        responseStatus: { response: 'notResponded', time: '0001-01-01T00:00:00Z' },
      });
  }
}

export function cancel(state: State, organizer: Mailbox, event: Item): void {
  if (!event['isOrganizer']) return;
  for (const [, copy] of copiesOf(state, organizer, event)) if (copy) copy['isCancelled'] = true;
}

function respond({ state, mailbox, params, body }: GraphCall, response: string): GraphAnswer {
  const event = find(mailbox.events, params['id']);
  if (event['isOrganizer'])
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
    );
  const { proposedNewTime, sendResponse = true } = body;
  if (proposedNewTime !== undefined) {
    if (sendResponse === false) throw badRequest('A new time cannot be proposed without a response.');
    const { start, end } = proposedNewTime as { start?: unknown; end?: unknown };
    if (toEpoch(end) <= toEpoch(start)) throw badRequest('The time proposed ends before it begins.');
  }
  const status = { response, time: now() };
  event['responseStatus'] = status;
  if (sendResponse !== false) tell(state, mailbox, event, status, proposedNewTime);
  if (response === 'declined') remove(mailbox.events, event);
  return accepted;
}

/** The answer is seen in the organizer's own event. */
function tell(state: State, attendee: Mailbox, copy: Item, status: object, proposedNewTime: unknown): void {
  const { emailAddress } = copy['organizer'] as { emailAddress?: { address?: string } };
  const organizer = state.mailboxes[String(emailAddress?.address).toLowerCase()];
  const event = organizer?.events.find((one) => one['iCalUId'] === copy['iCalUId']);
  if (!event) return;
  event['attendees'] = (event['attendees'] as Attendee[]).map((one) =>
    one.emailAddress?.address?.toLowerCase() === attendee.user.email
      ? { ...one, status, ...(proposedNewTime === undefined ? {} : { proposedNewTime }) }
      : one,
  );
}

function copiesOf(state: State, organizer: Mailbox, event: Item): [Mailbox, Item | undefined][] {
  return ((event['attendees'] ?? []) as Attendee[]).flatMap(({ emailAddress }) => {
    const mailbox = state.mailboxes[String(emailAddress?.address).toLowerCase()];
    if (!mailbox || mailbox === organizer) return [];
    const copy = mailbox.events.find((one) => one['iCalUId'] === event['iCalUId']);
    return [[mailbox, copy] as [Mailbox, Item | undefined]];
  });
}
