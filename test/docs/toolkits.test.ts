import { expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { renderToolkits } from './toolkits-page.js';

it('docs/toolkits.md is what the catalog gives: `node scripts/toolkits-doc.mjs` writes it', async () => {
  const { toolkits } = await loadCatalog();
  await expect(renderToolkits(toolkits)).toMatchFileSnapshot('../../docs/toolkits.md');
});
