/** Drive's feed of changes. Channels are kept; nothing calls the addresses they name. */
import { randomBytes } from 'node:crypto';
import { jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, Overlay } from '../../../gate/declaration.js';
import { googleError, invalid, notFound } from '../errors.js';
import type { LoggedChange } from './change-log.js';
import { resourceOf } from './files.js';
import type { DriveState, Reply, StateOf } from './state.js';

const SHOWN =
  'kind,nextPageToken,newStartPageToken,changes(kind,type,changeType,fileId,driveId,removed,time,file(kind,id,name,mimeType),drive(kind,id,name))';
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

export function changeRoutes(stateOf: StateOf, reply: Reply): Record<string, Overlay> {
  const channels = new Map<string, { resourceId: string; email: string }>();
  return {
    'GET /drive/v3/changes/startPageToken': (call, tools) =>
      reply(call, { kind: 'drive#startPageToken', startPageToken: String(stateOf(tools).log.end) }, '*'),
    'GET /drive/v3/changes': (call, tools) => {
      const state = stateOf(tools);
      const from = readToken(call, state);
      if (from === undefined) return invalid('Invalid Value', 'pageToken');
      const size = Number(call.query.get('pageSize') ?? 100);
      const found = state.log
        .since(from)
        .flatMap(({ place, change }) => {
          const shown = resource(call, state, change);
          return shown ? [{ place, shown }] : [];
        })
        .filter(({ shown }) => call.query.get('includeRemoved') !== 'false' || !shown.removed);
      const next = found[size];
      const body = {
        kind: 'drive#changeList',
        changes: found.slice(0, size).map(({ shown }) => shown),
        ...(next ? { nextPageToken: String(next.place) } : { newStartPageToken: String(state.log.end) }),
      };
      return reply(call, body, SHOWN);
    },
    'POST /drive/v3/changes/watch': (call, tools) => {
      if (readToken(call, stateOf(tools)) === undefined) return invalid('Invalid Value', 'pageToken');
      const { id, type, address, token, expiration } = jsonBody(call);
      if (typeof id !== 'string' || id === '') return googleError(400, 'Channel id required.', 'required');
      if (channels.has(id)) return googleError(400, `Channel id ${id} not unique`, 'channelIdNotUnique');
      if (type !== 'web_hook' && type !== 'webhook') return invalid('Unknown channel type', 'type');
      if (typeof address !== 'string' || !address.startsWith('https://'))
        return googleError(400, 'WebHook callback must be HTTPS', 'webhookUrlNotHttps');
      const resourceId = randomBytes(15).toString('base64url');
      channels.set(id, { resourceId, email: call.user.email });
      const ends = Number(expiration ?? tools.now() + HOUR_MS);
      const body = {
        kind: 'api#channel',
        id,
        resourceId,
        resourceUri: `https://www.googleapis.com/drive/v3/changes?alt=json&pageToken=${call.query.get('pageToken')}`,
        expiration: String(Math.min(ends, tools.now() + WEEK_MS)),
        ...(typeof token === 'string' ? { token } : {}),
      };
      return reply(call, body, '*');
    },
    'POST /drive/v3/channels/stop': (call) => {
      const { id, resourceId } = jsonBody(call);
      const channel = channels.get(String(id));
      if (channel?.email !== call.user.email || channel.resourceId !== resourceId)
        return notFound(`Channel '${id}' not found for project`);
      channels.delete(String(id));
      return { status: 204 };
    },
  };
}

function readToken(call: AuthorizedCall, { log }: DriveState): number | undefined {
  const token = call.query.get('pageToken');
  const place = Number(token);
  return token && Number.isInteger(place) && place >= 0 && place <= log.end ? place : undefined;
}

/** Undefined where it never was this user's to see. */
function resource(
  call: AuthorizedCall,
  { files, drives }: DriveState,
  { type, id, time, seen_by }: LoggedChange,
) {
  const both = { kind: 'drive#change', changeType: type, type, time };
  if (type === 'drive') {
    const drive = drives.find(id, call.user);
    if (drive) return { ...both, driveId: id, removed: false, drive: drives.resource(drive, call.user) };
    return seen_by.includes(call.user.email) ? { ...both, driveId: id, removed: true } : undefined;
  }
  const file = files.find(id, call.user);
  if (file) return { ...both, fileId: id, removed: false, file: resourceOf(file, call.user) };
  return seen_by.includes(call.user.email) ? { ...both, fileId: id, removed: true } : undefined;
}
