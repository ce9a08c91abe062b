/** The OAuth clients registered at one provider, and what they may do: redirect URIs and their secret. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { bodyFields, type Call } from './call.js';
import type { OAuthClient } from './declaration.js';

export class Clients {
  readonly #clients = new Map<string, OAuthClient>();

  constructor(first: OAuthClient) {
    this.#clients.set(first.client_id, first);
  }

  get(client_id: string): OAuthClient | undefined {
    return this.#clients.get(client_id);
  }

  /** Registers a further client, with exact redirect URIs only. */
  register(client: Pick<OAuthClient, 'redirect_uris'> & Partial<OAuthClient>): OAuthClient {
    const registered: OAuthClient = {
      client_id: client.client_id ?? `client-${randomBytes(9).toString('hex')}`,
      client_secret: client.client_secret ?? randomBytes(24).toString('base64url'),
      name: client.name ?? 'Registered client',
      redirect_uris: client.redirect_uris,
    };
    this.#clients.set(registered.client_id, registered);
    return registered;
  }
}

export function allowsRedirect(client: OAuthClient, redirect_uri: string): boolean {
  if (client.redirect_uris.includes(redirect_uri)) return true;
  if (client.loopback_path_suffix === undefined || !URL.canParse(redirect_uri)) return false;
  const url = new URL(redirect_uri);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const plain = url.protocol === 'http:' && url.search === '' && url.hash === '' && url.username === '';
  return loopback && plain && url.pathname.endsWith(client.loopback_path_suffix);
}

export interface ClientCredentials {
  readonly client_id: string;
  readonly client_secret: string;
}

/** HTTP Basic (RFC 6749 section 2.3.1: both halves form-encoded) or the two body parameters. */
export function readClientCredentials(call: Call): ClientCredentials {
  const header = call.headers.authorization ?? '';
  if (/^basic /i.test(header)) {
    const decoded = Buffer.from(header.slice(6), 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    return {
      client_id: decodeForm(decoded.slice(0, Math.max(colon, 0))),
      client_secret: decodeForm(decoded.slice(colon + 1)),
    };
  }
  const fields = bodyFields(call);
  return { client_id: fields['client_id'] ?? '', client_secret: fields['client_secret'] ?? '' };
}

export function hasSecret(client: OAuthClient, client_secret: string): boolean {
  const expected = Buffer.from(client.client_secret);
  const given = Buffer.from(client_secret);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function decodeForm(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
