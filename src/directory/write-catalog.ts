import type { Provider } from '../catalog/provider.js';
import { createCatalogWriter, deflateBody } from '../store/write-catalog-file.js';
import type { EncodedToolkit } from './encode-toolkit.js';

/** `toolkits`: best known first; every provider that they name is among `providers`. */
export function writeCatalog(
  path: string,
  dictionary: Uint8Array,
  providers: Iterable<Provider>,
  toolkits: Iterable<EncodedToolkit>,
): void {
  const writer = createCatalogWriter(path, dictionary);
  for (const provider of providers) writer.addProvider(provider.slug, deflateBody(provider, dictionary));
  for (const { toolkit, tools } of toolkits) writer.addToolkit(toolkit, tools);
  writer.finish();
}
