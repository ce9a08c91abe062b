/** Microsoft Search over one's own mail: words and `property:word`, best or newest first. */
import { badRequest } from './errors.js';
import type { Item } from './mailbox.js';
import { attachmentsOf, shown } from './messages.js';
import { type GraphCall, ok, type Routes } from './route.js';

interface SearchRequest {
  readonly entityTypes?: readonly string[];
  readonly query?: { readonly queryString?: string };
  readonly from?: number;
  readonly size?: number;
}

/** Below `/v1.0` itself. */
export const searchRoutes: Routes = {
  'POST /search/query': (call) => {
    const [request, ...others] = (call.body['requests'] ?? []) as SearchRequest[];
    if (!request || others.length > 0) throw badRequest('Exactly one request is expected.');
    if (request.entityTypes?.join() !== 'message') throw badRequest('Only messages can be searched here.');
    const { from = 0, size = 25 } = request;
    const found = call.mailbox.messages.filter((message) =>
      fits(call, message, request.query?.queryString ?? ''),
    );
    const page = found.slice(from, from + size);
    const container = {
      total: found.length,
      moreResultsAvailable: from + size < found.length,
      hits: page.map((message, index) => ({
        // Search writes ids in the alphabet that is not safe in URLs.
        hitId: message.id.replaceAll('-', '/').replaceAll('_', '+'),
        rank: from + index + 1,
        summary: String(shown(message, false)['bodyPreview']),
        resource: { '@odata.type': '#microsoft.graph.message', ...withoutId(shown(message, false)) },
      })),
    };
    return ok({ value: [{ searchTerms: [], hitsContainers: [container] }] });
  },
};

function withoutId({ id: _, body: __, ...message }: Item): object {
  return message;
}

function fits({ mailbox }: GraphCall, message: Item, query: string): boolean {
  const terms = query.match(/(?:\w+[:><=]+)?"[^"]*"|\S+/g) ?? [];
  return terms.every((term) => {
    const [, property, value = ''] = /^(?:(\w+):)?"?([^"]*)"?$/.exec(term) ?? [];
    if (value === '*') return true;
    if (property?.toLowerCase() === 'hasattachment')
      return String(attachmentsOf(mailbox, message).length > 0) === value;
    return textOf(message, property?.toLowerCase()).toLowerCase().includes(value.toLowerCase());
  });
}

function textOf(message: Item, property: string | undefined): string {
  if (property === 'subject') return String(message['subject']);
  if (property === 'from') return JSON.stringify(message['from']);
  return JSON.stringify([message['subject'], message['from'], message['body']]);
}
