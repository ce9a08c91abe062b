import { type Static, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import type { ProviderResponse } from '../request-template.js';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { foundOutput } from './outputs.js';
import { nextPage } from './pages.js';
import { PUBLIC_READ, pagination } from './params.js';
import { codeFile, codeFileOutput, codeSearch } from './search.js';
import { list, object } from './shapes.js';

const params = Type.Object(
  {
    ...codeSearch,
    max_pages: Type.Optional(
      Type.Integer({
        description: 'How many pages to read at most; GitHub allows ten such requests a minute.',
        minimum: 1,
        maximum: 10,
        default: 10,
      }),
    ),
    limit: Type.Optional({ ...pagination.limit, default: 100 }),
    page: pagination.page,
  },
  { additionalProperties: false },
);

const searchAllCode = defineTool({
  name: 'GITHUB_SEARCH_CODE_ALL_PAGES',
  description:
    'Searches code like GITHUB_SEARCH_CODE and reads all pages, up to the 1,000 files that GitHub gives out. `next_page` says where to go on if it stopped before the end.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params,
  output: foundOutput('files', codeFileOutput),
  example: { query: 'searchIndex repo:octo-org/hello-world' },
  async run(input, call) {
    const { limit = 100, page = 1, max_pages = 10 } = input;
    const files: unknown[] = [];
    let first: Readonly<Record<string, unknown>> | undefined;
    let incomplete = false;
    let next: { next_page?: number } = { next_page: page };
    for (let read = 0; next.next_page !== undefined && read < max_pages; read += 1) {
      const response = await readPage(input, limit, next.next_page, call, files.length > 0);
      if (!response) break;
      const answer = object(response.body);
      first ??= answer;
      incomplete ||= answer['incomplete_results'] === true;
      files.push(...list(answer['items']).map(codeFile));
      next = nextPage(response);
    }
    return { total_count: first?.['total_count'] ?? files.length, incomplete, files, ...next };
  },
});

/** Undefined where GitHub asks to slow down after some pages: what was read is not thrown away for that. */
async function readPage(
  { query, sort, order }: Static<typeof params>,
  per_page: number,
  page: number,
  call: ProviderCall,
  hasFiles: boolean,
): Promise<ProviderResponse | undefined> {
  try {
    return await call({
      method: 'GET',
      path: '/search/code',
      query: { q: query, sort, order, per_page, page },
    });
  } catch (error) {
    if (hasFiles && error instanceof ExecutionError && error.reason === 'provider_rate_limited')
      return undefined;
    throw error;
  }
}

export const searchCodePagesTools = [searchAllCode];
