import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { pageOutput, syncMember, text } from './outputs.js';
import { CALENDAR_LIST_READONLY, limit, page, SETTINGS_READONLY, syncToken } from './params.js';

const colorOutput = Type.Object({
  id: Type.String({ description: 'What `color_id` takes.' }),
  background: text,
  foreground: text,
});

const getColors = defineTool({
  name: 'GOOGLECALENDAR_COLORS_GET',
  description:
    'Lists the colours that events and calendars may have. Returns the id and the hexadecimal colours of each.',
  scopes: CALENDAR_LIST_READONLY,
  annotations: READ,
  params: Type.Object({}, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/colors' },
  output: Type.Object({ event: Type.Array(colorOutput), calendar: Type.Array(colorOutput) }),
  result: (body) => {
    const { event, calendar } = body as { event?: Palette; calendar?: Palette };
    return { event: toColors(event), calendar: toColors(calendar) };
  },
});

const listSettings = defineTool({
  name: 'GOOGLECALENDAR_SETTINGS_LIST',
  description:
    'Lists the user’s Calendar settings, such as `timezone`, `locale`, `weekStart` and `format24HourTime`. Returns the id and value of each, and next_page.',
  scopes: SETTINGS_READONLY,
  annotations: READ,
  params: Type.Object(
    { limit: limit('settings', 250, 100), page, sync_token: syncToken },
    { additionalProperties: false },
  ),
  example: {},
  request: {
    method: 'GET',
    path: '/users/me/settings',
    query: { maxResults: '$limit', pageToken: '$page', syncToken: '$sync_token' },
  },
  output: pageOutput('settings', Type.Object({ id: text, value: text }), syncMember),
  result: (body) => {
    const found = body as {
      items?: readonly { id?: string; value?: string }[];
      nextPageToken?: string;
      nextSyncToken?: string;
    };
    return {
      settings: (found.items ?? []).map(({ id, value }) => ({ id, value })),
      next_page: found.nextPageToken,
      next_sync_token: found.nextSyncToken,
    };
  },
});

type Palette = Readonly<Record<string, { readonly background?: string; readonly foreground?: string }>>;

function toColors(palette: Palette = {}) {
  return Object.entries(palette).map(([id, { background, foreground }]) => ({ id, background, foreground }));
}

export const settingTools = [getColors, listSettings];
