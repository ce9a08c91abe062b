import type { TInteger, TString } from '@sinclair/typebox';
import { limit, page } from '../params.js';

export const JSON_API = 'application/vnd.api+json';

export const paging = (maximum: number): { limit: TInteger; page: TString } => ({
  limit: limit(maximum, 20),
  page: page('what stands after `page[cursor]=` in `links.next`', { aliases: ['cursor'] }),
});
export const PAGING = { 'page[size]': '$limit', 'page[cursor]': '$page' };
