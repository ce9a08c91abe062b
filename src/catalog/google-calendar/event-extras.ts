import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Parameters of an event that few callers need, spelled inside as Google spells them. */

export const reminder = Type.Object(
  {
    method: stringEnum(['email', 'popup'], { description: 'How.' }),
    minutes: Type.Integer({ description: 'Minutes before.', minimum: 0, maximum: 40_320 }),
  },
  { additionalProperties: false },
);

export const reminders = Type.Optional(
  Type.Object(
    {
      useDefault: Type.Boolean({ description: 'Use the calendar’s reminders.' }),
      overrides: Type.Optional(
        Type.Array(reminder, { description: 'Own reminders, where `useDefault` is false.', maxItems: 5 }),
      ),
    },
    { description: 'Reminders of the connected account.', additionalProperties: false },
  ),
);

export const colorId = Type.Optional(
  Type.String({
    description: 'Colour of the event, `1` to `11`; GOOGLECALENDAR_COLORS_GET shows them.',
    aliases: ['colorId'],
  }),
);

export const source = Type.Optional(
  Type.Object(
    {
      title: Type.String({ description: 'Name of the page.' }),
      url: Type.String({ description: 'Its http or https address.', pattern: '^https?://' }),
    },
    { description: 'The page the event came from.', additionalProperties: false, unlisted: true },
  ),
);

export const attachments = Type.Optional(
  Type.Array(
    Type.Object(
      {
        fileUrl: Type.String({
          description: 'Link of the file, as in Google Drive.',
          pattern: '^https?://',
        }),
        title: Type.Optional(Type.String({ description: 'Name of the file.' })),
        mimeType: Type.Optional(Type.String({ description: 'Media type of the file.' })),
      },
      { additionalProperties: false },
    ),
    { description: 'All files attached to the event; replaces those there are.', maxItems: 25 },
  ),
);

export const supportsAttachments = Type.Optional(
  Type.Boolean({
    description: 'Set by itself where `attachments` is given.',
    aliases: ['supportsAttachments'],
    unlisted: true,
  }),
);

export const conferenceDataVersion = Type.Optional(
  Type.Integer({
    description: 'Set to 1 by itself where a conference is given.',
    aliases: ['conferenceDataVersion'],
    minimum: 0,
    maximum: 1,
    unlisted: true,
  }),
);

const word = (description: string) => Type.Optional(Type.String({ description }));

const entryPoint = Type.Object(
  {
    entryPointType: stringEnum(['video', 'phone', 'sip', 'more'], { description: 'How one joins.' }),
    uri: word('Where one joins.'),
    label: word('What is shown for it.'),
    regionCode: word('Country of a phone number.'),
    accessCode: word('Code to enter.'),
    meetingCode: word('Code of the meeting.'),
    passcode: word('Passcode to enter.'),
    password: word('Password to enter.'),
    pin: word('PIN to enter.'),
  },
  { additionalProperties: false },
);

const solutionKey = Type.Object(
  {
    type: stringEnum(['hangoutsMeet', 'addOn', 'eventHangout', 'eventNamedHangout'], {
      description: 'Kind of conference.',
    }),
  },
  { description: 'Which service.', additionalProperties: false },
);

/** For conferences of other services; `create_meeting_room` is all a Meet link needs. */
export const conferenceData = Type.Optional(
  Type.Object(
    {
      createRequest: Type.Optional(
        Type.Object(
          {
            requestId: Type.String({ description: 'Unique; repeated, it makes no second conference.' }),
            conferenceSolutionKey: Type.Optional(solutionKey),
          },
          { description: 'Make a new conference.', additionalProperties: false },
        ),
      ),
      conferenceId: word('Id of the conference.'),
      conferenceSolution: Type.Optional(
        Type.Object(
          { key: Type.Optional(solutionKey), name: word('Its name.'), iconUri: word('Its icon.') },
          { description: 'The service.', additionalProperties: false },
        ),
      ),
      entryPoints: Type.Optional(Type.Array(entryPoint, { description: 'How one joins.', maxItems: 20 })),
      notes: Type.Optional(Type.String({ description: 'Shown with it; may hold HTML.', maxLength: 2_048 })),
      signature: word('As Google answered it.'),
    },
    {
      description: 'Google’s `conferenceData`.',
      aliases: ['conferenceData'],
      additionalProperties: false,
      unlisted: true,
    },
  ),
);
