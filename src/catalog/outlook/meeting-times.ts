import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { attendees, toAttendees } from './attendees.js';
import { clockOf, fromZoned, type GraphTime, zonedTime } from './event-times.js';
import { answerZone, CALENDARS_READ, flag, mailbox, params, prefer, userId } from './params.js';
import { present } from './present.js';
import { type GraphRecipient, toAddress } from './recipients.js';

const closed = { additionalProperties: false };

const timeConstraint = Type.Object(
  {
    activity_domain: Type.Optional(
      stringEnum(['work', 'personal', 'unrestricted', 'unknown'], {
        description: '`work`: in working hours alone, as where absent; `unrestricted`: at any hour.',
        aliases: ['activityDomain'],
      }),
    ),
    time_slots: Type.Array(Type.Object({ start: zonedTime('From.'), end: zonedTime('Until.') }, closed), {
      description: 'When it may be.',
      aliases: ['timeSlots', 'timeslots'],
      minItems: 1,
    }),
  },
  { description: 'Where to look.', aliases: ['timeConstraint'], ...closed },
);

const locationConstraint = Type.Object(
  {
    is_required: flag('Only with a place.', 'isRequired'),
    suggest_location: flag('Let Outlook suggest one.', 'suggestLocation'),
    locations: Type.Optional(
      Type.Array(
        Type.Object(
          {
            display_name: Type.Optional(Type.String({ description: 'Name.', aliases: ['displayName'] })),
            location_email_address: Type.Optional(
              Type.String({ description: 'Address of the room.', aliases: ['locationEmailAddress'] }),
            ),
            resolve_availability: flag('Check that it is free.', 'resolveAvailability'),
          },
          closed,
        ),
        { description: 'Places to choose from.' },
      ),
    ),
  },
  { description: 'Which place.', aliases: ['locationConstraint'], unlisted: true, ...closed },
);

const text = Type.Optional(Type.String());
const number = Type.Optional(Type.Number());

const findMeetingTimes = defineTool({
  name: 'OUTLOOK_FIND_MEETING_TIMES',
  description:
    'Suggests times at which the user and all attendees can meet, best first; work or school accounts only. Returns each with who is free, or why there is none.',
  scopes: CALENDARS_READ,
  annotations: READ,
  params: params({
    attendees: attendees('Who is to meet beside the user.'),
    meeting_duration: Type.Optional(
      Type.String({
        description: 'ISO 8601 length.',
        aliases: ['meetingDuration'],
        pattern: '^P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
        default: 'PT30M',
      }),
    ),
    time_constraint: Type.Optional(timeConstraint),
    location_constraint: Type.Optional(locationConstraint),
    limit: Type.Optional(
      Type.Integer({
        description: 'How many suggestions at most.',
        aliases: ['max_candidates', 'maxCandidates'],
        minimum: 1,
        maximum: 100,
        default: 20,
      }),
    ),
    minimum_attendee_percentage: Type.Optional(
      Type.Number({
        description: 'How likely attendance must be.',
        aliases: ['minimumAttendeePercentage'],
        minimum: 0,
        maximum: 100,
        unlisted: true,
      }),
    ),
    is_organizer_optional: {
      ...flag('The user need not be there.', 'isOrganizerOptional'),
      unlisted: true,
    },
    return_suggestion_reasons: {
      ...flag('Say why each is suggested.', 'returnSuggestionReasons'),
      unlisted: true,
    },
    timezone: answerZone,
    user_id: userId,
  }),
  output: Type.Object({
    suggestions: Type.Array(
      Type.Object({
        start: text,
        end: text,
        time_zone: text,
        confidence: Type.Optional(Type.Number({ description: 'Percent that everybody can come.' })),
        order: number,
        organizer: Type.Optional(Type.String({ description: 'The user’s own availability.' })),
        attendees: Type.Optional(
          Type.Array(Type.Object({ address: Type.String(), availability: Type.String() })),
        ),
        locations: Type.Optional(Type.Array(Type.String())),
        reason: text,
      }),
    ),
    empty_reason: Type.Optional(Type.String({ description: 'Why there is none.' })),
  }),
  example: {
    attendees: [{ email: 'colleague@example.com' }],
    meeting_duration: 'PT1H',
    time_constraint: {
      time_slots: [
        { start: { date_time: '2026-03-02T09:00:00' }, end: { date_time: '2026-03-06T17:00:00' } },
      ],
    },
  },
  request: (given) => ({
    method: 'POST',
    path: `${mailbox(given)}/findMeetingTimes`,
    ...prefer({ timezone: given.timezone }),
    body: {
      json: {
        attendees: toAttendees('attendees', given.attendees),
        meetingDuration: given.meeting_duration ?? 'PT30M',
        timeConstraint: given.time_constraint && {
          activityDomain: given.time_constraint.activity_domain,
          timeSlots: given.time_constraint.time_slots.map(({ start, end }) => ({
            start: fromZoned(start),
            end: fromZoned(end),
          })),
        },
        locationConstraint: given.location_constraint && {
          isRequired: given.location_constraint.is_required,
          suggestLocation: given.location_constraint.suggest_location,
          locations: given.location_constraint.locations?.map((place) => ({
            displayName: place.display_name,
            locationEmailAddress: place.location_email_address,
            resolveAvailability: place.resolve_availability,
          })),
        },
        maxCandidates: given.limit ?? 20,
        minimumAttendeePercentage: given.minimum_attendee_percentage,
        isOrganizerOptional: given.is_organizer_optional,
        returnSuggestionReasons: given.return_suggestion_reasons,
      },
    },
  }),
  result: (body) => {
    const { meetingTimeSuggestions = [], emptySuggestionsReason } = body as GraphSuggestions;
    return {
      suggestions: meetingTimeSuggestions.map(toSuggestion),
      ...(emptySuggestionsReason && { empty_reason: emptySuggestionsReason }),
    };
  },
});

interface GraphSuggestions {
  readonly emptySuggestionsReason?: string;
  readonly meetingTimeSuggestions?: readonly GraphSuggestion[];
}

interface GraphSuggestion {
  readonly confidence?: number;
  readonly order?: number;
  readonly organizerAvailability?: string;
  readonly suggestionReason?: string;
  readonly meetingTimeSlot?: { readonly start?: GraphTime; readonly end?: GraphTime };
  readonly attendeeAvailability?: readonly {
    readonly availability?: string;
    readonly attendee?: GraphRecipient;
  }[];
  readonly locations?: readonly { readonly displayName?: string }[];
}

function toSuggestion(suggestion: GraphSuggestion) {
  const { start, end } = suggestion.meetingTimeSlot ?? {};
  return present({
    start: clockOf(start),
    end: clockOf(end),
    time_zone: start?.timeZone,
    confidence: suggestion.confidence,
    order: suggestion.order,
    organizer: suggestion.organizerAvailability,
    attendees: suggestion.attendeeAvailability?.map(({ attendee = {}, availability = 'unknown' }) => ({
      address: toAddress(attendee),
      availability,
    })),
    locations: suggestion.locations?.flatMap(({ displayName }) => (displayName ? [displayName] : [])),
    reason: suggestion.suggestionReason,
  });
}

export const meetingTimeTools = [findMeetingTimes];
