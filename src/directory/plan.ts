import type { DeclaredToolkit } from '../catalog/declare.js';
import { FAME } from './rules/fame.js';
import { FAMILIES } from './rules/families.js';
import { SILENT_ABOUT_KEYS } from './rules/keys.js';
import { LEFT_OUT } from './rules/left-out.js';
import { OWN_AUTH } from './rules/own-auth.js';
import { type FamilyRule, isMatch, type ToolkitRule } from './rules/rule.js';
import { TOOLKITS } from './rules/toolkits.js';
import { slugOfDomain, toSlug } from './slug.js';

/** Which toolkits are to be made, and of which documents. */
export interface Plan {
  /** Best known first. */
  readonly toolkits: readonly ToolkitPlan[];
  readonly left_out: readonly LeftOutDocument[];
}

export interface ToolkitPlan {
  readonly slug: string;
  readonly documents: readonly string[];
  /** The folder of the documents, such as `stripe.com`. */
  readonly domain: string;
  readonly rule?: ToolkitRule;
  readonly family?: FamilyRule;
  readonly declared?: DeclaredToolkit;
}

export interface LeftOutDocument {
  readonly document: string;
  readonly reason: string;
}

/** `taken`: slugs of the toolkits in memory. Throws where a declaration names a document that does not exist. */
export function planToolkits(
  documents: readonly string[],
  declared: readonly DeclaredToolkit[],
  taken: ReadonlySet<string>,
): Plan {
  const left_out: LeftOutDocument[] = [];
  const toolkits = new Map<string, ToolkitPlan>();
  const claimed = claimedDocuments(documents, declared);
  for (const one of declared) {
    const own: readonly string[] = one.documents ?? [];
    toolkits.set(one.slug, {
      slug: one.slug,
      documents: [...own],
      domain: domainOf(own[0] ?? one.slug),
      declared: one,
    });
  }
  for (const document of documents) {
    if (claimed.has(document)) continue;
    const reason = LEFT_OUT.find((rule) => rule.documents.some((one) => isMatch(one, document)))?.reason;
    if (reason !== undefined) {
      left_out.push({ document, reason });
      continue;
    }
    const place = placeOf(document);
    const there = toolkits.get(place.slug);
    if (taken.has(place.slug)) left_out.push({ document, reason: 'There is a curated toolkit of it.' });
    else if (there?.declared && there.declared.other_operations !== true)
      left_out.push({ document, reason: 'A toolkit of ours describes the same, in its own words.' });
    else if (there)
      toolkits.set(place.slug, {
        ...there,
        ...domainFor(there, place),
        documents: [...there.documents, document],
      });
    else toolkits.set(place.slug, { ...place, documents: [document] });
  }
  return { toolkits: [...toolkits.values()].sort(byFame), left_out };
}

/** Documents whose toolkit is a declared one. A declaration that takes a part of one leaves the rest to the rules. */
function claimedDocuments(documents: readonly string[], declared: readonly DeclaredToolkit[]): Set<string> {
  const known = new Set(documents);
  const claimed = new Set<string>();
  for (const { slug, documents: own = [], other_operations = true } of declared) {
    for (const document of own) {
      if (!known.has(document)) throw new Error(`${slug}: there is no document ${document}.`);
      if (other_operations || !RULES.some((rule) => rule.documents.some((one) => one === document)))
        claimed.add(document);
    }
  }
  return claimed;
}

const RULES: readonly ToolkitRule[] = [...TOOLKITS, ...OWN_AUTH, ...SILENT_ABOUT_KEYS];

/** A declaration without documents has none yet. */
function domainFor({ documents }: ToolkitPlan, { domain }: { domain: string }): { domain?: string } {
  return documents.length === 0 ? { domain } : {};
}

function placeOf(document: string): Omit<ToolkitPlan, 'documents'> {
  const domain = domainOf(document);
  const rule = RULES.find((one) => one.documents.some((pattern) => isMatch(pattern, document)));
  if (rule) return { slug: rule.slug, domain, rule };
  const family = FAMILIES.find((one) => one.domain === domain);
  if (family) return { slug: slugInFamily(document, family), domain, family };
  return { slug: slugOfDomain(domain), domain };
}

function slugInFamily(document: string, { service, slugs, prefix }: FamilyRule): string {
  const name = document.slice(document.indexOf('/') + 1);
  const own = service === 'first_word' ? name.replace(/-.*$/, '') : name;
  const word = toSlug(own);
  return slugs[own] ?? (word.startsWith(prefix) ? word : prefix + word);
}

function domainOf(document: string): string {
  return document.split('/')[0] ?? document;
}

const RANKS: ReadonlyMap<string, number> = new Map(FAME.map((slug, index) => [slug, index]));

/** Ours first, and services of the large clouds last, of which there are hundreds that few people look for. */
function byFame(a: ToolkitPlan, b: ToolkitPlan): number {
  return rankOf(a) - rankOf(b) || (a.slug < b.slug ? -1 : 1);
}

function rankOf({ slug, declared, family }: ToolkitPlan): number {
  const known = RANKS.get(slug) ?? FAME.length;
  if (declared) return known;
  return FAME.length + 1 + known + (known === FAME.length && family ? 1 : 0);
}
