import type { Accounts } from '../accounts.js';
import { type AuthConfigs, notConfigured } from '../registration/auth-configs.js';
import { redirectUri } from '../registration/redirect-uri.js';
import type { Suspensions } from '../suspensions.js';
import { authorizeAtProvider } from './authorize-at-provider.js';
import { authorizeByDevice } from './authorize-by-device.js';
import { authorizeByOAuth1 } from './authorize-by-oauth1.js';
import { authorizeOnPage } from './authorize-on-page.js';
import type { Authorization, AuthorizeInput, WayParts } from './authorize-request.js';

/** The first half of a connection’s life: from “connect my account” to the page where its owner gives it. */
export type Authorize = (input: AuthorizeInput) => Promise<Authorization>;

export interface AuthorizeParts extends WayParts {
  readonly accounts: Accounts;
  readonly suspensions: Suspensions;
  readonly authConfigs: AuthConfigs;
}

/**
 * Stores what the second half will need and answers where the user gives it. Throws RESOURCE_NOT_FOUND,
 * AUTH_INSUFFICIENT_PERMISSIONS while suspended,
 * INTEGRATIONS_TOOLKIT_NOT_ENABLED, INTEGRATIONS_NOT_CONFIGURED, INTEGRATIONS_EXECUTION_FAILED where the provider has to
 * be asked first and does not answer, VALIDATION_* for `params` and a label that is taken.
 */
export function createAuthorize(parts: AuthorizeParts): Authorize {
  return async (input) => {
    const toolkit = await parts.authConfigs.requireToolkit(input.app_id, input.toolkit);
    await parts.suspensions.requireConnecting(ownerOf(input));
    const config = await parts.authConfigs.requireEnabled(input.app_id, toolkit);
    // Where a provider does not tell whose account it is, the label names the connection that is renewed.
    if (input.label !== undefined && toolkit.provider.account)
      await parts.accounts.requireFreeLabel(ownerOf(input), input.label);
    const chosen = await parts.authConfigs.schemeOf(config, toolkit);
    if (!chosen) throw notConfigured(toolkit, redirectUri(parts.redirectUris, input.app_id, true));
    const request = { input, toolkit, config, chosen };
    const { scheme } = chosen;
    if (scheme.type === 'oauth2') return authorizeAtProvider(request, parts);
    if (scheme.type === 'oauth1') return authorizeByOAuth1(request, scheme, parts);
    if (scheme.type === 'oauth2_device') return authorizeByDevice(request, scheme, parts);
    return authorizeOnPage(request, parts);
  };
}

function ownerOf({ app_id, user_id, toolkit }: AuthorizeInput) {
  return { app_id, app_user_id: user_id, toolkit_slug: toolkit };
}
