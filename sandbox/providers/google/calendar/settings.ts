/** Settings, which nobody changes here, and the palettes. */
import type { Answer } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools } from '../../../gate/declaration.js';
import { notFound } from '../errors.js';
import { pageOf } from '../paging.js';
import { newEtag } from './account.js';

const SETTINGS = Object.entries({
  timezone: 'UTC',
  locale: 'en',
  weekStart: '1',
  format24HourTime: 'true',
  defaultEventLength: '60',
}).map(([id, value]) => ({ kind: 'calendar#setting', etag: '"1"', id, value }));

export function listSettings({ query }: AuthorizedCall, tools: GateTools): Answer {
  const changed = query.has('syncToken') ? [] : SETTINGS;
  const { items, ...next } = pageOf(changed, query, { parameter: 'maxResults', fallback: 100, largest: 250 });
  const sync = 'nextPageToken' in next ? {} : { nextSyncToken: String(tools.now()) };
  return { status: 200, body: { kind: 'calendar#settings', etag: newEtag(), items, ...next, ...sync } };
}

export function readSetting({ params }: AuthorizedCall): Answer {
  const setting = SETTINGS.find(({ id }) => id === params['setting']);
  return setting ? { status: 200, body: setting } : notFound('Not Found');
}

const color = (background: string) => ({ background, foreground: '#1d1d1d' });

export function readColors(): Answer {
  return {
    status: 200,
    body: {
      kind: 'calendar#colors',
      updated: '2012-02-14T00:00:00.000Z',
      calendar: { '1': color('#ac725e'), '2': color('#d06b64'), '14': color('#9fe1e7') },
      event: { '1': color('#a4bdfc'), '2': color('#7ae7bf'), '11': color('#dc2127') },
    },
  };
}
