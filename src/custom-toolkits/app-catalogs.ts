import { LRUCache } from 'lru-cache';
import type { Catalog } from '../catalog/catalog.js';
import type { Catalogs } from '../catalog/catalogs.js';
import { withOwnToolkits } from '../catalog/own-toolkits.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../read-cache.js';
import type { CustomToolkitHead, CustomToolkitStore } from '../store/custom-toolkits.js';
import { parseDefinition, toLoadedToolkit } from './definition.js';

export interface AppCatalogs extends Catalogs {
  /** After a change, which this process sees at once and others within a second. */
  forget(): void;
}

/** Most apps have no toolkits of their own: one small query a second says which do, and only theirs are read. */
export function createAppCatalogs(shared: Catalog, store: CustomToolkitStore): AppCatalogs {
  const heads = createReadCache<ReadonlyMap<string, string>>({ max: 1, ttl_ms: READ_CACHE_TTL_MS });
  const kept = new LRUCache<string, Catalog>({ maxSize: KEPT_CHARACTERS });

  const ofVersion = (app_id: string, version: string | undefined): Catalog | Promise<Catalog> => {
    if (version === undefined) return shared;
    const key = `${app_id} ${version}`;
    return kept.get(key) ?? load(app_id, key);
  };
  const load = async (app_id: string, key: string): Promise<Catalog> => {
    const rows = await store.list(app_id);
    const toolkits = rows.map(({ definition }) => toLoadedToolkit(parseDefinition(definition)));
    const catalog = withOwnToolkits(shared, toolkits);
    const size = rows.reduce((sum, { definition }) => sum + definition.length, 1);
    kept.set(key, catalog, { size });
    return catalog;
  };

  return {
    shared,
    of(app_id) {
      const versions = heads.get(EVERY_APP, async () => versionsOf(await store.listHeads()));
      if (versions instanceof Promise) return versions.then((known) => ofVersion(app_id, known.get(app_id)));
      return ofVersion(app_id, versions.get(app_id));
    },
    forget: () => heads.clear(),
  };
}

const EVERY_APP = '';
/** Of definitions; in memory they are about four times as large. */
const KEPT_CHARACTERS = 32_000_000;

/** By app, what changes whenever one of its toolkits does. */
function versionsOf(heads: readonly CustomToolkitHead[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const sorted = [...heads].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  for (const { app_id, slug, hash } of sorted)
    versions.set(app_id, `${versions.get(app_id) ?? ''} ${slug}:${hash}`);
  return versions;
}
