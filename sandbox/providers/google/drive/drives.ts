/** Drive's `drives` collection. */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import { pageOf } from './paging.js';
import { parseQuery, type Searchable } from './query.js';
import type { SharedDrive, SharedDrives } from './shared-drives.js';
import type { Reply, StateOf } from './state.js';

const BASE = '/drive/v3/drives';
const SHOWN = 'kind,id,name';

export function driveRoutes(stateOf: StateOf, reply: Reply): Record<string, Overlay> {
  const onDrive =
    (
      handler: (call: AuthorizedCall, drive: SharedDrive, drives: SharedDrives, tools: GateTools) => Answer,
    ): Overlay =>
    (call, tools) => {
      const id = call.params['driveId'] ?? '';
      const { drives } = stateOf(tools);
      const drive = drives.find(id, call.user);
      return drive ? handler(call, drive, drives, tools) : notFound(`Shared drive not found: ${id}`);
    };
  const show = (call: AuthorizedCall, drive: SharedDrive, drives: SharedDrives) =>
    reply(call, drives.resource(drive, call.user), SHOWN);
  const hide = (hidden: boolean): Overlay =>
    onDrive((call, drive, drives) => {
      if (hidden) drive.hidden_by.add(call.user.email);
      else drive.hidden_by.delete(call.user.email);
      return show(call, drive, drives);
    });
  return {
    [`GET ${BASE}`]: (call, tools) => {
      const { drives } = stateOf(tools);
      const q = call.query.get('q');
      const wanted = q === null ? () => true : parseQuery(q);
      if (!wanted) return invalid('Invalid Value', 'q');
      const found = drives.list(call.user).filter((drive) => wanted(searchable(drive)));
      const page = pageOf(call, found, { size: 10, largest: 100 });
      if ('status' in page) return page;
      const body = {
        kind: 'drive#driveList',
        ...page.next,
        drives: page.items.map((drive) => drives.resource(drive, call.user)),
      };
      return reply(call, body, `kind,nextPageToken,drives(${SHOWN})`);
    },
    [`POST ${BASE}`]: (call, tools) => {
      const { drives } = stateOf(tools);
      const request_id = call.query.get('requestId');
      if (!request_id) return googleError(400, 'Required parameter: requestId', 'required');
      const body = jsonBody(call);
      if (typeof body['name'] !== 'string' || body['name'] === '')
        return googleError(400, 'The name of the shared drive is required.', 'required');
      const late = ['colorRgb', 'backgroundImageFile', 'restrictions'].find((field) => field in body);
      if (late !== undefined) return invalid(`${late} cannot be set when a shared drive is created.`, late);
      if (drives.list(call.user).some((drive) => drive.request_id === request_id))
        return googleError(409, 'A shared drive was already created with this request ID.', 'duplicate');
      const drive = drives.create(call.user, body['name'], request_id);
      if (body['hidden'] === true) drive.hidden_by.add(call.user.email);
      return show(call, drive, drives);
    },
    [`GET ${BASE}/:driveId`]: onDrive(show),
    [`PATCH ${BASE}/:driveId`]: onDrive((call, drive, drives) => {
      const { name, colorRgb, themeId, backgroundImageFile, restrictions, hidden } = jsonBody(call);
      if (themeId !== undefined && (colorRgb !== undefined || backgroundImageFile !== undefined))
        return invalid('themeId cannot be set together with colorRgb or backgroundImageFile.', 'themeId');
      if (typeof name === 'string') drive.name = name;
      if (typeof colorRgb === 'string') drive.colorRgb = colorRgb;
      if (hidden === true) drive.hidden_by.add(call.user.email);
      if (hidden === false) drive.hidden_by.delete(call.user.email);
      drive.restrictions = { ...drive.restrictions, ...asRecord(restrictions) };
      drives.record(drive);
      return show(call, drive, drives);
    }),
    [`DELETE ${BASE}/:driveId`]: onDrive((_call, drive, drives) => {
      drives.remove(drive);
      return { status: 204 };
    }),
    [`POST ${BASE}/:driveId/hide`]: hide(true),
    [`POST ${BASE}/:driveId/unhide`]: hide(false),
  };
}

/** Of the search language, names and times mean something for shared drives. */
function searchable({ name, createdTime, members }: SharedDrive): Searchable {
  return {
    name,
    createdTime,
    modifiedTime: createdTime,
    mimeType: '',
    parents: [],
    trashed: false,
    starred: false,
    sharedWithMe: false,
    owners: [],
    writers: members,
    readers: members,
    properties: {},
    appProperties: {},
    fullText: name,
  };
}
