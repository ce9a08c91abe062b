import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { filter, limit, listQuery, orderby, page, pageOutput, select, skip, toPage } from './page.js';
import { CALENDARS_BASIC, CALENDARS_WRITE, mailbox, params, userId } from './params.js';
import { present } from './present.js';
import { toAddress } from './recipients.js';

const text = Type.Optional(Type.String());
const flag = Type.Optional(Type.Boolean());

const calendarOutput = Type.Object({
  id: text,
  name: text,
  color: text,
  hex_color: text,
  is_default: flag,
  can_edit: flag,
  can_share: flag,
  can_view_private_items: flag,
  is_removable: flag,
  owner: text,
  online_meeting_provider: text,
});

interface GraphCalendar {
  readonly id?: string;
  readonly name?: string;
  readonly color?: string;
  readonly hexColor?: string;
  readonly isDefaultCalendar?: boolean;
  readonly canEdit?: boolean;
  readonly canShare?: boolean;
  readonly canViewPrivateItems?: boolean;
  readonly isRemovable?: boolean;
  readonly owner?: { readonly name?: string; readonly address?: string } | null;
  readonly defaultOnlineMeetingProvider?: string;
}

function toCalendar(calendar: GraphCalendar) {
  return present({
    id: calendar.id,
    name: calendar.name,
    color: calendar.color,
    hex_color: calendar.hexColor,
    is_default: calendar.isDefaultCalendar,
    can_edit: calendar.canEdit,
    can_share: calendar.canShare,
    can_view_private_items: calendar.canViewPrivateItems,
    is_removable: calendar.isRemovable,
    owner: calendar.owner && toAddress({ emailAddress: calendar.owner }),
    online_meeting_provider: calendar.defaultOnlineMeetingProvider,
  });
}

const listCalendars = defineTool({
  name: 'OUTLOOK_LIST_CALENDARS',
  description:
    'Lists the user’s calendars. Returns id, name, owner and rights of each, which one is the default, and next_page.',
  scopes: CALENDARS_BASIC,
  annotations: READ,
  params: params({
    filter: filter("name eq 'Team'"),
    orderby,
    select,
    limit: limit('calendars', 50),
    skip,
    page,
    user_id: userId,
  }),
  output: pageOutput('calendars', calendarOutput),
  example: {},
  request: (given) => ({
    method: 'GET',
    path: `${mailbox(given)}/calendars`,
    query: listQuery(given),
  }),
  result: (body) => toPage('calendars', body, toCalendar),
});

const COLORS = [
  'auto',
  'lightBlue',
  'lightGreen',
  'lightOrange',
  'lightGray',
  'lightYellow',
  'lightTeal',
  'lightPink',
  'lightBrown',
  'lightRed',
  'maxColor',
] as const;

const createCalendar = defineTool({
  name: 'OUTLOOK_CREATE_CALENDAR',
  description: 'Creates a calendar beside the user’s others. Returns it with its id.',
  scopes: CALENDARS_WRITE,
  annotations: WRITE,
  params: params({
    name: Type.String({ description: 'Name; no other calendar may have it.', minLength: 1, maxLength: 255 }),
    color: Type.Optional(stringEnum(COLORS, { description: 'Colour.' })),
    hex_color: ignoredParam('Outlook derives it from `color`; it can only be read.'),
    user_id: userId,
  }),
  output: calendarOutput,
  example: { name: 'Team', color: 'lightBlue' },
  request: (given) => ({
    method: 'POST',
    path: `${mailbox(given)}/calendars`,
    body: { json: { name: given.name, color: given.color } },
  }),
  result: (body) => toCalendar(body as never),
});

export const calendarTools = [listCalendars, createCalendar];
