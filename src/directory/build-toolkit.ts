import type { DeclaredOperation } from '../catalog/declare.js';
import { nearest } from '../catalog/nearest.js';
import type { Provider } from '../catalog/provider.js';
import { tokenCost } from '../catalog/token-cost.js';
import type { Tool } from '../catalog/tool.js';
import type { LoadedToolkit } from '../catalog/toolkit.js';
import { isDeclaredOrigin } from '../origin-patterns.js';
import { authSchemesOf } from './auth.js';
import { awsScheme, isAws } from './aws.js';
import { AZURE_SCOPES } from './azure.js';
import { applyWords } from './declared-operation.js';
import { scopesToAskFor } from './default-scopes.js';
import type { Documents } from './documents.js';
import { hoistBody } from './hoist-body.js';
import { type FoundOperation, nameOperations } from './name-operations.js';
import { lockKey } from './names-lock.js';
import { operationTool } from './operation-tool.js';
import type { ToolkitPlan } from './plan.js';
import { ownProvider, sharedProviderOf } from './provider.js';
import { type LeftOutOperation, type ReadDocument, readDocuments } from './read-documents.js';
import type { Server } from './servers.js';
import { prefixOf } from './slug.js';
import { toolkitWords } from './toolkit-words.js';

export interface BuiltToolkit {
  readonly toolkit: LoadedToolkit;
  /** Of this toolkit, beside those of its provider. */
  readonly origins: readonly string[];
  /** By the lock’s keys, without prefix: the tools that were named after documents. */
  readonly names: ReadonlyMap<string, string>;
  readonly left_out: readonly LeftOutOperation[];
}

/** Nothing was left of its documents. */
export interface EmptyToolkit {
  readonly left_out: readonly LeftOutOperation[];
}

/** One toolkit of the catalog file. Throws where a declaration names an operation that no document has. */
export function buildToolkit(
  plan: ToolkitPlan,
  documents: Documents,
  lock: ReadonlyMap<string, string>,
): BuiltToolkit | EmptyToolkit {
  const { read, left_out } = readDocuments(plan, documents);
  if (plan.declared) refuseMissing(plan, left_out);
  const leave = (reason: string): EmptyToolkit => ({
    left_out: [...left_out, ...read.map(({ document }) => ({ document, reason }))],
  });
  if (read.length === 0 && (plan.documents.length > 0 || !plan.declared)) return { left_out };
  const words = toolkitWords(plan, read);
  const provider = providerOf(plan, read, words);
  if (typeof provider === 'string') return leave(provider);

  const made = makeTools(plan, read, provider, lock);
  if (made.tools.length === 0) return leave('All of its operations are deprecated.');
  const [first] = read;
  const { console_url: _, ...head } = words;
  const toolkit: LoadedToolkit = {
    ...head,
    provider,
    base_url: plan.declared?.base_url ?? first?.server.base_url ?? '',
    tool_count: made.tools.length,
    default_scopes: scopesToAskFor(provider, made.asking, plan.declared?.extra_scopes),
    tools: made.tools,
  };
  const origins = [...new Set(read.flatMap(({ server }) => server.origins))].filter(
    (origin) => !provider.origins.includes(origin) && !isDeclaredOrigin(provider.origins, origin),
  );
  return {
    toolkit: { ...toolkit, token_cost: costOf(toolkit) },
    origins,
    names: made.names,
    left_out: [...left_out, ...made.left_out],
  };
}

/** A declaration that speaks of a document which cannot be offered is wrong, and must not vanish without a word. */
function refuseMissing({ slug, declared }: ToolkitPlan, left_out: readonly LeftOutOperation[]): void {
  const missing = left_out.find(
    ({ document, operation }) => operation === undefined && declared?.documents?.includes(document),
  );
  if (missing) throw new Error(`${slug}: ${missing.document} cannot be offered. ${missing.reason}`);
}

function providerOf(
  plan: ToolkitPlan,
  read: readonly ReadDocument[],
  { slug, display_name, console_url, documentation_url }: ReturnType<typeof toolkitWords>,
): Provider | string {
  const given = plan.declared?.provider ?? sharedProviderOf(plan);
  if (given) return given;
  const schemes = isAws(plan)
    ? [awsScheme(plan, read[0]?.server.base_url ?? '')]
    : (plan.rule?.auth?.schemes ??
      authSchemesOf(
        slug,
        read.map(({ api }) => api),
      ));
  if (typeof schemes === 'string') return schemes;
  return ownProvider({
    slug,
    display_name,
    console_url,
    documentation_url,
    schemes,
    params: Object.assign({}, ...read.map(({ server }) => server.params)),
    origins: [...new Set(read.flatMap(({ server }) => server.origins))],
  });
}

interface MadeTools {
  readonly tools: readonly Tool[];
  /** Those whose scopes connect asks for where the app names none. */
  readonly asking: readonly Tool[];
  readonly names: ReadonlyMap<string, string>;
  readonly left_out: readonly LeftOutOperation[];
}

function makeTools(
  plan: ToolkitPlan,
  read: readonly ReadDocument[],
  provider: Provider,
  lock: ReadonlyMap<string, string>,
): MadeTools {
  const { declared, slug } = plan;
  const found = read.flatMap(({ document, api }) =>
    api.operations.map((operation) => ({ document, operation })),
  );
  const servers = new Map(read.map(({ document, server }) => [document, server]));
  const main = declared?.base_url ?? read[0]?.server.base_url;
  const declaresAuth = read.some(({ api }) => api.auth_schemes.length + api.other_auth.length > 0);
  const context = (one: FoundOperation, name: string, aliases: readonly string[]) => ({
    name,
    aliases,
    provider,
    ...elsewhere(servers.get(one.document), main),
    scope_names: plan.family?.provider === 'azure' ? AZURE_SCOPES : {},
    // Jira’s document leaves it to callers whether they sign in: through a connection they always do.
    always_user: (!declaresAuth || declared !== undefined) && provider.auth_schemes[0].type !== 'none',
  });

  const omit = declared?.omit ?? plan.rule?.omit;
  const taken = new Set<FoundOperation>();
  const first = (declared?.tools ?? []).map((tool): Tool => {
    if (!isOperation(tool)) return tool;
    const one = operationOf(tool, found, slug);
    taken.add(one);
    const whole = hoistBody(one.operation, tool);
    const operation = applyWords(omit ? applyWords(whole, { omit }) : whole, tool);
    const locked = lock.get(lockKey(one.document, one.operation.key));
    const aliases = [...(tool.aliases ?? []), ...formerName(locked, slug, tool.name)];
    return { ...operationTool(operation, context(one, tool.name, aliases)), ...declaredMembers(tool) };
  });

  const ended = new Set(declared?.ended);
  const offered =
    declared?.other_operations === false
      ? []
      : found.filter((one) => !taken.has(one) && !ended.has(one.operation.key));
  const others = offered.filter(({ operation }) => !operation.deprecated);
  const reserved = new Set(first.flatMap(({ name, aliases }) => [name, ...aliases]));
  const names = nameOperations(prefixOf(slug), others, lock, reserved);
  const rest = others.map((one) => {
    const operation = omit ? applyWords(one.operation, { omit }) : one.operation;
    return operationTool(operation, context(one, names.get(one) as string, []));
  });
  const start = prefixOf(slug).length + 1;
  return {
    tools: [...first, ...rest],
    asking: first.length > 0 ? first : rest,
    names: new Map(
      others.map((one) => [
        lockKey(one.document, one.operation.key),
        (names.get(one) as string).slice(start),
      ]),
    ),
    left_out: [
      ...leftOut(
        found.filter(({ operation }) => ended.has(operation.key)),
        'The provider has ended it.',
      ),
      ...leftOut(
        offered.filter(({ operation }) => operation.deprecated),
        'It is deprecated.',
      ),
    ],
  };
}

function leftOut(found: readonly FoundOperation[], reason: string): LeftOutOperation[] {
  return found.map(({ document, operation }) => ({ document, operation: operation.key, reason }));
}

function isOperation(tool: Tool | DeclaredOperation): tool is DeclaredOperation {
  return 'operation' in tool;
}

function elsewhere(server: Server | undefined, main: string | undefined): { base_url?: string } {
  return !server || server.base_url === main ? {} : { base_url: server.base_url };
}

function operationOf(
  { operation, document }: DeclaredOperation,
  found: readonly FoundOperation[],
  slug: string,
): FoundOperation {
  const candidates = found.filter((one) => document === undefined || one.document === document);
  const one = candidates.find((candidate) => candidate.operation.key === operation);
  if (one) return one;
  const near = nearest(
    operation,
    candidates.map((candidate) => candidate.operation.key),
  );
  throw new Error(
    `${slug}: no document of it has the operation ${operation}. The nearest: ${near.join(', ')}.`,
  );
}

/** What a caller knew it by before it was declared. */
function formerName(locked: string | undefined, slug: string, name: string): string[] {
  const former = `${prefixOf(slug)}_${locked}`;
  return locked === undefined || former === name ? [] : [former];
}

function declaredMembers(tool: DeclaredOperation): Partial<Tool> {
  const { description, scopes, or_scopes, consent, annotations } = tool;
  return {
    description,
    ...(scopes && { scopes }),
    ...(or_scopes ? { or_scopes } : {}),
    ...(consent && { consent }),
    ...(annotations && { annotations }),
  };
}

function costOf(toolkit: LoadedToolkit): { total: number; median: number } {
  const costs = toolkit.tools.map((tool) => tokenCost(tool, toolkit)).sort((a, b) => a - b);
  return {
    total: costs.reduce((sum, one) => sum + one, 0),
    median: costs[Math.floor(costs.length / 2)] ?? 0,
  };
}
