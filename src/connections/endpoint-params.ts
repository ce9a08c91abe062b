import { requireOAuth2Scheme } from '../catalog/provider.js';
import type { Toolkit } from '../catalog/toolkit.js';
import { AppError } from '../errors.js';
import { type EndpointParams, isEndpointValue } from '../oauth/endpoints.js';
import type { EndpointParam } from '../oauth/scheme.js';

/**
 * What the placeholders of the provider’s endpoints stand for in one connection, defaults spelled out: a default that
 * changes later must not move a connection that lives. Throws VALIDATION_*, with every fault and its path.
 */
export function endpointParams(
  { slug, provider }: Toolkit,
  given: Readonly<Record<string, string>> = {},
): EndpointParams {
  const declared = Object.entries(requireOAuth2Scheme(provider).endpoint_params ?? {});
  const names = declared.map(([name]) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const missing = declared.filter(
    ([name, param]) => !Object.hasOwn(given, name) && param.default === undefined,
  );
  const wrong = declared.filter(
    ([name, param]) => Object.hasOwn(given, name) && !isEndpointValue(param, given[name] ?? ''),
  );
  const faults = [
    ...missing.map(([name, param]) => fault(name, 'is required', param)),
    ...wrong.map(([name, param]) => fault(name, 'is not of the expected form', param)),
    ...unknown.map((name) => fault(name.slice(0, 100), 'is not a parameter of this toolkit')),
  ];
  if (faults.length === 0)
    return Object.fromEntries(
      declared.flatMap(([name, param]) => {
        const value = Object.hasOwn(given, name) ? given[name] : param.default;
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const said = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new AppError(
    missing.length > 0 ? 'VALIDATION_MISSING_FIELD' : 'VALIDATION_INVALID_SCHEMA',
    `The params of ${slug} are not valid: ${said}.`,
    {
      remediation:
        names.length > 0
          ? `${slug} takes ${names.join(', ')} in params; GET /toolkits/${slug} describes each.`
          : `Leave params out: ${slug} takes none.`,
      details: { in: 'body', faults },
    },
  );
}

/** As a row keeps them. */
export function storedEndpointParams(row: { readonly endpoint_params: string }): EndpointParams {
  return JSON.parse(row.endpoint_params) as EndpointParams;
}

function fault(name: string, message: string, param?: EndpointParam) {
  return {
    path: `/params/${name}`,
    message: param?.description ? `${message}: ${param.description}` : message,
  };
}
