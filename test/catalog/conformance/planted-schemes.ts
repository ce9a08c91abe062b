import type { AuthScheme, KeyScheme } from '../../../src/catalog/auth-scheme.js';
import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { acme, withProvider } from './acme.js';
import type { Rule } from './fault.js';

const key = { name: 'key', label: 'Secret key', secret: true } as const;

const good: KeyScheme = {
  type: 'api_key',
  fields: [key],
  placements: [{ in: 'header', name: 'X-Key', value: '{key}' }],
};

function planted(what: string, over: Partial<KeyScheme>): [Rule, string, LoadedToolkit] {
  return withSchemes(what, { ...good, ...over });
}

function withSchemes(what: string, ...schemes: AuthScheme[]): [Rule, string, LoadedToolkit] {
  return ['auth scheme', what, withProvider({ auth_schemes: [...acme.auth_schemes, ...schemes] })];
}

/** One violation of each kind in what a user types, and where it goes. */
export const PLANTED_SCHEMES: readonly (readonly [Rule, string, LoadedToolkit])[] = [
  withSchemes('two schemes of one type', good, good),
  [
    'auth scheme',
    'a probe that deletes',
    withProvider({ probe: { method: 'DELETE', path: '/me', base_url: 'https://api.acme.example' } }),
  ],
  planted('a field twice', { fields: [key, key] }),
  planted('nothing secret', { fields: [{ ...key, secret: false }] }),
  planted('a field that goes nowhere', { fields: [key, { ...key, name: 'other' }] }),
  planted('a placement of what nobody types', {
    placements: [...good.placements, { in: 'query', name: 'a', value: '{b}' }],
  }),
  planted('a name in camel case', {
    fields: [{ ...key, name: 'secretKey' }],
    placements: [{ in: 'header', name: 'X-Key', value: '{secretKey}' }],
  }),
  planted('a label that is a sentence', { fields: [{ ...key, label: 'Type it.' }] }),
  planted('a pattern that is none', { fields: [{ ...key, pattern: '[' }] }),
  planted('a help page that is no page', { help_url: 'javascript:alert(1)' }),
];
