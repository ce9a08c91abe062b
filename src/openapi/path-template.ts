import type { TemplateValue } from '../catalog/request-template.js';

/** A document’s path as a template, and what of its query and fragment belongs to the request. */
export interface WrittenPath {
  readonly path: string;
  readonly query: Readonly<Record<string, TemplateValue>>;
}

/**
 * `place` names the parameter of a placeholder. What follows a `?` is sent with every call. A fragment tells operations
 * of one path apart (AWS’ `/#Action=CreateUser`) and is never sent: its parameters stand in the operation.
 */
export function renderedPath(
  path: string,
  place: (wire: string) => { readonly name: string; readonly spans: boolean },
): WrittenPath {
  const [whole = '', ...queries] = path.replace(/#.*$/s, '').split('?');
  const known = new Map<string, string>();
  const written = whole
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (!/^\{.+\}$/s.test(part)) return literal(part);
      const spans = part.startsWith('{+') || part.endsWith('+}') || part.endsWith('*}');
      const wire = part.slice(1, -1).replace(/^[+#/.;?&]|[+*]$/g, '');
      let placed = known.get(part);
      if (placed === undefined) {
        const found = place(wire);
        placed = `{${spans || found.spans ? '+' : ''}${found.name}}`;
        known.set(part, placed);
      }
      return placed;
    })
    .join('');
  return { path: written.startsWith('/') ? written : `/${written}`, query: constants(queries.join('?')) };
}

/** Characters that no path may have as they are (RFC 3986 section 3.3), and braces that are no placeholder. */
function literal(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu, encodeURIComponent);
}

function constants(query: string): Record<string, TemplateValue> {
  const found: Record<string, TemplateValue> = {};
  for (const [name, value] of new URLSearchParams(query))
    if (!/[{}]/.test(name + value) && !value.startsWith('$') && name !== '__proto__') found[name] = value;
  return found;
}
