import type { ProviderRequest, QueryValue } from '../request-template.js';

/**
 * A call of one of Slack’s writing methods. Their arguments go in form encoding, which is what the published
 * contract and Slack’s own clients use, with whatever is not scalar as JSON inside it.
 */
export function post(method: string, values: Readonly<Record<string, unknown>>): ProviderRequest {
  const form: Record<string, QueryValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) form[name] = isScalar(value) ? value : JSON.stringify(value);
  }
  return { method: 'POST', path: `/${method}`, body: { form } };
}

/** Slack takes lists of ids as one string. */
export function joined(ids: string | readonly string[]): string {
  return typeof ids === 'string' ? ids : ids.join(',');
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
