import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Provider } from '../../catalog/provider.js';
import { siteParamOf } from './account-sites.js';
import { userParams } from './endpoint-params.js';

/** What `params` of POST /connect takes, as GET /toolkits/:toolkit tells it. */
export function connectParams(provider: Provider, scheme: AuthScheme): ConnectParam[] {
  const site = siteParamOf(provider);
  return [
    ...userParams(scheme).map(([name, param]) => ({
      name,
      description: param.description ?? '',
      required: param.default === undefined,
      ...(param.default !== undefined && { default: param.default }),
      ...(param.pattern !== undefined && { pattern: `^(?:${param.pattern})$` }),
    })),
    ...(site ? [{ ...site, required: false }] : []),
  ];
}

export interface ConnectParam {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
  /** Of the whole value. */
  readonly pattern?: string;
}
