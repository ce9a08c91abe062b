import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatLock, parseLock } from '../../src/directory/names-lock.js';
import { type CatalogSummary, renderCatalog } from './catalog-page.js';

/** What `npm test` has built before; alone: `npm run catalog`. */
const REPORT = new URL('../../dist/catalog.json', import.meta.url);

describe.skipIf(!existsSync(REPORT))('the catalog that was built', () => {
  const summary = existsSync(REPORT)
    ? (JSON.parse(readFileSync(REPORT, 'utf8')) as CatalogSummary & { unlocked: number })
    : undefined;

  it('is what docs/catalog.md says: `node scripts/catalog-doc.mjs` writes it', async () => {
    await expect(renderCatalog(summary as CatalogSummary)).toMatchFileSnapshot('../../docs/catalog.md');
  });

  it('has a lock that is sorted, whole, and small enough to be read', () => {
    const text = readFileSync(new URL('../../catalog/names.lock', import.meta.url), 'utf8');
    expect(formatLock(parseLock(text))).toBe(text);
    expect(text.length).toBeLessThan(8_000_000);
  });

  it('has every name in catalog/names.lock: `npm run catalog -- --lock` writes it', () => {
    expect(summary?.unlocked).toBe(0);
  });
});
