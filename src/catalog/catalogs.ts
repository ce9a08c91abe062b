import type { Catalog } from './catalog.js';

/** What each app may call: the toolkits of this release, and those that it made for itself. */
export interface Catalogs {
  /** What every app has. */
  readonly shared: Catalog;
  /** A promise only where the store has to be asked. */
  of(app_id: string): Catalog | Promise<Catalog>;
}
