import type { AuthScheme } from '../../../src/catalog/auth-scheme.js';
import { defineProvider } from '../../../src/catalog/provider.js';
import type { Tool } from '../../../src/catalog/tool.js';
import { defineToolkit, type LoadedToolkit } from '../../../src/catalog/toolkit.js';
import type { Api } from '../../../src/openapi/api.js';
import { toTool } from '../../../src/openapi/to-tool.js';
import { toolNames } from '../../../src/openapi/tool-names.js';
import type { TestBobbin } from '../../harness/bobbin.js';
import { sendForm } from '../../typed/browser.js';

export interface MockedToolkit {
  readonly toolkit: LoadedToolkit;
  readonly tools: readonly { readonly key: string; readonly tool: Tool }[];
  /** What the user types, by label. */
  readonly typed: Readonly<Record<string, string>>;
}

export function mockOrigin(index: number): string {
  return `https://mock-${index}.example`;
}

/** The toolkit of a document, at an origin of its own, since several documents share one. */
export function toMockedToolkit(api: Api, index: number): MockedToolkit {
  const slug = `mock-${index}`;
  const names = toolNames(`MOCK${index}`, api.operations, new Map());
  const scheme = schemeOf(api);
  const tools = api.operations.map((operation) => {
    const { base_url: _, ...request } = operation.request;
    const tool = toTool({ ...operation, scopes: [], request }, names.get(operation.key) ?? '');
    return { key: operation.key, tool };
  });
  const toolkit = defineToolkit({
    slug,
    display_name: api.title,
    description: 'Of a document.',
    categories: [],
    base_url: mockOrigin(index),
    documentation_url: 'https://mocks.example',
    provider: defineProvider({
      slug,
      display_name: api.title,
      console_url: 'https://mocks.example',
      documentation_url: 'https://mocks.example',
      auth_schemes: [scheme],
      origins: [mockOrigin(index)],
      identity_scopes: [],
      errors: { message: ['detail'] },
    }),
    tools: tools.map(({ tool }) => tool),
  });
  const fields = 'fields' in scheme ? scheme.fields : [];
  return { toolkit, tools, typed: Object.fromEntries(fields.map(({ label }) => [label, 'secret'])) };
}

/** The document’s own where one types it. A token of OAuth is sent as a bearer token is; how it is obtained is no matter here. */
function schemeOf({ auth_schemes, other_auth }: Api): AuthScheme {
  const keyed = auth_schemes.find(({ type }) => ['api_key', 'basic', 'bearer'].includes(type));
  if (keyed) return { ...keyed, endpoint_params: {} } as AuthScheme;
  if (auth_schemes.length === 0 && other_auth.length === 0) return { type: 'none' };
  return {
    type: 'bearer',
    fields: [{ name: 'token', label: 'Token', secret: true }],
    placements: [{ in: 'header', name: 'authorization', value: 'Bearer {token}' }],
  };
}

export async function connectMocked(
  bobbin: TestBobbin,
  { toolkit: { slug }, typed }: MockedToolkit,
): Promise<void> {
  const configured = await bobbin.call('POST', '/configure', { body: { toolkit: slug } });
  const connect = await bobbin.call('POST', '/connect', {
    body: { toolkit: slug, redirectUrl: 'https://app.example/', userId: 'user-1' },
  });
  if (configured.status !== 200 || connect.status !== 200)
    throw new Error(`${slug}: ${configured.text} ${connect.text}`);
  if (Object.keys(typed).length === 0) return;
  const page = await sendForm(connect.body.authUrl, typed);
  if (page.alert || Object.keys(page.faults).length > 0)
    throw new Error(`${slug}: ${page.alert} ${JSON.stringify(page.faults)}`);
}
