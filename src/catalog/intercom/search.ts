import type { TObject } from '@sinclair/typebox';
import { id, limit, page, text, toParams } from '../params.js';
import type { RequestTemplate } from '../request-template.js';
import { stringEnum } from '../string-enum.js';

/** One condition of Intercom’s search, which all its kinds of records share. */
export function searchParams(known: string): TObject {
  return toParams(
    {
      field: id(`What is compared, ${known}.`),
      operator: stringEnum(['=', '!=', 'IN', 'NIN', '<', '>', '~', '!~', '^', '$'], {
        description: 'How: ~ contains, ^ begins with, $ ends with, IN and NIN take a comma-separated list.',
        default: '=',
      }),
      value: text('The value it is compared with; times in Unix seconds.'),
    },
    { limit: limit(150), page: page('`pages.next.starting_after`', { aliases: ['starting_after'] }) },
  );
}

export function searchRequest(path: string): RequestTemplate {
  return {
    method: 'POST',
    path,
    body: {
      query: { field: '$field', operator: '$operator', value: '$value' },
      pagination: { per_page: '$limit', starting_after: '$page' },
    },
  };
}
