/** Gmail’s keys: client-side encryption, and S/MIME of each address. Certificates are kept, not looked into. */
import { randomBytes } from 'node:crypto';
import { type Answer, asRecords, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { googleError } from './errors.js';
import { pageOf } from './paging.js';

const BASE = '/gmail/v1/users/:userId/settings';
const YEAR_MS = 365 * 24 * 3600 * 1000;

type Own = (handler: (call: AuthorizedCall, tools: GateTools) => Answer) => Overlay;
type Stored = Record<string, unknown>;

export function gmailEncryption(own: Own): Record<string, Overlay> {
  const identities = collections();
  const keyPairs = collections();
  const certificates = collections();
  const smime = (call: AuthorizedCall) => certificates(`${call.user.email} ${call.params['sendAsEmail']}`);
  return {
    [`GET ${BASE}/cse/identities`]: own((call) => listed(call, 'cseIdentities', identities(call.user.email))),
    [`POST ${BASE}/cse/identities`]: own((call) => {
      const identity = jsonBody(call);
      if (identity['emailAddress'] !== call.user.email)
        return googleError(400, 'The identity must be the primary address.', 'invalidArgument');
      return stored(identities(call.user.email), identity);
    }),
    [`GET ${BASE}/cse/keypairs`]: own((call) => listed(call, 'cseKeyPairs', keyPairs(call.user.email))),
    [`POST ${BASE}/cse/keypairs`]: own((call) => {
      const { pkcs7, privateKeyMetadata } = jsonBody(call);
      return stored(keyPairs(call.user.email), {
        keyPairId: newId(),
        enablementState: 'enabled',
        subjectEmailAddresses: [call.user.email],
        pem: pkcs7,
        privateKeyMetadata: asRecords(privateKeyMetadata).map((key) => ({
          ...key,
          privateKeyMetadataId: newId(),
        })),
      });
    }),
    [`GET ${BASE}/sendAs/:sendAsEmail/smimeInfo`]: own((call) => ({
      status: 200,
      body: smime(call).length > 0 ? { smimeInfo: smime(call) } : {},
    })),
    [`POST ${BASE}/sendAs/:sendAsEmail/smimeInfo`]: own((call, tools) =>
      stored(smime(call), {
        id: newId(),
        issuerCn: 'Sandbox certification authority',
        isDefault: smime(call).length === 0,
        expiration: String(tools.now() + YEAR_MS),
        pem: `-----BEGIN CERTIFICATE-----\n${jsonBody(call)['pkcs12']}\n-----END CERTIFICATE-----\n`,
      }),
    ),
  };
}

/** A list for each key, empty at first. */
function collections(): (key: string) => Stored[] {
  const lists = new Map<string, Stored[]>();
  return (key) => {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  };
}

function listed(call: AuthorizedCall, name: string, all: readonly Stored[]): Answer {
  const { items, ...next } = pageOf(all, call.query, { parameter: 'pageSize', fallback: 20, largest: 100 });
  return { status: 200, body: { [name]: items, ...next } };
}

function stored(list: Stored[], item: Stored): Answer {
  list.push(item);
  return { status: 200, body: item };
}

function newId(): string {
  return randomBytes(12).toString('base64url');
}
