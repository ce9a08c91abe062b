import type { Actor } from '../audit.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import type { LeftOut } from '../openapi/api.js';
import type { CustomToolkitStore } from '../store/custom-toolkits.js';
import type { CustomToolkitRow } from '../store/tables.js';
import type { OwnToolkit, RevocationsOfToolkit } from '../store/toolkit-uses.js';
import type { AppCatalogs } from './app-catalogs.js';
import { type Definition, parseDefinition, serialize } from './definition.js';
import { type Difference, differenceOf } from './difference.js';
import type { FetchDocument } from './fetch-document.js';
import type { ReadDocument } from './read-document.js';
import { providerSlug, toDefinition, toolPrefix } from './to-definition.js';

/**
 * An app’s own toolkits, each made of an OpenAPI document. What a document was read as is pinned by its hash: a later
 * document changes nothing until the app has seen the difference and accepted it.
 */
export interface CustomToolkits {
  /** Creates the toolkit, or proposes an update of it. Throws VALIDATION_*, QUOTA_RATE_LIMITED. */
  submit(app_id: string, input: SubmitInput, by: Actor): Promise<Submitted>;
  list(app_id: string): Promise<CustomToolkitRow[]>;
  /** Puts the proposed definition in force. Throws RESOURCE_NOT_FOUND, VALIDATION_INVALID_SCHEMA for another hash. */
  accept(app_id: string, slug: string, hash: string, by: Actor): Promise<CustomToolkitRow>;
  /** With its configuration, OAuth clients and accounts. Throws RESOURCE_NOT_FOUND. */
  delete(app_id: string, slug: string, by: Actor): Promise<void>;
}

export interface SubmitInput {
  readonly slug: string;
  readonly display_name?: string | undefined;
  readonly description?: string | undefined;
  readonly base_url?: string | undefined;
  /** One of the two. */
  readonly document?: string | undefined;
  readonly url?: string | undefined;
}

export interface Submitted {
  readonly outcome: 'created' | 'unchanged' | 'proposed';
  readonly definition: Definition;
  readonly hash: string;
  /** What accepting would change; empty unless `proposed`. */
  readonly difference: Difference;
  readonly left_out: readonly LeftOut[];
}

export interface CustomToolkitsParts {
  readonly store: CustomToolkitStore;
  readonly catalogs: AppCatalogs;
  readonly readDocument: ReadDocument;
  readonly fetchDocument: FetchDocument;
  /** What is noted of the grants that end with a toolkit. */
  readonly revocationsOf: RevocationsOfToolkit;
  /** Empties every cache that may hold something of a deleted toolkit. */
  readonly forgetToolkit: (app_id: string, slug: string) => void;
  readonly clock: Clock;
}

export function createCustomToolkits(parts: CustomToolkitsParts): CustomToolkits {
  const { store, catalogs, clock } = parts;

  const require = async (app_id: string, slug: string): Promise<CustomToolkitRow> => {
    const row = await store.get(app_id, slug);
    if (row) return row;
    throw new AppError('RESOURCE_NOT_FOUND', 'This app has made no toolkit of that slug.', {
      remediation: 'GET /toolkits lists the app’s own toolkits.',
    });
  };

  const forget = (app_id: string, slug: string): void => {
    catalogs.forget();
    parts.forgetToolkit(app_id, slug);
  };

  return {
    async submit(app_id, input, by) {
      requireFreeSlug(input.slug, catalogs.shared);
      const earlier = await store.get(app_id, input.slug);
      const document = await textOf(input, parts.fetchDocument);
      const api = await parts.readDocument(document);
      const known = earlier && parseDefinition(earlier.definition);
      const display_name = input.display_name ?? known?.toolkit.display_name;
      const definition = toDefinition(api, { ...input, display_name, names: known?.names });
      const { text, hash } = serialize(definition);
      const document_url = document.document_url ?? null;
      const submitted = { definition, hash, left_out: api.left_out };
      if (!earlier || !known) {
        const now = clock();
        const named = ownToolkit(app_id, input.slug);
        const row = { ...named, hash, definition: text, document_url, ...NOTHING_PENDING };
        const times = { created_at: now, updated_at: now };
        if (!(await store.create({ ...row, ...times }, MOST_TOOLKITS, by, parts.revocationsOf)))
          throw tooMany();
        forget(app_id, input.slug);
        return { ...submitted, outcome: 'created', difference: NO_DIFFERENCE };
      }
      if (earlier.hash === hash) return { ...submitted, outcome: 'unchanged', difference: NO_DIFFERENCE };
      requireSamePlace(known, definition);
      await store.propose(app_id, input.slug, { hash, definition: text, document_url });
      return { ...submitted, outcome: 'proposed', difference: differenceOf(known, definition) };
    },

    list: (app_id) => store.list(app_id),

    async accept(app_id, slug, hash, by) {
      await require(app_id, slug);
      if (!(await store.accept(app_id, slug, hash, clock(), by))) throw notProposed();
      catalogs.forget();
      return require(app_id, slug);
    },

    async delete(app_id, slug, by) {
      await require(app_id, slug);
      await store.delete(ownToolkit(app_id, slug), clock(), by, parts.revocationsOf);
      forget(app_id, slug);
    },
  };
}

function ownToolkit(app_id: string, slug: string): OwnToolkit {
  return { app_id, slug, provider_slug: providerSlug(slug) };
}

const MOST_TOOLKITS = 50;
const NOTHING_PENDING = { pending_hash: null, pending_definition: null };
const NO_DIFFERENCE: Difference = { added: [], removed: [], changed: [] };

async function textOf({ document, url }: SubmitInput, fetchDocument: FetchDocument) {
  if (document !== undefined && url === undefined) return { text: document };
  if (url !== undefined && document === undefined) return fetchDocument(url);
  throw new AppError('VALIDATION_MISSING_FIELD', 'Give either document or url.', {
    details: { in: 'body', faults: [{ path: '/document', message: 'either document or url is required' }] },
  });
}

/** Neither the slug nor the names of its tools may be taken for those of the catalog. */
function requireFreeSlug(slug: string, shared: Catalog): void {
  const taken =
    shared.getToolkit(slug) ??
    shared.toolkits.find((toolkit) => toolPrefix(toolkit.slug) === toolPrefix(slug)) ??
    shared.file.listSummaries().find((toolkit) => toolPrefix(toolkit.slug) === toolPrefix(slug));
  if (!taken) return;
  const message = `is taken by the catalog’s ${taken.display_name} (${taken.slug})`;
  throw new AppError('VALIDATION_INVALID_SCHEMA', `The slug ${slug} ${message}.`, {
    remediation: `Choose another slug, such as ${slug}-own, or enable ${taken.slug} with POST /configure.`,
    details: { in: 'body', faults: [{ path: '/slug', message }] },
  });
}

/** Accounts were connected for these hosts and in this way: an update must not send their credentials elsewhere. */
function requireSamePlace(before: Definition, after: Definition): void {
  const place = ({ toolkit: { provider, base_url } }: Definition): string =>
    JSON.stringify([base_url, provider.origins, provider.auth_schemes]);
  if (place(before) === place(after)) return;
  throw new AppError(
    'VALIDATION_INVALID_SCHEMA',
    'The document names another server or another way to authenticate than the toolkit was made with.',
    {
      remediation:
        'Connected accounts were given for the earlier one. Make a toolkit of another slug, or delete this one first, which disconnects its accounts.',
      details: {
        in: 'body',
        faults: [{ path: '/document/servers', message: 'differs from the definition in force' }],
        base_url: before.toolkit.base_url,
      },
    },
  );
}

function tooMany(): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', `An app may have ${MOST_TOOLKITS} toolkits of its own.`, {
    remediation: 'Delete one that is no longer used: DELETE /toolkits/:toolkit.',
  });
}

function notProposed(): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', 'No update with this hash waits to be accepted.', {
    remediation: 'POST /toolkits with the new document answers the difference and the hash to accept.',
    details: { in: 'body', faults: [{ path: '/hash', message: 'is not the pending hash' }] },
  });
}
