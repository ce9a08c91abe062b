import { toToolBody, toToolkitBody } from '../catalog/file-records.js';
import type { LoadedToolkit } from '../catalog/toolkit.js';
import { verificationWord } from '../catalog/verification.js';
import { deflateBody, type ToolEntry, type ToolkitEntry } from '../store/write-catalog-file.js';

/** A toolkit as rows of the catalog file: what takes time is done here, so that it may be done in a thread. */
export interface EncodedToolkit {
  readonly toolkit: ToolkitEntry;
  readonly tools: readonly ToolEntry[];
}

/** `origins`: of this toolkit alone, beside its provider’s. */
export function encodeToolkit(
  toolkit: LoadedToolkit,
  origins: readonly string[],
  dictionary: Uint8Array,
): EncodedToolkit {
  const { slug, display_name, description, categories, provider, tools } = toolkit;
  const words = `${display_name} ${slug.replaceAll('-', ' ')}`;
  return {
    toolkit: {
      slug,
      display_name,
      description,
      categories,
      auth_schemes: provider.auth_schemes.map(({ type }) => type),
      provider: provider.slug,
      verification: verificationWord(slug),
      body: packed(toToolkitBody(toolkit, origins), dictionary),
    },
    tools: tools.map((tool) => ({
      name: tool.name,
      aliases: tool.aliases,
      body: packed(toToolBody(tool), dictionary),
      words: {
        name: tool.name.slice(tool.name.indexOf('_') + 1).replaceAll('_', ' '),
        description: tool.description,
        toolkit: words,
      },
    })),
  };
}

/** In memory of its own size: from a thread, all of the memory behind it is copied. */
function packed(value: unknown, dictionary: Uint8Array): Uint8Array {
  return new Uint8Array(deflateBody(value, dictionary));
}
