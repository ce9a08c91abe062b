import { renderRequest } from '../../../src/catalog/render-request.js';
import type {
  ProviderRequest,
  RequestTemplate,
  TemplateValue,
} from '../../../src/catalog/request-template.js';
import type { Tool } from '../../../src/catalog/tool.js';
import type { Toolkit } from '../../../src/catalog/toolkit.js';
import { createValidator } from '../../../src/execution/validate.js';
import { isDeclared } from './address-rules.js';
import { type Fault, unless } from './fault.js';

/** What a tool sends: each parameter of a template to one place, everything to declared origins alone. */
export async function requestFaults(tool: Tool, toolkit: Toolkit): Promise<Fault[]> {
  const { requests, faults } = await requestsOf(tool);
  const template = tool.action.type === 'template' ? templateFaults(tool, tool.action.request) : [];
  return [...template, ...faults, ...requests.flatMap((request) => oneRequest(tool, toolkit, request))];
}

function templateFaults({ name, params }: Tool, template: RequestTemplate): Fault[] {
  const inPath = [...template.path.matchAll(/\{\+?([a-zA-Z0-9_]+)\}/g)].map(([, key]) => key ?? '');
  const elsewhere = [template.query, template.headers, template.body].flatMap(referencesIn);
  const references = [...inPath, ...elsewhere];
  const declared = Object.keys(params.properties);
  const isAlwaysThere = (key: string) =>
    params.required?.includes(key) === true || params.properties[key]?.['default'] !== undefined;
  return [
    ...references
      .filter((key) => !declared.includes(key))
      .flatMap((key) =>
        unless(false, 'template reference', name, `${key} is referred to and is no parameter`),
      ),
    ...inPath
      .filter((key) => declared.includes(key))
      .flatMap((key) =>
        unless(
          isAlwaysThere(key),
          'template reference',
          name,
          `${key} is part of the path and may be missing`,
        ),
      ),
    ...unless(
      template.path.replaceAll(/\{\+?[a-zA-Z0-9_]+\}/g, '').search(/[{}$?#\s]/) === -1,
      'template reference',
      name,
      'the path holds characters that no reference explains',
    ),
    ...declared
      .filter((key) => params.properties[key]?.['ignored'] !== true)
      .flatMap((key) => {
        const uses = references.filter((one) => one === key).length;
        return unless(
          uses === 1,
          'template use',
          `${name}/${key}`,
          uses ? `${key} is sent to ${uses} places` : `${key} is not sent`,
        );
      }),
  ];
}

function referencesIn(value: TemplateValue | undefined): string[] {
  if (typeof value === 'string') return value.startsWith('$') ? [value.slice(1)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member) => referencesIn(member as TemplateValue));
}

function oneRequest({ name, annotations }: Tool, toolkit: Toolkit, request: ProviderRequest): Fault[] {
  const { method, path, base_url = toolkit.base_url, body, headers = {} } = request;
  return [
    ...unless(
      isDeclared(base_url, toolkit.provider),
      'address',
      name,
      `${base_url} is not a declared origin`,
    ),
    ...unless(/^\/(?!\/)[^?#\s\\]*$/.test(path), 'request', name, `${path} is not a plain absolute path`),
    ...unless(!path.split('/').includes('..'), 'request', name, `${path} climbs`),
    ...unless(
      Object.values(headers).every((value) => typeof value === 'string'),
      'request',
      name,
      'a header is not text',
    ),
    ...unless(
      !Object.keys(headers).some((header) => header.toLowerCase() === 'authorization'),
      'request',
      name,
      'a tool never carries a credential itself',
    ),
    ...unless(method !== 'GET' || body === undefined, 'request', name, 'a GET has a body'),
    ...methodFaults(name, request, annotations),
  ];
}

/** RFC 9110 sections 9.2.1 and 9.2.2; a query of GraphQL reads by POST (its specification, section 2.3). */
function methodFaults(name: string, request: ProviderRequest, hints: Tool['annotations']): Fault[] {
  const { method } = request;
  const fault = (holds: boolean, message: string) => unless(holds, 'hints and method', name, message);
  return [
    ...fault(
      method === 'GET' || isGraphqlQuery(request) || !hints.readOnlyHint,
      `the hints say it reads, and it sends ${method}`,
    ),
    ...fault(method !== 'DELETE' || hints.destructiveHint, 'it sends DELETE and is not called destructive'),
    ...fault(
      !['PUT', 'DELETE'].includes(method) || hints.idempotentHint,
      `it sends ${method}, which is idempotent, and is not called so`,
    ),
  ];
}

function isGraphqlQuery({ method, body }: ProviderRequest): boolean {
  const { query } = ((body && 'json' in body && body.json) || {}) as { query?: unknown };
  return method === 'POST' && typeof query === 'string' && /^query\b/.test(query);
}

/** The engine’s own: it fills defaults in, which templates rely on. */
const validate = createValidator();

/** What the tool sends for its example. A tool of several calls gets empty answers, for as far as they carry it. */
async function requestsOf(tool: Tool): Promise<{ requests: ProviderRequest[]; faults: Fault[] }> {
  const { name, action } = tool;
  const requests: ProviderRequest[] = [];
  const context = {
    now: 1_900_000_000_000,
    saveFile: async ({ name, mime_type, bytes }: { name: string; mime_type: string; bytes: Uint8Array }) => ({
      file_id: 'file_1',
      name,
      mime_type,
      size: bytes.length,
      url: 'https://bobbin.example/v1/files/file_1',
      expires_at: '2030-03-17T18:46:40.000Z',
    }),
  };
  let params: Record<string, unknown>;
  try {
    params = withFiles(tool, validate(tool, structuredClone(tool.example)));
    if (action.type === 'template') requests.push(renderRequest(action.request, params));
    else if (action.type === 'build') requests.push(action.build(params, context));
  } catch (error) {
    return { requests, faults: [{ rule: 'request', where: name, message: String(error) }] };
  }
  if (action.type !== 'run') return { requests, faults: [] };
  const call = async (request: ProviderRequest) => {
    requests.push(request);
    if (requests.length >= 20) throw new Error('enough');
    return { status: 200, headers: {}, body: {} };
  };
  // An empty answer may rightly make it stop; what it asked until then is judged.
  await action.run(params, call, context).catch(() => undefined);
  return { requests, faults: [] };
}

/** A file as the tool sees it, in the place of what a caller sends. */
function withFiles({ params }: Tool, given: Record<string, unknown>): Record<string, unknown> {
  const file = { name: 'note.txt', mime_type: 'text/plain', size: 5, bytes: Buffer.from('Hello') };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, params.properties[name]?.['file'] ? file : value]),
  );
}
