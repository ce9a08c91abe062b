import type { AuthScheme, ConnectionParams } from '../catalog/auth-scheme.js';
import { defineProvider, type Provider } from '../catalog/provider.js';
import { google } from '../catalog/providers/google.js';
import { microsoft } from '../catalog/providers/microsoft.js';
import { withParams } from './auth.js';
import { azure } from './azure.js';
import type { ToolkitPlan } from './plan.js';

/** Providers whose one OAuth client serves many toolkits, by the name in a family’s rule or by the toolkit’s slug. */
const SHARED: Readonly<Record<string, Provider>> = { google, azure, 'microsoft-graph': microsoft };

export function sharedProviderOf({ slug, family }: ToolkitPlan): Provider | undefined {
  return SHARED[family?.provider ?? slug];
}

export interface OwnProvider {
  readonly slug: string;
  readonly display_name: string;
  readonly console_url: string;
  readonly documentation_url: string;
  readonly schemes: readonly AuthScheme[];
  readonly params: ConnectionParams;
  readonly origins: readonly string[];
}

/** A provider of which nothing is known but what its documents say. */
export function ownProvider({ schemes, params, origins, ...words }: OwnProvider): Provider {
  const [first = { type: 'none' as const }, ...rest] = schemes.map((scheme) => withParams(scheme, params));
  return defineProvider({
    ...words,
    auth_schemes: [first, ...rest],
    origins,
    identity_scopes: [],
    errors: ERRORS,
  });
}

/** Where APIs say what went wrong, as far as habits go: RFC 9457, JSON:API, Google’s, OAuth’s, Okta’s. */
const ERRORS: Provider['errors'] = {
  message: [
    'error.message',
    'message',
    'error_description',
    'detail',
    'error.detail',
    'errors.0.message',
    'errors.0.detail',
    'errors.0',
    'error_message',
    'errorSummary',
    'Message',
    'title',
    'error',
    'msg',
    'description',
  ],
  code: [
    'error.code',
    'code',
    'error_code',
    'errorCode',
    'errors.0.code',
    'error.type',
    'type',
    '__type',
    'error',
    'status',
  ],
};
