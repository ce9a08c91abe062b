import type { AccountQuery, SiteList } from '../../../src/catalog/provider.js';
import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { withProvider } from './acme.js';
import type { Rule } from './fault.js';

const request = { method: 'GET', path: '/me' } as const;

/** Whose grants open several sites. */
export function withSites(account: Partial<AccountQuery> = {}, sites: Partial<SiteList> = {}): LoadedToolkit {
  return withProvider({
    account: {
      request,
      sites: { param: 'team', list: 'teams', id: 'id', name: 'name', ...sites },
      id: ['$site.id'],
      name: '$site.name',
      ...account,
    },
  });
}

/** One violation of each kind in how one of several sites is chosen. */
export const PLANTED_SITES: readonly (readonly [Rule, string, LoadedToolkit])[] = [
  [
    'address',
    'a path into a site where there are none',
    withProvider({ account: { request, id: ['$site.id'] } }),
  ],
  ['address', 'a choice of a site that an address takes as it is', withSites({}, { param: 'tenant' })],
  ['address', 'two sites that are one account', withSites({ id: ['id'] })],
  ['address', 'a name that all sites have', withSites({ name: 'name' })],
];
