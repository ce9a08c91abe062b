import type { InputFile } from './file.js';
import { joinPairs, writeCookies, writeHeader, writePairs, writePathPiece } from './parameter-styles.js';
import type {
  ParameterStyle,
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

type Params = Readonly<Record<string, unknown>>;
type Styles = Readonly<Record<string, ParameterStyle>>;

/** Fills a template with validated parameters. Pure. Throws TemplateError for a path that would climb. */
export function renderRequest(template: RequestTemplate, params: Params): ProviderRequest {
  const { base_url, response, styles, cookies } = template;
  const query = template.query && (fill(template.query, params) as Record<string, QueryValue> | undefined);
  const headers = template.headers || cookies ? renderHeaders(template, params) : undefined;
  const body = template.body === undefined ? undefined : renderBody(template, params);
  return {
    method: template.method,
    path: renderPath(template.path, params, styles),
    ...(base_url !== undefined && { base_url }),
    ...(query && (needsStyles(query, styles) ? { query_string: writeQuery(query, styles) } : { query })),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(response && { response }),
  };
}

/** `{name}` is one segment; `{+name}` may span several. */
export function renderPath(path: string, params: Params, styles?: Styles): string {
  if (!path.includes('{')) return path;
  return path.replaceAll(/\{(\+?)([a-zA-Z0-9_]+)\}/g, (_, plus: string, name: string) => {
    const given = params[name] ?? '';
    const style = styles?.[name];
    if (style || typeof given === 'object') return styledPiece(name, given, style);
    const value = String(given);
    const segments = plus ? value.split('/') : [value];
    for (const segment of segments) checkSegment(name, segment);
    return segments.map(encodeURIComponent).join('/');
  });
}

function styledPiece(name: string, value: unknown, style: ParameterStyle | undefined): string {
  const piece = writePathPiece(name, value, style);
  const values = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  if (values.length === 0) checkSegment(name, '');
  for (const one of [...values, piece]) checkSegment(name, String(one));
  return piece;
}

function checkSegment(name: string, segment: string): void {
  if (segment === '') throw new TemplateError(name, 'must not be empty');
  if (segment === '.' || segment === '..')
    throw new TemplateError(name, 'must not contain "." or ".." as a segment');
}

/** Arrays that repeat the name and single values need none. */
function needsStyles(values: Readonly<Record<string, unknown>>, styles: Styles | undefined): boolean {
  if (styles) return true;
  for (const name in values) {
    const value = values[name];
    if (typeof value === 'object' && !(Array.isArray(value) && value.every(isScalar))) return true;
  }
  return false;
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object';
}

function writeQuery(query: Readonly<Record<string, unknown>>, styles: Styles = {}): string {
  return joinPairs(Object.entries(query).flatMap(([name, value]) => writePairs(name, value, styles[name])));
}

function renderHeaders(
  { headers = {}, cookies, styles = {} }: RequestTemplate,
  params: Params,
): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const filled = fill(value, params);
    if (filled === undefined) continue;
    const text = typeof filled === 'string' ? filled : writeHeader(filled, styles[name]);
    // What a header cannot carry would otherwise fail as a fault of ours; a line break would begin another header.
    if (!HEADER_TEXT.test(text))
      throw new TemplateError(parameterOf(value), 'must have only printable Latin characters, on one line');
    written[name] = text;
  }
  const cookie = cookies && writeCookies((fill(cookies, params) ?? {}) as Record<string, unknown>, styles);
  return cookie ? { ...written, cookie } : written;
}

/** RFC 9110 section 5.5. */
const HEADER_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;

function parameterOf(value: TemplateValue): string {
  return typeof value === 'string' ? value.replace(/^\$/, '') : 'headers';
}

function renderBody(template: RequestTemplate, params: Params): ProviderRequestBody | undefined {
  const { body_format, content_type } = template;
  const value = fill(template.body ?? {}, params);
  if (body_format === undefined || body_format === 'json') {
    // A body that is a parameter as a whole is not sent where the caller leaves it out.
    if (value === undefined && typeof template.body === 'string') return undefined;
    return { json: value ?? {}, ...(content_type !== undefined && { content_type }) };
  }
  if (body_format === 'form') return renderForm((value ?? {}) as Record<string, unknown>, template);
  if (body_format === 'multipart') return { multipart: (value ?? {}) as Record<string, unknown> };
  if (value === undefined) return undefined;
  if (body_format === 'text') return { bytes: textOf(value), content_type: content_type ?? 'text/plain' };
  const file = value as InputFile;
  // A range (`image/*`) leaves the type to the file.
  const type = content_type === undefined || content_type.includes('*') ? file.mime_type : content_type;
  return { bytes: file.bytes, content_type: type };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Objects are JSON where no style says otherwise (OpenAPI 3.1, section 4.8.15.1), and arrays repeat the name. */
function renderForm(
  fields: Readonly<Record<string, unknown>>,
  { styles = {}, content_type = FORM }: RequestTemplate,
): ProviderRequestBody {
  if (Object.values(fields).every(isScalar)) return { form: fields as Record<string, QueryValue> };
  const pairs = Object.entries(fields).flatMap(([name, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return writePairs(name, value, styles[name] ?? (isObject ? { style: 'json' } : {}));
  });
  return { bytes: joinPairs(pairs), content_type };
}

const FORM = 'application/x-www-form-urlencoded';

/** Replaces `$name` by the parameter; undefined where nothing is left. */
function fill(value: TemplateValue, params: Params): unknown {
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
