import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { id, integer, text, toParams } from '../params.js';
import { zoom } from '../providers/zoom.js';
import { defineTool, READ, WRITE } from '../tool.js';

const MEETING = { meetingId: 'meeting_id' };
const MEETING_WORDS = { meeting_id: 'Id of the meeting, a number.' };
const UUID = { meetingUUID: 'meeting_uuid' };
const UUID_WORDS = {
  meeting_uuid:
    'UUID of the meeting that took place; percent-encoded once where it begins with / or holds //.',
};
const USER = { userId: 'user_id' };
const USER_WORDS = { user_id: '`me` for the connected user.' };
const PAGES = {
  page_size: 'How many to return, up to 300.',
  next_page_token: '`next_page_token` of the page before.',
};
const start_time = text('When it begins: YYYY-MM-DDTHH:MM:SSZ, or without Z in the time zone given.');
const timezone = text('IANA name, such as Europe/Berlin.');
const settings = Type.Object(
  {},
  {
    additionalProperties: true,
    description: 'Zoom’s settings of the meeting, such as waiting_room, join_before_host, auto_recording.',
  },
);

/**
 * https://developers.zoom.us/docs/api/meetings/. Creating a meeting is a tool of its own: the directory’s document has
 * more members for it than Zoom’s own.
 */
export default declareToolkit({
  slug: 'zoom',
  display_name: 'Zoom',
  description:
    'Meetings in Zoom: schedule, change and read them, their registrants, participants and recordings.',
  categories: ['video-conferencing', 'communication'],
  provider: zoom,
  base_url: 'https://api.zoom.us/v2',
  documentation_url: 'https://developers.zoom.us/docs/api/meetings/',
  documents: ['zoom.us'],
  // The document is of the API’s version 2.0.0, with much that has been removed since (chat, IM groups, JWT users).
  other_operations: false,
  tools: [
    defineTool({
      name: 'ZOOM_CREATE_A_MEETING',
      aliases: ['ZOOM_CREATE_MEETING'],
      description:
        'Schedules a meeting of the user, or begins one. Returns the addresses to start and to join it.',
      scopes: ['meeting:write:meeting'],
      annotations: WRITE,
      params: toParams(
        { topic: id('What it is about.', { maxLength: 200 }) },
        {
          type: Type.Integer({
            description: '1 begins at once, 2 is scheduled, 3 recurs without times, 8 recurs at times.',
            enum: [1, 2, 3, 8],
            default: 2,
          }),
          start_time,
          duration: integer('How long it is scheduled for, in minutes.', { minimum: 1 }),
          timezone,
          agenda: text('Description of the meeting.', { maxLength: 2000 }),
          password: text('Passcode, up to 10 characters.', { maxLength: 10 }),
          recurrence: Type.Object(
            {},
            {
              additionalProperties: true,
              description:
                'How it recurs: type (1 daily, 2 weekly, 3 monthly), repeat_interval, end_times or end_date_time.',
            },
          ),
          settings,
        },
      ),
      example: { topic: 'Review', start_time: '2030-05-01T09:00:00Z', duration: 30 },
      request: {
        method: 'POST',
        path: '/users/me/meetings',
        body: {
          topic: '$topic',
          type: '$type',
          start_time: '$start_time',
          duration: '$duration',
          timezone: '$timezone',
          agenda: '$agenda',
          password: '$password',
          recurrence: '$recurrence',
          settings: '$settings',
        },
      },
    }),
    {
      operation: 'GET /users/{userId}/meetings',
      name: 'ZOOM_LIST_MEETINGS',
      description: 'Lists the meetings that the user has scheduled.',
      scopes: ['meeting:read:list_meetings'],
      rename: USER,
      describe: { ...USER_WORDS, ...PAGES, type: '`scheduled`, `live` or `upcoming`.' },
      omit: ['page_number'],
      example: { user_id: 'me' },
    },
    {
      operation: 'GET /meetings/{meetingId}',
      name: 'ZOOM_GET_A_MEETING',
      aliases: ['ZOOM_GET_MEETING'],
      description: 'Reads one meeting.',
      scopes: ['meeting:read:meeting'],
      rename: MEETING,
      describe: MEETING_WORDS,
      example: { meeting_id: 85746065 },
    },
    defineTool({
      name: 'ZOOM_UPDATE_A_MEETING',
      aliases: ['ZOOM_UPDATE_MEETING'],
      description: 'Changes what is given of a meeting and leaves the rest.',
      scopes: ['meeting:update:meeting'],
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      params: toParams(
        { meeting_id: integer(MEETING_WORDS.meeting_id, { aliases: ['meetingId'] }) },
        {
          topic: text('What it is about.', { maxLength: 200 }),
          start_time,
          duration: integer('How long it is scheduled for, in minutes.', { minimum: 1 }),
          timezone,
          agenda: text('Description of the meeting.', { maxLength: 2000 }),
          settings,
        },
      ),
      example: { meeting_id: 85746065, duration: 45 },
      request: {
        method: 'PATCH',
        path: '/meetings/{meeting_id}',
        body: {
          topic: '$topic',
          start_time: '$start_time',
          duration: '$duration',
          timezone: '$timezone',
          agenda: '$agenda',
          settings: '$settings',
        },
      },
    }),
    {
      operation: 'DELETE /meetings/{meetingId}',
      name: 'ZOOM_DELETE_A_MEETING',
      aliases: ['ZOOM_DELETE_MEETING'],
      description: 'Deletes a meeting, or one occurrence of a recurring one.',
      scopes: ['meeting:delete:meeting'],
      rename: MEETING,
      describe: MEETING_WORDS,
      example: { meeting_id: 85746065 },
    },
    {
      operation: 'PUT /meetings/{meetingId}/status',
      name: 'ZOOM_END_MEETING',
      aliases: ['ZOOM_UPDATE_MEETING_STATUS'],
      description: 'Ends a meeting that goes on, for everybody in it.',
      scopes: ['meeting:update:status'],
      rename: MEETING,
      describe: MEETING_WORDS,
      fixed: { action: 'end' },
      example: { meeting_id: 85746065 },
    },
    {
      operation: 'GET /meetings/{meetingId}/invitation',
      name: 'ZOOM_GET_MEETING_INVITATION',
      description: 'Reads the text to invite people to a meeting with.',
      scopes: ['meeting:read:invitation'],
      rename: MEETING,
      describe: MEETING_WORDS,
      example: { meeting_id: 85746065 },
    },
    {
      operation: 'GET /meetings/{meetingId}/registrants',
      name: 'ZOOM_LIST_MEETING_REGISTRANTS',
      description: 'Lists who registered for a meeting.',
      scopes: ['meeting:read:list_registrants'],
      rename: MEETING,
      describe: { ...MEETING_WORDS, ...PAGES },
      omit: ['page_number'],
      example: { meeting_id: 85746065 },
    },
    {
      operation: 'POST /meetings/{meetingId}/registrants',
      name: 'ZOOM_ADD_A_MEETING_REGISTRANT',
      aliases: ['ZOOM_ADD_MEETING_REGISTRANT'],
      description:
        'Registers somebody for a meeting that asks for registration. Returns their own address to join it.',
      scopes: ['meeting:write:registrant'],
      rename: MEETING,
      describe: MEETING_WORDS,
      example: { meeting_id: 85746065, email: 'post@example.com', first_name: 'Example' },
    },
    {
      operation: 'GET /past_meetings/{meetingUUID}',
      name: 'ZOOM_GET_PAST_MEETING_DETAILS',
      description: 'Reads when a meeting took place and how many took part.',
      scopes: ['meeting:read:past_meeting'],
      rename: UUID,
      describe: UUID_WORDS,
      example: { meeting_uuid: '4444AAAiAAAAAiAiAiiAii==' },
    },
    {
      operation: 'GET /past_meetings/{meetingUUID}/participants',
      name: 'ZOOM_GET_PAST_MEETING_PARTICIPANTS',
      description: 'Lists who took part in a meeting of a paid account.',
      scopes: ['meeting:read:list_past_participants'],
      rename: UUID,
      describe: { ...UUID_WORDS, ...PAGES },
      example: { meeting_uuid: '4444AAAiAAAAAiAiAiiAii==' },
    },
    {
      operation: 'GET /users/{userId}/recordings',
      name: 'ZOOM_LIST_ALL_RECORDINGS',
      aliases: ['ZOOM_LIST_RECORDINGS'],
      description: 'Lists the user’s cloud recordings of up to a month.',
      scopes: ['cloud_recording:read:list_user_recordings'],
      rename: USER,
      describe: { ...USER_WORDS, ...PAGES, from: 'First day, YYYY-MM-DD.', to: 'Last day, YYYY-MM-DD.' },
      omit: ['mc'],
      example: { user_id: 'me', from: '2030-05-01', to: '2030-05-31' },
    },
    {
      operation: 'GET /meetings/{meetingId}/recordings',
      name: 'ZOOM_GET_MEETING_RECORDINGS',
      description:
        'Reads the recordings and transcripts of one meeting, with addresses to download them from.',
      scopes: ['cloud_recording:read:list_recording_files'],
      rename: MEETING,
      describe: { meeting_id: 'Id of the meeting, or the UUID of the time it took place.' },
      omit: ['ttl', 'include_fields'],
      example: { meeting_id: '85746065' },
    },
    defineTool({
      name: 'ZOOM_GET_USER',
      description: 'Reads the profile of the connected user.',
      scopes: ['user:read:user'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/users/me' },
    }),
  ],
});
