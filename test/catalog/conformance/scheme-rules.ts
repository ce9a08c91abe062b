import type { AuthScheme, KeyScheme } from '../../../src/catalog/auth-scheme.js';
import type { Toolkit } from '../../../src/catalog/toolkit.js';
import { type Fault, isHttps, unless } from './fault.js';

/** What a user types, where it goes, and with what it is tried. */
export function authSchemeFaults({ slug, provider }: Toolkit): Fault[] {
  const fault = (holds: boolean, message: string) => unless(holds, 'auth scheme', slug, message);
  const types = provider.auth_schemes.map(({ type }) => type);
  return [
    ...fault(new Set(types).size === types.length, 'two auth schemes have the same type'),
    ...Object.entries({ account: provider.account?.request, probe: provider.probe }).flatMap(
      ([name, call]) => [
        ...fault(
          !call || call.method === 'GET' || call.method === 'POST',
          `the ${name} call changes something`,
        ),
      ],
    ),
    ...provider.auth_schemes.filter(isKeyScheme).flatMap((scheme) => keyFaults(scheme, fault)),
  ];
}

function isKeyScheme(scheme: AuthScheme): scheme is KeyScheme {
  return 'placements' in scheme;
}

function keyFaults(
  { type, fields, placements, help_url }: KeyScheme,
  fault: (holds: boolean, message: string) => Fault[],
): Fault[] {
  const names = fields.map(({ name }) => name);
  const templates = placements.flatMap((placement) =>
    placement.in === 'basic' ? [placement.username, placement.password] : [placement.value],
  );
  const used = templates.flatMap((template) =>
    [...template.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name),
  );
  return [
    ...fault(new Set(names).size === names.length, `${type} asks twice for the same field`),
    ...fault(
      fields.some(({ secret }) => secret),
      `${type} asks for nothing secret`,
    ),
    ...fields.flatMap(({ name, label, pattern }) => [
      ...fault(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name), `the field ${name} is not snake case`),
      ...fault(/^[A-Z0-9]/.test(label) && !label.endsWith('.'), `the label of ${name} is no label: ${label}`),
      ...fault(used.includes(name), `the field ${name} goes nowhere`),
      ...fault(
        pattern === undefined || isPattern(pattern),
        `the pattern of ${name} is no regular expression`,
      ),
    ]),
    ...used.flatMap((name) => fault(names.includes(name), `a placement names ${name}, which nobody types`)),
    ...fault(help_url === undefined || isHttps(help_url), `${help_url} is not an https URL`),
  ];
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
