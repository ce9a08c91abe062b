import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGuardedClient, type GuardedClient } from '../../src/outbound/guarded-client.js';
import { createGuardedFetch, type GuardedFetch } from '../../src/outbound/guarded-fetch.js';
import { TransportError } from '../../src/outbound/transport-error.js';
import { startUpstream, type Upstream } from './upstream.js';

let server: Upstream;
beforeAll(async () => {
  server = await startUpstream((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url === '/large') response.end('x'.repeat(1_048_577));
    else if (request.url === '/cut') request.socket.destroy();
    else if (request.url === '/silent') response.writeHead(200).flushHeaders();
    else response.end(`{"accept":"${request.headers.accept}"}`);
  });
});
afterAll(() => server.close());

const opened: GuardedClient[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
function guarded(...allowed: string[]): { fetch: GuardedFetch } {
  const client = createGuardedClient(allowed);
  opened.push(client);
  return { fetch: createGuardedFetch(client) };
}

async function faultOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TransportError);
  return (error as TransportError).fault;
}

describe('an address that a caller chose', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['all of the loopback net', '127.255.255.254'],
    ['short', '127.1'],
    ['decimal', '2130706433'],
    ['hexadecimal', '0x7f000001'],
    ['hexadecimal by parts', '0x7f.0.0.0x1'],
    ['octal', '0177.0.0.1'],
    ['octal in one', '017700000001'],
    ['full-width digits', '１２７.０.０.１'],
    ['percent-encoded', '%31%32%37.0.0.1'],
    ['with a final dot', '127.0.0.1.'],
    ['this host', '0.0.0.0'],
    ['zero', '0'],
    ['private, class A', '10.0.0.1'],
    ['private, class B', '172.16.0.1'],
    ['the end of private, class B', '172.31.255.255'],
    ['private, class C', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['link-local', '169.254.1.1'],
    ['cloud metadata', '169.254.169.254'],
    ['cloud metadata, decimal', '2852039166'],
    ['benchmarks', '198.18.0.1'],
    ['documentation', '203.0.113.5'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '[::1]'],
    ['IPv6 unspecified', '[::]'],
    ['IPv4-mapped loopback', '[::ffff:127.0.0.1]'],
    ['IPv4-mapped loopback in hexadecimal', '[::ffff:7f00:1]'],
    ['IPv4-mapped, any', '[::ffff:8.8.8.8]'],
    ['IPv4-compatible', '[::127.0.0.1]'],
    ['NAT64', '[64:ff9b::7f00:1]'],
    ['6to4', '[2002:7f00:1::]'],
    ['Teredo', '[2001:0:7f00:1::]'],
    ['IPv6 unique local', '[fd00::1]'],
    ['IPv6 cloud metadata', '[fd00:ec2::254]'],
    ['IPv6 link-local', '[fe80::1]'],
    ['IPv6 site-local', '[fec0::1]'],
    ['IPv6 multicast', '[ff02::1]'],
    ['IPv6 documentation', '[2001:db8::1]'],
    ['IPv6 documentation, newer', '[3fff::1]'],
    ['IPv6 segment routing', '[5f00::1]'],
    ['a name of this machine', 'localhost'],
    ['that name in capitals', 'LOCALHOST'],
  ])('is refused where it is not public: %s', async (_, host) => {
    expect(await faultOf(guarded().fetch(`https://${host}:${server.port}/jwks`, {}))).toBe(
      'forbidden_address',
    );
    expect(server.connections()).toBe(0);
  });

  it.each([
    'http://keys.example/jwks',
    'http://93.184.215.14/jwks',
    'ftp://keys.example/jwks',
    'file:///etc/passwd',
    'data:application/json,{}',
    'javascript:alert(1)',
  ])('is refused where it is not https: %s', async (url) => {
    expect(await faultOf(guarded().fetch(url, {}))).toBe('forbidden_address');
  });

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '223.255.255.255',
    '[2606:4700::1111]',
    '[2a00:1450::1]',
    '[3ffe::1]',
  ])('is not refused where it is public: %s', async (host) => {
    // Given up before it starts, so that nothing leaves this machine.
    const attempt = guarded().fetch(`https://${host}/jwks`, { signal: AbortSignal.abort() });
    expect(await faultOf(attempt)).not.toBe('forbidden_address');
  });

  it('is not reached by a final dot, which resolvers read differently', async () => {
    const fault = await faultOf(guarded().fetch(`https://localhost.:${server.port}/jwks`, {}));
    expect(fault).toMatch(/^(forbidden_address|dns)$/);
    expect(server.connections()).toBe(0);
  });

  it('is no address at all where its name is not known', async () => {
    expect(await faultOf(guarded().fetch('https://nothing.invalid/jwks', {}))).toBe('dns');
  });
});

describe('a host that the operator allowed', () => {
  it('is fetched from, with the headers given, by http too', async () => {
    const { fetch } = guarded('127.0.0.1');
    const answer = await fetch(`${server.origin}/jwks`, { headers: new Headers({ accept: 'a/b' }) });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ accept: 'a/b' });
  });

  it('may be a name', async () => {
    const answer = await guarded('localhost').fetch(`http://LOCALHOST:${server.port}/jwks`, {});
    expect(answer.status).toBe(200);
  });

  it('with a port is allowed at that port alone', async () => {
    const { fetch } = guarded(`127.0.0.1:${server.port}`);
    expect((await fetch(`${server.origin}/jwks`, {})).status).toBe(200);
    expect(await faultOf(fetch(`http://127.0.0.1:${server.port + 1}/jwks`, {}))).toBe('forbidden_address');
  });

  it.each(['localhost', '127.0.0.1.example', '127.0.0.2', '127.0.0.1:1'])(
    'is not another one: %s',
    async (allowed) => {
      const before = server.requests.length;
      expect(await faultOf(guarded(allowed).fetch(`${server.origin}/jwks`, {}))).toBe('forbidden_address');
      expect(server.requests).toHaveLength(before);
    },
  );

  it('that redirects is answered with the redirect, which is not followed', async () => {
    const before = server.requests.length;
    const answer = await guarded('127.0.0.1').fetch(`${server.origin}/redirect`, {});
    expect(answer.status).toBe(302);
    expect(await answer.text()).toBe('');
    expect(server.requests).toHaveLength(before + 1);
  });

  it.each([
    ['is too large', '/large', 'too_large'],
    ['breaks off', '/cut', 'cut'],
  ])('whose answer %s gives none', async (_, path, fault) => {
    expect(await faultOf(guarded('127.0.0.1').fetch(server.origin + path, {}))).toBe(fault);
  });

  it('that falls silent is left when the caller’s patience ends', async () => {
    const attempt = guarded('127.0.0.1').fetch(`${server.origin}/silent`, {
      signal: AbortSignal.timeout(100),
    });
    expect(await faultOf(attempt)).toMatch(/^(cut|timed_out)$/);
  });
});
