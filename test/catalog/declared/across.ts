import type { Provider } from '../../../src/catalog/provider.js';
import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { type DeclaredFault, declaredUnless } from './fault.js';
import type { DeclaredFile } from './read.js';

/** What holds between toolkits: one meaning for each slug and each name, curated ones included. */
export function acrossFaults(
  files: readonly DeclaredFile[],
  curated: readonly LoadedToolkit[],
): DeclaredFault[] {
  const toolkits = [...curated, ...files.map(({ declared }) => declared)];
  return [...slugs(toolkits), ...names(toolkits), ...providers(toolkits)];
}

interface Named {
  readonly slug: string;
  readonly provider: Provider;
  readonly tools: readonly { readonly name: string; readonly aliases?: readonly string[] }[];
}

function slugs(toolkits: readonly Named[]): DeclaredFault[] {
  const seen = new Set<string>();
  return toolkits.flatMap(({ slug }) => {
    const isFree = !seen.has(slug);
    seen.add(slug);
    return declaredUnless(isFree, 'unique', slug, 'another toolkit has this slug');
  });
}

function names(toolkits: readonly Named[]): DeclaredFault[] {
  const owner = new Map<string, string>();
  return toolkits.flatMap(({ slug, tools }) =>
    tools.flatMap(({ name, aliases = [] }) =>
      [name, ...aliases].flatMap((one) => {
        const before = owner.get(one);
        owner.set(one, slug);
        return declaredUnless(before === undefined, 'unique', name, `${one} is a tool of ${before} already`);
      }),
    ),
  );
}

/** One OAuth client of a provider serves all of its toolkits, so there is one declaration of it. */
function providers(toolkits: readonly Named[]): DeclaredFault[] {
  const seen = new Map<string, Provider>();
  return toolkits.flatMap(({ slug, provider }) => {
    const before = seen.get(provider.slug) ?? provider;
    seen.set(provider.slug, before);
    return declaredUnless(
      before === provider,
      'provider',
      slug,
      `the provider ${provider.slug} is declared twice: put it into providers/`,
    );
  });
}
