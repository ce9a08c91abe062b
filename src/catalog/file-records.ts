import type { ToolkitRow, ToolRow } from '../store/catalog-file.js';
import type { Provider } from './provider.js';
import type { RequestTemplate } from './request-template.js';
import type { Tool } from './tool.js';
import type { Toolkit } from './toolkit.js';

/**
 * What the bodies of the catalog file mean. Only what is JSON can be in it; what a row’s columns or a default say is
 * left out of its body.
 */
export function toToolkitBody(toolkit: Toolkit, origins: readonly string[]): ToolkitBody {
  const { base_url, documentation_url, default_scopes, token_cost } = toolkit;
  return {
    base_url,
    documentation_url,
    default_scopes,
    ...(token_cost && { token_cost }),
    ...(origins.length > 0 && { origins }),
  };
}

export interface ToolkitBody
  extends Pick<Toolkit, 'base_url' | 'documentation_url' | 'default_scopes' | 'token_cost'> {
  /** Of this toolkit, beside those of its provider. */
  readonly origins?: readonly string[];
}

export function readToolkit({ body, ...row }: ToolkitRow, provider: Provider): Toolkit {
  const { origins = [], ...rest } = JSON.parse(body) as ToolkitBody;
  return {
    slug: row.slug,
    display_name: row.display_name,
    description: row.description,
    categories: row.categories,
    tool_count: row.tool_count,
    provider: origins.length === 0 ? provider : { ...provider, origins: [...provider.origins, ...origins] },
    ...rest,
  };
}

export function toToolBody(tool: Tool): ToolBody {
  const { name: _, aliases, consent, credential, action, ...rest } = tool;
  if (action.type !== 'template' || action.result || tool.reach || tool.as_bot)
    throw new Error(`${tool.name} is not data alone: the catalog file holds templates.`);
  return {
    ...rest,
    ...(aliases.length > 0 && { aliases }),
    ...(consent !== 'default' && { consent }),
    ...(credential !== 'user' && { credential }),
    request: action.request,
  };
}

export type ToolBody = Omit<Tool, 'name' | 'aliases' | 'consent' | 'credential' | 'action'> &
  Partial<Pick<Tool, 'aliases' | 'consent' | 'credential'>> & { readonly request: RequestTemplate };

export function readTool({ name, body }: ToolRow): Tool {
  const {
    aliases = [],
    consent = 'default',
    credential = 'user',
    request,
    ...rest
  } = JSON.parse(body) as ToolBody;
  return { name, aliases, consent, credential, ...rest, action: { type: 'template', request } };
}
