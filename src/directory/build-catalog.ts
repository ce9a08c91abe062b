import type { DeclaredToolkit } from '../catalog/declare.js';
import type { Provider } from '../catalog/provider.js';
import type { Documents } from './documents.js';
import type { EncodedToolkit } from './encode-toolkit.js';
import type { NamesLock } from './names-lock.js';
import { type LeftOutDocument, planToolkits, type ToolkitPlan } from './plan.js';
import type { LeftOutOperation } from './read-documents.js';
import { writeCatalog } from './write-catalog.js';

/**
 * Makes the catalog file of OpenAPI documents and declared toolkits: plans which toolkits there are, has each one built,
 * which may be in threads, and writes them in the order of fame. What was left out is told.
 */
export interface CatalogSources {
  readonly documents: Documents;
  readonly declared: readonly DeclaredToolkit[];
  /** Slugs of the toolkits that are in memory. */
  readonly taken: ReadonlySet<string>;
  readonly lock: NamesLock;
}

/** Builds one toolkit, somewhere. */
export type RunJob = (job: ToolkitJob) => Promise<JobResult>;

export interface ToolkitJob {
  readonly plan: ToolkitPlan;
  readonly lock: ReadonlyMap<string, string>;
  readonly dictionary: Uint8Array;
}

export interface JobResult {
  readonly encoded?: EncodedToolkit;
  readonly provider?: Provider;
  readonly names: ReadonlyMap<string, string>;
  readonly left_out: readonly LeftOutOperation[];
}

export interface CatalogReport {
  readonly source: string;
  readonly documents: number;
  readonly toolkits: readonly ReportedToolkit[];
  readonly left_out: readonly LeftOutDocument[];
  readonly left_out_operations: readonly LeftOutOperation[];
  /** Names of this build’s tools, for the lock. */
  readonly names: NamesLock;
}

export interface ReportedToolkit {
  readonly slug: string;
  readonly tools: number;
  readonly documents: readonly string[];
  readonly auth_schemes: readonly string[];
  readonly declared: boolean;
}

export async function buildCatalog(
  path: string,
  { documents, declared, taken, lock }: CatalogSources,
  dictionaryOf: (toolkits: readonly ToolkitPlan[], documents: Documents) => Buffer,
  runJob: RunJob,
): Promise<CatalogReport> {
  const all = documents.list();
  const plan = planToolkits(all, declared, taken);
  const dictionary = dictionaryOf(plan.toolkits, documents);
  const results = await Promise.all(
    plan.toolkits.map((toolkit) =>
      runJob({ plan: toolkit, lock: lock.get(toolkit.slug) ?? new Map(), dictionary }),
    ),
  );
  const providers = distinctProviders(results);
  refuseNamesakes(results);
  writeCatalog(
    path,
    dictionary,
    providers,
    results.flatMap(({ encoded }) => encoded ?? []),
  );
  const left_out = results.flatMap((result) => result.left_out);
  return {
    source: documents.source,
    documents: all.length,
    toolkits: results.flatMap(({ encoded }, index) =>
      encoded ? [reported(encoded, plan.toolkits[index] as ToolkitPlan)] : [],
    ),
    left_out: [...plan.left_out, ...left_out.filter(({ operation }) => operation === undefined)],
    left_out_operations: left_out.filter(({ operation }) => operation !== undefined),
    names: new Map(
      results.flatMap(({ names }, index): [string, ReadonlyMap<string, string>][] =>
        names.size > 0 ? [[(plan.toolkits[index] as ToolkitPlan).slug, names]] : [],
      ),
    ),
  };
}

function reported({ toolkit, tools }: EncodedToolkit, plan: ToolkitPlan): ReportedToolkit {
  const { slug, auth_schemes } = toolkit;
  return {
    slug,
    tools: tools.length,
    documents: plan.documents,
    auth_schemes,
    declared: plan.declared !== undefined,
  };
}

/** One OAuth client of a provider serves all of its toolkits, so there cannot be two of one name. */
function distinctProviders(results: readonly JobResult[]): Provider[] {
  const providers = new Map<string, Provider>();
  for (const { provider } of results) {
    const known = provider && providers.get(provider.slug);
    if (known && JSON.stringify(known) !== JSON.stringify(provider))
      throw new Error(`Two providers are called ${provider.slug}, and differ.`);
    if (provider) providers.set(provider.slug, provider);
  }
  return [...providers.values()];
}

function refuseNamesakes(results: readonly JobResult[]): void {
  const owners = new Map<string, string>();
  for (const { encoded } of results) {
    for (const { name, aliases } of encoded?.tools ?? []) {
      for (const one of [name, ...aliases]) {
        const other = owners.get(one);
        if (other !== undefined)
          throw new Error(`Two tools are called ${one}: of ${other} and ${encoded?.toolkit.slug}.`);
        owners.set(one, encoded?.toolkit.slug ?? '');
      }
    }
  }
}
