import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { possibleScopes } from '../../src/catalog/needed-scopes.js';
import type { Tool } from '../../src/catalog/tool.js';
import { coveredScopes, type LoadedToolkit } from '../../src/catalog/toolkit.js';
import { getVerification, type Verification } from '../../src/catalog/verification.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import type { Contract, SeenRequest, UpstreamAnswer } from './contract.js';
import { type ParameterHints, type ParameterSet, parameterSets } from './parameter-sets.js';
import { type RecordingUpstream, startUpstream } from './recording-upstream.js';
import { mediaType } from './request-body.js';

/** What a proof needs beside the catalog: the contract, and the few things no schema says. */
export interface Proof {
  /** Slug of the toolkit. */
  readonly toolkit: string;
  readonly contract: Contract;
  /** The provider’s origins that the tools call; each is replaced by the recording upstream. */
  readonly origins: readonly string[];
  /**
   * Answers of the upstream by operation (`GET /gmail/v1/users/me/labels`, where `*` stands for one path segment and
   * `**` for any number), before those the contract makes up. A function sees the request.
   */
  readonly answers?: Readonly<Record<string, UpstreamAnswer | ((request: SeenRequest) => UpstreamAnswer)>>;
  /** Values for parameters that no candidate fits, by parameter name, for all tools. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What single tools need. */
  readonly tools?: Readonly<Record<string, ToolProof>>;
  /** How the credential has to look; `Bearer …` where absent. */
  readonly authorization?: RegExp;
  /** The sandbox’s provider whose client is given as the app’s own, for tools that a shared bot is refused. */
  readonly own_client?: keyof TestBobbin['sandbox']['providers'];
  /** Tools whose body may have any members at its top, by the API itself: nothing unknown can be caught there. */
  readonly open_bodies?: readonly string[];
  /** At least one; each copy must be caught. */
  readonly planted: readonly PlantedFault[];
}

export interface ToolProof extends ParameterHints {
  /** Scopes beyond the tool’s own that only some parameter needs, whose description says so. */
  readonly optional_scopes?: readonly string[];
}

/** A request that departs from the contract on purpose: a copy of a real one, and the fault that must be found. */
export interface PlantedFault {
  readonly title: string;
  /** The tool whose last request with its example is copied. */
  readonly tool: string;
  readonly change: (request: SeenRequest) => SeenRequest;
  readonly found: RegExp;
}

/** A copy with another JSON body, for planting. */
export function withJson(request: SeenRequest, change: (body: never) => unknown): SeenRequest {
  return {
    ...request,
    body: Buffer.from(JSON.stringify(change(JSON.parse(request.body.toString()) as never))),
  };
}

/** A copy with one more, or another, value in its query. */
export function withQuery(request: SeenRequest, name: string, value: string): SeenRequest {
  const query = new URLSearchParams(request.query);
  query.set(name, value);
  return { ...request, query };
}

/** A copy with one more, or another, field in its form. */
export function withForm(request: SeenRequest, name: string, value: string): SeenRequest {
  const form = new URLSearchParams(request.body.toString());
  form.set(name, value);
  return { ...request, body: Buffer.from(form.toString()) };
}

/** A copy with one more member at the top of its body; undefined where the body has no members. */
function withMember(request: SeenRequest, name: string): SeenRequest | undefined {
  const type = mediaType(request.headers['content-type']);
  if (request.body.length === 0) return undefined;
  if (type === 'application/x-www-form-urlencoded') return withForm(request, name, '1');
  if (type !== 'application/json' || request.body.toString().startsWith('[')) return undefined;
  return withJson(request, (body: object) => ({ ...body, [name]: '1' }));
}

interface Run extends ParameterSet {
  /** Empty where it succeeded. */
  readonly refusal: string;
  readonly requests: readonly SeenRequest[];
}

/**
 * Declares the tests of one toolkit: every tool is run through POST /execute with its example, with maximal parameter
 * sets made of its schema, and with every further value of each enum; every request the provider saw is checked.
 * A tool that is refused, or a parameter that no run used, fails; so does any difference between what was proved and
 * what `src/catalog/verification.ts` says.
 */
export async function proveToolkit(proof: Proof): Promise<void> {
  const toolkit = (await loadCatalog()).toolkits.find(({ slug }) => slug === proof.toolkit);
  if (!toolkit || toolkit.tools.length === 0) throw new Error(`There are no tools of ${proof.toolkit}.`);
  const verification = getVerification(proof.toolkit);
  const runs = new Map<string, readonly Run[]>();
  const runsOf = (tool: string) => runs.get(tool) ?? [];
  const requestsOf = (tool: string) => runsOf(tool).flatMap(({ requests }) => requests);
  const scopesOf = ({ name, scopes }: Tool) =>
    coveredScopes([...scopes, ...(proof.tools?.[name]?.optional_scopes ?? [])], toolkit.provider);
  let upstream: RecordingUpstream;
  let bobbin: TestBobbin;

  beforeAll(async () => {
    upstream = await startUpstream(proof.origins);
    bobbin = await startBobbin({ origins: upstream.origins });
    upstream.forwardTo(bobbin.sandbox.origins);
    if (proof.own_client) {
      const oauth_credentials = bobbin.sandbox.providers[proof.own_client].client;
      await bobbin.call('POST', '/configure', { body: { toolkit: proof.toolkit, oauth_credentials } });
    }
    await bobbin.connect(proof.toolkit, { scopes: allScopes(toolkit) });
    upstream.record(answering(proof));
    for (const tool of toolkit.tools) runs.set(tool.name, await runTool(tool, proof, bobbin, upstream));
  }, 60_000);
  afterAll(async () => {
    await bobbin?.close();
    await upstream?.close();
  });

  describe(`${toolkit.display_name} against its published contract`, () => {
    it.each(toolkit.tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
      const isUnproved = name in verification.unproved;
      const faults = runsOf(name).flatMap(({ title, refusal, requests }) => [
        ...(refusal ? [`${title}: ${refusal}`] : []),
        ...requests
          .flatMap((request) => [
            ...checkRequest(request, proof, isUnproved),
            ...checkScopes(request, proof, scopesOf(tool)),
            ...(tool.or_scopes ?? []).flatMap((scope) =>
              checkScopes(request, proof, coveredScopes([scope], toolkit.provider)),
            ),
          ])
          .map((fault) => `${title}: ${fault}`),
      ]);
      expect([...faults, ...unusedParameters(tool, runsOf(name))]).toEqual([]);
    });

    it.each(proof.planted)('catches $title', ({ tool, change, found }) => {
      const request = runsOf(tool)[0]?.requests.at(-1);
      if (!request) throw new Error(`${tool} has sent nothing.`);
      expect(proof.contract.check(request), 'the request itself').toEqual([]);
      expect(proof.contract.check(change(request)).join('\n')).toMatch(found);
    });

    it('would catch an unknown name in any query and any body', () => {
      const misses = (name: string, change: (request: SeenRequest) => SeenRequest | undefined) =>
        requestsOf(name).some((request) => {
          const changed = proof.contract.covers(request) ? change(request) : undefined;
          return changed !== undefined && proof.contract.check(changed).length === 0;
        });
      const names = toolkit.tools.map(({ name }) => name);
      const unknown = 'certainly_unknown';
      expect({
        queries: names.filter((name) => misses(name, (request) => withQuery(request, unknown, '1'))),
        bodies: names.filter((name) => misses(name, (request) => withMember(request, unknown))),
      }).toEqual({ queries: [], bodies: proof.open_bodies ?? [] });
    });

    it('has no correction that nothing needs', () => {
      expect(proof.contract.unused?.() ?? []).toEqual([]);
    });

    it('proves exactly what the catalog says', () => {
      expect(proof.planted).not.toEqual([]);
      const sent = toolkit.tools.map((tool) => ({ name: tool.name, requests: requestsOf(tool.name) }));
      expect({
        proved_by: proof.contract.source,
        ...provedApart(sent, proof.contract),
        unproved: sent
          .filter(({ requests }) => requests.some((request) => !proof.contract.covers(request)))
          .map(({ name }) => name)
          .sort(),
        local: sent.filter(({ requests }) => requests.length === 0).map(({ name }) => name),
        sandbox_tested: isSandboxTested(proof.toolkit),
      }).toEqual({ ...verification, unproved: Object.keys(verification.unproved).sort() });
    });
  });
}

/** Those of tools that are not asked of everybody too. */
function allScopes(toolkit: LoadedToolkit): string[] {
  return [...new Set([...toolkit.default_scopes, ...toolkit.tools.flatMap(possibleScopes)])];
}

async function runTool(
  tool: Tool,
  proof: Proof,
  bobbin: TestBobbin,
  upstream: RecordingUpstream,
): Promise<Run[]> {
  const own = proof.tools?.[tool.name] ?? {};
  const runs: Run[] = [];
  for (const set of parameterSets(tool, { ...own, values: { ...proof.values, ...own.values } })) {
    const { status, body, text } = await bobbin.execute(tool.name, set.params);
    const refusal = status === 200 ? '' : `${status} ${body?.error?.message ?? text}`;
    runs.push({ ...set, refusal, requests: upstream.take() });
  }
  return runs;
}

function checkRequest(request: SeenRequest, proof: Proof, isUnproved: boolean): string[] {
  const { contract, authorization = /^Bearer \S+$/ } = proof;
  const credential = authorization.test(request.headers['authorization'] ?? '') ? [] : ['has no credential'];
  if (isUnproved && !contract.covers(request)) return credential;
  return [...credential, ...contract.check(request)];
}

/** The tool’s own scopes must be enough for each of its requests: whoever grants no more is not refused. */
function checkScopes(request: SeenRequest, { contract }: Proof, own: ReadonlySet<string>): string[] {
  const enough = contract.scopes?.(request);
  if (!enough || enough.length === 0 || enough.some((scope) => own.has(scope))) return [];
  return [
    `${request.method} ${request.path}: the tool’s scopes are not enough; one of ${enough.join(', ')} is`,
  ];
}

/** Parameters that no successful run had: nothing is proved of them. */
function unusedParameters(tool: Tool, runs: readonly Run[]): string[] {
  const used = new Set(runs.filter(({ refusal }) => !refusal).flatMap(({ params }) => Object.keys(params)));
  const unused = Object.entries(tool.params.properties).flatMap(([name, schema]) =>
    used.has(name) || schema['ignored'] === true ? [] : [name],
  );
  return unused.map((name) => `no run used the parameter ${name}`);
}

function answering({ answers = {}, contract }: Proof): (request: SeenRequest) => UpstreamAnswer {
  const given = Object.entries(answers).map(([operation, answer]) => ({
    expression: new RegExp(
      `^${operation
        .split(/(\*\*?)/)
        .map((part) => PLACEHOLDERS[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('')}$`,
    ),
    answer,
  }));
  return (request) => {
    const found = given.find(({ expression }) => expression.test(`${request.method} ${request.path}`));
    if (found) return typeof found.answer === 'function' ? found.answer(request) : found.answer;
    return contract.answer?.(request) ?? { body: {} };
  };
}

const PLACEHOLDERS: Readonly<Record<string, string>> = { '*': '[^/]*', '**': '.*' };

/** The tools whose requests another contract knows than the toolkit’s first; nothing where there are none. */
function provedApart(
  sent: readonly { readonly name: string; readonly requests: readonly SeenRequest[] }[],
  contract: Contract,
): Pick<Verification, 'proved_apart'> {
  const apart = sent.flatMap(({ name, requests }) => {
    const sources = requests.map((request) => contract.sourceOf?.(request) ?? contract.source);
    const other = sources.find((source) => source !== contract.source);
    return other ? [[name, other] as const] : [];
  });
  return apart.length > 0 ? { proved_apart: Object.fromEntries(apart) } : {};
}

/** Whether the toolkit has end-to-end tests against the stateful sandbox. */
function isSandboxTested(toolkit: string): boolean {
  return readdirSync(new URL('../toolkits/', import.meta.url)).some(
    (file) => file === `${toolkit}.test.ts` || file.startsWith(`${toolkit}-`),
  );
}
