import type { Toolkit } from '../catalog/toolkit.js';
import type { ToolkitPlan } from './plan.js';
import type { ReadDocument } from './read-documents.js';
import { nameOfSlug } from './slug.js';

type Words = Pick<Toolkit, 'slug' | 'display_name' | 'description' | 'categories' | 'documentation_url'> & {
  readonly console_url: string;
};

/** What a toolkit is called and said to be: by a declaration, by a rule, else by its documents. */
export function toolkitWords(plan: ToolkitPlan, read: readonly ReadDocument[]): Words {
  const { slug, declared, rule, family, domain } = plan;
  const homepage = `https://${domain}`;
  if (declared) {
    const { display_name, description, categories, documentation_url, provider } = declared;
    return {
      slug,
      display_name,
      description,
      categories,
      documentation_url,
      console_url: provider.console_url,
    };
  }
  const [first] = read;
  const documentation_url = rule?.documentation_url ?? secure(first?.api.documentation_url) ?? homepage;
  const display_name = rule?.display_name ?? ownName(plan, read);
  const categories = rule?.categories ?? [
    ...new Set([...(family?.categories ?? []), ...read.flatMap(({ api }) => api.categories).map(toCategory)]),
  ];
  return {
    slug,
    display_name,
    description: (rule?.description ?? describe(display_name, read)) + (isTest(first) ? TEST_ONLY : ''),
    categories,
    documentation_url,
    console_url: rule?.console_url ?? documentation_url,
  };
}

/** Its document names a test environment, which must not be taken for the provider’s own. */
function isTest(first: ReadDocument | undefined): boolean {
  const host = /^https:\/\/([^/]+)/.exec(first?.server.base_url ?? '')?.[1] ?? '';
  const labels = host.split('.').slice(0, -2).join('.');
  return /(^|[.-])(sandbox|test|demo|staging\d*|uat|dev|beta)([.-]|$)/.test(labels);
}

const TEST_ONLY = ' Its document names the test environment alone.';

function secure(url: string | undefined): string | undefined {
  return url?.replace(/^http:/, 'https:');
}

function toCategory(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function ownName({ slug, family, documents }: ToolkitPlan, read: readonly ReadDocument[]): string {
  const title = plainTitle(read[0]?.api.title ?? '');
  const known = family?.display_names?.[slug];
  if (known !== undefined) return known;
  if (documents.length > 1 || title === '' || title.length > LONGEST_TITLE) return nameOfSlug(slug);
  if (!family && !isAbout(title, slug)) return nameOfSlug(slug);
  const prefix = family?.display_prefix ?? '';
  return title.startsWith(prefix.trim()) ? title : prefix + title;
}

/** “API Reference: Billing” is the title of a page, not the name of Zuora. */
function isAbout(title: string, slug: string): boolean {
  const [name, own] = [title, slug].map((text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')) as [
    string,
    string,
  ];
  return name !== '' && (name.includes(own) || own.includes(name));
}

const LONGEST_TITLE = 40;

/** A title without what only says that it is an API. */
export function plainTitle(title: string): string {
  return title
    .replace(/^The\s+/i, '')
    .replace(
      /\s*[-–—:(]*\s*\b(swagger|open ?api|public|rest(ful)?|web|http|json|api|apis|v?\d+(\.\d+)*|documentation|reference|specification|docs)\b[\s)\w.’']*$/i,
      '',
    )
    .replace(/[’']s$/, '')
    .trim();
}

/** The document’s own words where there is one; else what the documents are about. */
function describe(display_name: string, read: readonly ReadDocument[]): string {
  const [first] = read;
  if (read.length === 1 && first && first.api.description !== '') return first.api.description;
  const titles = [...new Set(read.map(({ api }) => plainTitle(api.title)).filter(Boolean))];
  const shown = titles.slice(0, MOST_TITLES).join(', ');
  const more = titles.length > MOST_TITLES ? `, and ${titles.length - MOST_TITLES} more services` : '';
  return titles.length > 1 ? `${display_name}: ${shown}${more}.` : `The API of ${display_name}.`;
}

const MOST_TITLES = 6;
