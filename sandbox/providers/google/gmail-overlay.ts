/** What the emulator's Gmail lacks: the profile, aliases one by one, and the settings. */
import { type Answer, asRecord, asRecords, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { notFound } from './errors.js';
import { gmailEncryption } from './gmail-encryption.js';
import { gmailFilters } from './gmail-filters.js';
import { gmailUploads } from './gmail-upload.js';

const BASE = '/gmail/v1/users/:userId';

export function gmailOverlays(): Record<string, Overlay> {
  const own =
    (handler: (call: AuthorizedCall, tools: GateTools) => Answer | Promise<Answer>): Overlay =>
    (call, tools) =>
      ['me', call.user.email].includes(call.params['userId'] ?? '') ? handler(call, tools) : notFound();
  return {
    [`GET ${BASE}/profile`]: own(profile),
    [`GET ${BASE}/settings/sendAs/:sendAsEmail`]: own(sendAs),
    ...setting('vacation', { enableAutoReply: false }, own),
    ...setting('language', { displayLanguage: 'en' }, own),
    ...setting(
      'imap',
      { enabled: true, autoExpunge: true, expungeBehavior: 'archive', maxFolderSize: 0 },
      own,
    ),
    ...setting('pop', { accessWindow: 'disabled', disposition: 'leaveInInbox' }, own),
    ...setting('autoForwarding', { enabled: false }, own),
    [`GET ${BASE}/settings/delegates`]: own(() => ok({ delegates: [] })),
    ...gmailFilters(own),
    ...gmailEncryption(own),
    ...gmailUploads(own),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

async function profile(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const read = async (path: string) =>
    asRecord((await tools.emulator.request('GET', `/gmail/v1/users/me/${path}`, { user: call.user })).json);
  const messages = await read('messages?maxResults=1&includeSpamTrash=true');
  const threads = await read('threads?maxResults=1&includeSpamTrash=true');
  const history = await read('history?startHistoryId=1');
  return ok({
    emailAddress: call.user.email,
    messagesTotal: messages['resultSizeEstimate'] ?? 0,
    threadsTotal: threads['resultSizeEstimate'] ?? 0,
    historyId: history['historyId'] ?? '1',
  });
}

async function sendAs(call: AuthorizedCall, tools: GateTools): Promise<Answer> {
  const { json } = await tools.emulator.request('GET', '/gmail/v1/users/me/settings/sendAs', {
    user: call.user,
  });
  const alias = asRecords(asRecord(json)['sendAs']).find(
    (entry) => entry['sendAsEmail'] === call.params['sendAsEmail'],
  );
  return alias ? ok(alias) : notFound();
}

/** One settings object per user: GET reads, PUT replaces. */
function setting(
  name: string,
  initial: Record<string, unknown>,
  own: (handler: (call: AuthorizedCall) => Answer) => Overlay,
): Record<string, Overlay> {
  const values = new Map<string, Record<string, unknown>>();
  return {
    [`GET ${BASE}/settings/${name}`]: own((call) => ok(values.get(call.user.email) ?? initial)),
    [`PUT ${BASE}/settings/${name}`]: own((call) => {
      const value = jsonBody(call);
      values.set(call.user.email, value);
      return ok(value);
    }),
  };
}
