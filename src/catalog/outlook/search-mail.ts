import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { type GraphMessage, mailOutput, toMail } from './message.js';
import { flag, MAIL_READ, params, text } from './params.js';

const searchMessages = defineTool({
  name: 'OUTLOOK_SEARCH_MESSAGES',
  description:
    'Searches all mail by relevance, as Outlook’s search box does; work or school accounts only. Returns the e-mails found with a summary, the total, and next_page.',
  scopes: MAIL_READ,
  annotations: READ,
  params: params({
    query: text('What to look for (KQL), such as `invoice received>=2025-01-01`.'),
    subject: text('Words of the subject.'),
    from_email: text('The sender’s address.', 'fromEmail'),
    has_attachments: flag('Whether it has attachments.', 'hasAttachments'),
    enable_top_results: flag('Best matches first; newest first otherwise.'),
    region: text('Where the data lies, such as `EUR`; for tenants that ask for it.'),
    limit: Type.Optional(
      Type.Integer({
        description: 'How many at most.',
        aliases: ['size', 'top'],
        minimum: 1,
        maximum: 1_000,
        default: 25,
      }),
    ),
    page: Type.Optional(
      Type.Integer({
        description: '`next_page` of the page before: how many to leave out.',
        aliases: ['from_index'],
        minimum: 0,
        default: 0,
      }),
    ),
  }),
  output: Type.Object({
    messages: Type.Array(
      Type.Composite([mailOutput, Type.Object({ summary: Type.Optional(Type.String()) })]),
    ),
    total: Type.Integer(),
    next_page: Type.Optional(Type.Integer({ description: 'Absent on the last page.' })),
  }),
  example: { query: 'quarterly report', has_attachments: true },
  request: (given) => ({
    method: 'POST',
    path: '/search/query',
    body: {
      json: {
        requests: [
          {
            entityTypes: ['message'],
            query: { queryString: queryString(given) },
            from: given.page ?? 0,
            size: given.limit ?? 25,
            enableTopResults: given.enable_top_results,
            region: given.region,
          },
        ],
      },
    },
  }),
  result: (body, given) => {
    const [container] = (body as GraphSearch).value?.[0]?.hitsContainers ?? [];
    const hits = container?.hits ?? [];
    return {
      messages: hits.map(({ hitId, summary, resource }) => ({
        ...toMail({ ...resource, id: toRestId(hitId ?? resource?.id ?? '') }),
        summary,
      })),
      total: container?.total ?? hits.length,
      ...(container?.moreResultsAvailable && { next_page: (given.page ?? 0) + hits.length }),
    };
  },
});

interface GraphSearch {
  readonly value?: readonly {
    readonly hitsContainers?: readonly {
      readonly total?: number;
      readonly moreResultsAvailable?: boolean;
      readonly hits?: readonly {
        readonly hitId?: string;
        readonly summary?: string;
        readonly resource?: GraphMessage;
      }[];
    }[];
  }[];
}

/** KQL; a quoted value cannot hold a quote. */
function queryString(given: {
  query?: string;
  subject?: string;
  from_email?: string;
  has_attachments?: boolean;
}): string {
  const quoted = (text: string) => `"${text.replaceAll('"', ' ').trim()}"`;
  const terms = [
    given.query,
    given.subject && `subject:${quoted(given.subject)}`,
    given.from_email && `from:${quoted(given.from_email)}`,
    given.has_attachments !== undefined && `hasAttachment:${given.has_attachments}`,
  ].filter(Boolean);
  return terms.join(' ') || '*';
}

/** Search names mails in Exchange’s alphabet (`+` and `/`), all other calls in the URL-safe one. */
function toRestId(hitId: string): string {
  return hitId.replaceAll('/', '-').replaceAll('+', '_');
}

export const searchMailTools = [searchMessages];
