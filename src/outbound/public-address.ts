import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { TransportError } from './transport-error.js';

/** Resolves a name once and answers only where every address is public: what connects goes to what was checked. */
export const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const first = addresses[0];
    if (!first || addresses.some(({ address }) => isForbidden(address))) {
      return callback(new TransportError('forbidden_address') as NodeJS.ErrnoException, '', 0);
    }
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

/** True for literal addresses that are not public unicast; false for names, which the look-up checks. */
export function isForbidden(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return family === 4 ? FORBIDDEN_IPV4.check(address, 'ipv4') : FORBIDDEN_IPV6.check(address, 'ipv6');
}

/**
 * Special-purpose address registries of IANA (RFC 6890). A list for each family: one list for both would look an IPv4
 * address up as an IPv4-mapped one too, and so refuse all of them.
 */
const FORBIDDEN_IPV4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  FORBIDDEN_IPV4.addSubnet(network, prefix, 'ipv4');
}

const FORBIDDEN_IPV6 = new BlockList();
for (const [network, prefix] of [
  // Outside of 2000::/3, global unicast, is what is local, reserved, or carries an IPv4 address (RFC 4291).
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  FORBIDDEN_IPV6.addSubnet(network, prefix, 'ipv6');
}
