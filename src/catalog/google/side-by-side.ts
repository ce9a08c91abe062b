import { ExecutionError } from '../../errors.js';

/**
 * One `page` for several lists that are read side by side: where each goes on, by a name of its own. Lists that have
 * ended are left out; undefined where all have.
 */
export function joinPages(tokens: Readonly<Record<string, string | undefined>>): string | undefined {
  const open = Object.entries(tokens).filter(([, token]) => token);
  return open.length > 0
    ? Buffer.from(JSON.stringify(Object.fromEntries(open))).toString('base64url')
    : undefined;
}

/** Where each list goes on. Throws ExecutionError `invalid_params` for what `joinPages` did not make. */
export function splitPages(page: string): Readonly<Record<string, string>> {
  try {
    const tokens: unknown = JSON.parse(Buffer.from(page, 'base64url').toString('utf8'));
    if (isTokens(tokens)) return tokens;
  } catch {
    // Told below, like every other text that is none of ours.
  }
  const message = 'must be the `next_page` of an earlier answer';
  throw new ExecutionError('invalid_params', `The parameters are not valid: /page ${message}.`, {
    remediation: `/page ${message}`,
    details: { faults: [{ path: '/page', message }] },
  });
}

function isTokens(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((token) => typeof token === 'string' && token !== '') &&
    // Names may become segments of a path, where dots alone would climb.
    Object.keys(value).every((name) => /[^.]/.test(name))
  );
}
