import type {
  ProviderRequest,
  ProviderRequestBody,
  QueryValue,
  RequestTemplate,
  TemplateValue,
} from './request-template.js';

/** A parameter cannot take the place the template gives it. `parameter` names it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly parameter: string;

  constructor(parameter: string, message: string) {
    super(message);
    this.parameter = parameter;
  }
}

/** Fills a template with validated parameters. Pure. Throws TemplateError for a path that would climb. */
export function renderRequest(
  template: RequestTemplate,
  params: Readonly<Record<string, unknown>>,
): ProviderRequest {
  const { base_url, response } = template;
  const query = template.query && (fill(template.query, params) as Record<string, QueryValue> | undefined);
  const headers = template.headers && (fill(template.headers, params) as Record<string, string> | undefined);
  const body = template.body === undefined ? undefined : renderBody(template, params);
  return {
    method: template.method,
    path: renderPath(template.path, params),
    ...(base_url !== undefined && { base_url }),
    ...(query && { query }),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(response && { response }),
  };
}

/** `{name}` is one segment; `{+name}` may span several. */
export function renderPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{(\+?)([a-zA-Z0-9_]+)\}/g, (_, plus: string, name: string) => {
    const value = String(params[name] ?? '');
    const segments = plus ? value.split('/') : [value];
    for (const segment of segments) {
      if (segment === '' || segment === '.' || segment === '..') {
        throw new TemplateError(
          name,
          segment === '' ? 'must not be empty' : 'must not contain "." or ".." as a segment',
        );
      }
    }
    return segments.map(encodeURIComponent).join('/');
  });
}

function renderBody(
  template: RequestTemplate,
  params: Readonly<Record<string, unknown>>,
): ProviderRequestBody {
  const value = fill(template.body ?? {}, params) ?? {};
  return template.body_format === 'form' ? { form: value as Record<string, QueryValue> } : { json: value };
}

/** Replaces `$name` by the parameter; undefined where nothing is left. */
function fill(value: TemplateValue, params: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? params[value.slice(1)] : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => fill(item, params)).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const filled = fill(member, params);
    if (filled !== undefined) members[name] = filled;
  }
  return Object.keys(members).length > 0 ? members : undefined;
}
