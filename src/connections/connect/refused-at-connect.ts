import type { Toolkit } from '../../catalog/toolkit.js';
import { AppError, ExecutionError } from '../../errors.js';
import { OAuthError } from '../../oauth/error.js';

/** What connect answers where the provider has to be asked before its page can be named, and did not say yes. */
export function refusedAtConnect(error: unknown, { slug, provider }: Toolkit): unknown {
  if (!(error instanceof OAuthError)) return error;
  const said = `${provider.display_name} does not let an account of ${slug} be connected now: ${error.message}.`;
  if (error.kind === 'invalid_client')
    return new AppError('INTEGRATIONS_NOT_CONFIGURED', said, {
      remediation: `Check the OAuth client and its callback at ${provider.console_url}, then give it again with POST /configure or "bobbin providers set ${provider.slug}".`,
      details: {
        toolkit: slug,
        provider: provider.slug,
        ...(error.error && { provider_error: error.error }),
      },
      documentation_url: provider.documentation_url,
      cause: error,
    });
  return new ExecutionError(AWAY.has(error.kind) ? 'provider_unavailable' : 'provider_refused', said, {
    remediation: `Nothing was stored. Try again later; if it persists, check the OAuth client at ${provider.console_url}.`,
    cause: error,
  });
}

const AWAY: ReadonlySet<string> = new Set([
  'unreachable',
  'provider_error',
  'rate_limited',
  'malformed_response',
]);
