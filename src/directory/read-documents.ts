import { type Api, type ApiOperation, DIRECTORY_LIMITS } from '../openapi/api.js';
import { ApiError } from '../openapi/api-error.js';
import type { Json } from '../openapi/json.js';
import { readApi } from '../openapi/read-api.js';
import { isDeclaredOrigin } from '../origin-patterns.js';
import { AWS_PARAMS, isAws } from './aws.js';
import type { Documents } from './documents.js';
import type { ToolkitPlan } from './plan.js';
import { type Server, type ServerRule, serverOf } from './servers.js';

/** A document that can be offered. */
export interface ReadDocument {
  readonly document: string;
  readonly api: Api;
  readonly server: Server;
}

export interface LeftOutOperation {
  readonly document: string;
  /** Absent where it is the whole document. */
  readonly operation?: string;
  readonly reason: string;
}

/** The documents of a toolkit, those with the most operations first. */
export function readDocuments(
  plan: ToolkitPlan,
  documents: Documents,
): { read: ReadDocument[]; left_out: LeftOutOperation[] } {
  const read: ReadDocument[] = [];
  const left_out: LeftOutOperation[] = [];
  for (const document of plan.documents) {
    const api = tryRead(document, documents, plan.domain);
    if (typeof api === 'string') {
      left_out.push({ document, reason: api });
      continue;
    }
    left_out.push(...api.left_out.map(({ operation, reason }) => ({ document, operation, reason })));
    const server = serverOf(api, ruleOf(plan, document));
    if (typeof server === 'string') left_out.push({ document, reason: server });
    else if (!isProviders(server, plan))
      left_out.push({ document, reason: 'Its server is none of the provider’s that is declared.' });
    else {
      const offered = offeredOperations(document, api, server, plan);
      left_out.push(...offered.left_out);
      read.push({ document, api: { ...api, operations: offered.operations }, server: offered.server });
    }
  }
  return { read: read.sort((a, b) => b.api.operations.length - a.api.operations.length), left_out };
}

function ruleOf(plan: ToolkitPlan, document: string): ServerRule {
  if (plan.rule) return plan.rule;
  return isAws(plan) ? { params: AWS_PARAMS } : declaredServer(plan, document);
}

/** The declaration’s address is that of its own documents; others have theirs. */
function declaredServer({ declared }: ToolkitPlan, document: string): ServerRule {
  if (declared?.base_url === undefined || !declared.documents?.includes(document)) return {};
  const params = Object.assign({}, ...declared.provider.auth_schemes.map((one) => one.endpoint_params ?? {}));
  return { base_url: declared.base_url, params };
}

/** A declared credential goes where the declaration says, and to other hosts of the same domain. */
function isProviders({ origins }: Server, { declared, domain }: ToolkitPlan): boolean {
  if (!declared) return true;
  const { origins: known } = declared.provider;
  const isOfDomain = (origin: string): boolean =>
    origin.endsWith(`.${domain}`) || origin === `https://${domain}`;
  return origins.every(
    (origin) =>
      known.includes(origin) ||
      isDeclaredOrigin(known, origin) ||
      (isOfDomain(origin) && known.some(isOfDomain)),
  );
}

/** Operations at servers of their own are in where those are sub-domains of one domain with the document’s. */
function offeredOperations(
  document: string,
  api: Api,
  server: Server,
  plan: ToolkitPlan,
): { operations: ApiOperation[]; server: Server; left_out: LeftOutOperation[] } {
  const origins = new Set(server.origins);
  const left_out: LeftOutOperation[] = [];
  const operations = api.operations.filter(({ key: operation, request: { base_url } }) => {
    if (base_url === undefined) return true;
    const own = serverOf({ base_url, connection_params: server.params }, {});
    const isIn =
      typeof own !== 'string' &&
      Object.keys(own.params).every((name) => Object.hasOwn(server.params, name)) &&
      isProviders(own, plan) &&
      own.origins.every((origin) => origins.has(origin) || isSibling(origin, server.origins));
    if (isIn) for (const origin of own.origins) origins.add(origin);
    else left_out.push({ document, operation, reason: 'Its server is on another domain than the others.' });
    return isIn;
  });
  return { operations, server: { ...server, origins: [...origins] }, left_out };
}

function isSibling(origin: string, origins: readonly string[]): boolean {
  const domainOf = (one: string): string => one.split('.').slice(-2).join('.').replace('https://', '');
  return origins.some(
    (one) => domainOf(one) === domainOf(origin) && !/^(com|co|org|gov)\.[a-z]{2}$/.test(domainOf(one)),
  );
}

function tryRead(document: string, documents: Documents, domain: string): Api | string {
  const given = documents.read(document) as { info?: { 'x-origin'?: { url?: string }[] } };
  const document_url = given.info?.['x-origin']?.[0]?.url;
  try {
    return readApi(given as Json, {
      limits: DIRECTORY_LIMITS,
      // They are pinned, and every one of them is compiled by a test.
      patterns: 'keep',
      ...(document_url !== undefined && isAt(document_url, domain) && { document_url }),
    });
  } catch (error) {
    if (error instanceof ApiError) return WORDS[error.kind];
    throw error;
  }
}

/** A relative server is beside the document only where the document is at its provider’s, not in a repository. */
function isAt(url: string, domain: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === domain || host.endsWith(`.${domain}`);
}

const WORDS: Readonly<Record<ApiError['kind'], string>> = {
  not_openapi: 'It is no OpenAPI document.',
  unsupported_version: 'It is of an unknown version of OpenAPI.',
  too_large: 'It is too large.',
  too_deep: 'It is too deep.',
  too_many_operations: 'It has too many operations.',
  too_slow: 'It takes too long to read.',
  empty: 'It describes no operation that can be called.',
};
