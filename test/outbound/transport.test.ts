import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutboundRequest } from '../../src/outbound/message.js';
import { createTransport, type Transport, type TransportOptions } from '../../src/outbound/transport.js';
import { TransportError, type TransportFault } from '../../src/outbound/transport-error.js';
import { createTransportFetch } from '../../src/outbound/transport-fetch.js';
import { freePort, startUpstream, type Upstream } from './upstream.js';

/** Upstreams of the tests are where those of production never are. */
const LOCAL = ['127.0.0.1', 'localhost', 'nothing.invalid'];

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  // Servers first: a transport waits for what is under way.
  for (const close of closing.splice(0).reverse()) await close();
});

function transport(options: Partial<TransportOptions> = {}): Transport {
  const created = createTransport({
    timeout_ms: 20_000,
    limit_bytes: 1_000,
    allowed_private_hosts: LOCAL,
    ...options,
  });
  closing.push(created.close);
  return created;
}

async function upstream(answer: RequestListener): Promise<Upstream> {
  const server = await startUpstream(answer);
  closing.push(server.close);
  return server;
}

const get = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
  method: 'GET',
  url,
  headers: {},
  ...more,
});

async function faultOf(answer: Promise<unknown>): Promise<TransportError> {
  const error = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TransportError);
  return error as TransportError;
}

const ok: RequestListener = (_, response) => response.end('ok');

describe('a request', () => {
  it('arrives as it was given, and its answer comes back whole', async () => {
    const server = await upstream((_, response) => {
      response.writeHead(207, { 'x-one': 'a', 'set-cookie': ['a=1', 'b=2'] });
      response.write('first, ');
      response.end('second');
    });
    const answer = await transport().send({
      method: 'PATCH',
      url: `${server.origin}/a%2Fb/c?q=%20&q=2`,
      headers: { 'x-given': 'yes', 'content-type': 'text/plain' },
      body: 'grüße',
    });
    expect(answer).toMatchObject({ status: 207, headers: { 'x-one': 'a', 'set-cookie': ['a=1', 'b=2'] } });
    expect(answer.body.toString()).toBe('first, second');
    expect(server.requests).toEqual([
      {
        method: 'PATCH',
        path: '/a%2Fb/c?q=%20&q=2',
        headers: expect.objectContaining({ 'x-given': 'yes', 'content-type': 'text/plain' }),
        body: Buffer.from('grüße'),
      },
    ]);
  });

  it('may carry bytes, or nothing', async () => {
    const server = await upstream((_, response) => response.writeHead(204).end());
    const body = Uint8Array.from([0, 255, 10, 13]);
    const sender = transport();
    const answer = await sender.send({ method: 'POST', url: server.origin, headers: {}, body });
    await sender.send(get(server.origin));
    expect(answer).toMatchObject({ status: 204, body: Buffer.alloc(0) });
    expect(server.requests.map((request) => [request.path, [...request.body]])).toEqual([
      ['/', [...body]],
      ['/', []],
    ]);
  });

  it.each([400, 404, 429, 500, 503])('that is answered with %d is answered all the same', async (status) => {
    const server = await upstream((_, response) => response.writeHead(status).end('why'));
    const answer = await transport().send(get(server.origin));
    expect([answer.status, answer.body.toString()]).toEqual([status, 'why']);
  });

  it('after another one uses a connection that is there', async () => {
    const server = await upstream(ok);
    const sender = transport();
    for (let index = 0; index < 10; index += 1) await sender.send(get(`${server.origin}/${index}`));
    expect(server.requests).toHaveLength(10);
    // An answer is handed over a moment before its connection is free again: two take turns.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('among two hundred at once shares 64 connections, and every one is answered', async () => {
    const server = await upstream((request, response) => response.end(request.url));
    const sender = transport();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => sender.send(get(`${server.origin}/${index}`))),
    );
    expect(answers.map(({ body }) => body.toString())).toEqual(answers.map((_, index) => `/${index}`));
    expect(server.connections()).toBe(64);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('(%d) is answered, never followed', async (status) => {
    const elsewhere = await upstream(ok);
    const server = await upstream((_, response) =>
      response.writeHead(status, { location: `${elsewhere.origin}/stolen` }).end(),
    );
    const answer = await transport().send(get(server.origin, { headers: { authorization: 'Bearer token' } }));
    expect(answer).toMatchObject({ status, headers: { location: `${elsewhere.origin}/stolen` } });
    expect(elsewhere.connections()).toBe(0);
  });
});

describe('an origin that is mapped', () => {
  it('is called where it is mapped to, with path and query; others are not touched', async () => {
    const sandbox = await upstream(ok);
    const other = await upstream(ok);
    const sender = transport({ origins: { 'https://api.provider.example': sandbox.origin } });
    await sender.send(get('https://api.provider.example/v1/things?a=b'));
    await sender.send(get(`${other.origin}/v1`));
    expect(sandbox.requests.map(({ path }) => path)).toEqual(['/v1/things?a=b']);
    expect(sandbox.requests[0]?.headers.host).toBe(`127.0.0.1:${sandbox.port}`);
    expect(other.requests.map(({ path }) => path)).toEqual(['/v1']);
  });

  it('is told to whoever asks where a URL goes', () => {
    const { resolve } = transport({ origins: { 'https://a.example': 'http://127.0.0.1:9' } });
    expect(resolve('https://a.example/x?y=z')).toBe('http://127.0.0.1:9/x?y=z');
    expect(resolve('https://a.example')).toBe('http://127.0.0.1:9/');
    expect(resolve('https://a.example:8443/x')).toBe('https://a.example:8443/x');
    expect(resolve('https://a.example.evil.example/x')).toBe('https://a.example.evil.example/x');
  });
});

describe('the deadline', () => {
  it.each<[string, RequestListener]>([
    ['before any answer', () => undefined],
    ['between headers and body', (_, response) => response.writeHead(200).flushHeaders()],
    ['in the middle of the body', (_, response) => response.writeHead(200).write('half')],
  ])('ends a call that hangs %s, and its connection', async (_, answer) => {
    const server = await upstream(answer);
    const error = await faultOf(transport({ timeout_ms: 200 }).send(get(server.origin)));
    expect(error).toMatchObject({
      fault: 'timed_out',
      notSent: false,
      message: 'it did not answer in time',
    });
    expect(server.requests).toHaveLength(1);
    await server.allEnded();
  });

  it('of one request is its own', async () => {
    const server = await upstream(() => undefined);
    const error = await faultOf(transport().send(get(server.origin, { timeout_ms: 100 })));
    expect(error.fault).toBe('timed_out');
  });

  it('of a request that waits for a connection ends it unsent, for good', async () => {
    const held: ServerResponse[] = [];
    const server = await upstream((_, response) => held.push(response));
    const sender = transport();
    const busy = Array.from({ length: 64 }, () => sender.send(get(server.origin)));
    const late = await faultOf(sender.send(get(`${server.origin}/late`, { timeout_ms: 100 })));
    expect(late).toMatchObject({ fault: 'not_reached_in_time', notSent: true });
    await expect.poll(() => held.length).toBe(64);
    for (const response of held) response.end();
    await Promise.all(busy);
    await releaseOnArrival(held, sender.send(get(`${server.origin}/after`)));
    expect(server.requests).toHaveLength(65);
    expect(server.requests.map(({ path }) => path)).not.toContain('/late');
  });
});

describe('the size limit', () => {
  const sized = (length: number): RequestListener => {
    return (_, response) => {
      response.writeHead(200, { 'content-length': length }).end('x'.repeat(length));
    };
  };
  const chunked = (length: number): RequestListener => {
    return (_, response) => {
      response.write('x'.repeat(Math.floor(length / 2)));
      response.end('x'.repeat(Math.ceil(length / 2)));
    };
  };

  it.each([
    ['declared', sized(1_000)],
    ['in chunks', chunked(1_000)],
  ])('lets pass what reaches it to the byte: %s', async (_, answer) => {
    const server = await upstream(answer);
    expect((await transport().send(get(server.origin))).body).toHaveLength(1_000);
  });

  it.each([
    ['declared', sized(1_001)],
    ['in chunks', chunked(1_001)],
    [
      'declared, and never sent',
      ((_, response) => {
        response.writeHead(200, { 'content-length': 1_000_000 }).flushHeaders();
      }) as RequestListener,
    ],
    [
      'in chunks without an end',
      ((_, response) => {
        response.write('x'.repeat(2_000));
      }) as RequestListener,
    ],
  ])('ends what is larger, and its connection: %s', async (_, answer) => {
    const server = await upstream(answer);
    const error = await faultOf(transport().send(get(server.origin)));
    expect(error).toMatchObject({ fault: 'too_large', notSent: false });
    await server.allEnded();
  });

  it('of one request is its own', async () => {
    const server = await upstream(sized(1_001));
    expect((await transport().send(get(server.origin, { limit_bytes: 1_001 }))).status).toBe(200);
    const error = await faultOf(transport().send(get(server.origin, { limit_bytes: 10 })));
    expect(error.fault).toBe('too_large');
  });
});

describe('a connection', () => {
  it.each<[string, RequestListener]>([
    ['before the answer', (request) => request.socket.destroy()],
    [
      'in the middle of a declared body',
      (request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('half', () => request.socket.destroy());
      },
    ],
    [
      'in the middle of a chunked body',
      (_, response) => {
        response.write('half', () => response.destroy());
      },
    ],
    ['by an answer that is no HTTP', (request) => request.socket.end('SSH-2.0-server\r\n\r\n')],
  ])('that is cut %s is no answer, and nobody knows whether it was acted upon', async (_, answer) => {
    const server = await upstream(answer);
    const error = await faultOf(transport().send(get(server.origin)));
    expect(error).toMatchObject({
      fault: 'cut',
      notSent: false,
      message: 'the connection ended before its answer was complete',
    });
  });

  it('that was cut is replaced by a new one for the next request', async () => {
    let cut = true;
    const server = await upstream((request, response) => {
      if (cut) request.socket.destroy();
      else response.end('ok');
    });
    const sender = transport();
    await faultOf(sender.send(get(server.origin)));
    cut = false;
    expect((await sender.send(get(server.origin))).body.toString()).toBe('ok');
  });

  it.each<[string, () => Promise<string> | string, TransportFault]>([
    ['is refused', async () => `http://127.0.0.1:${await freePort()}`, 'connect'],
    ['has no address', () => 'http://nothing.invalid', 'dns'],
    ['speaks no TLS', async () => (await upstream(ok)).origin.replace('http:', 'https:'), 'tls'],
  ])('that %s was certainly not used', async (_, url, fault) => {
    const error = await faultOf(transport().send(get(await url())));
    expect(error).toMatchObject({ fault, notSent: true });
    // The words are for a caller: they name neither host nor port.
    expect(error.message).not.toMatch(/127\.0\.0\.1|invalid|\d{4}/);
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe('an address that is not public', () => {
  it.each([
    'http://127.0.0.1:9',
    'https://127.0.0.1:9',
    'https://[::1]:9',
    'https://169.254.169.254',
    'https://10.0.0.1',
    'https://localhost:9',
    'http://example.com',
  ])('%s is refused, nothing is sent', async (origin) => {
    const error = await faultOf(transport({ allowed_private_hosts: [] }).send(get(`${origin}/path`)));
    expect(error).toMatchObject({ fault: 'forbidden_address', notSent: true });
  });

  it('is reached where the operator maps an origin to it', async () => {
    const server = await upstream(ok);
    const mapped = transport({
      allowed_private_hosts: [],
      origins: { 'https://api.example': server.origin },
    });
    expect((await mapped.send(get('https://api.example/path'))).status).toBe(200);
  });
});

describe('a provider that hangs', () => {
  it('fills its own queue and no other; what is refused was not sent', async () => {
    const held: ServerResponse[] = [];
    const hanging = await upstream((_, response) => held.push(response));
    const healthy = await upstream(ok);
    const sender = transport();
    // 64 at work, and a thousand waiting.
    const waiting = Array.from({ length: 64 + 1_000 }, () => sender.send(get(hanging.origin)));
    const error = await faultOf(sender.send(get(`${hanging.origin}/too-many`)));
    expect(error).toMatchObject({ fault: 'overloaded', notSent: true });
    expect((await sender.send(get(healthy.origin))).status).toBe(200);

    await releaseOnArrival(held, Promise.all(waiting));
    expect(hanging.requests).toHaveLength(64 + 1_000);
    expect(hanging.requests.map(({ path }) => path)).not.toContain('/too-many');
  });
});

describe('closing', () => {
  it('waits for the answer that is under way, and ends the connections', async () => {
    const held: ServerResponse[] = [];
    const server = await upstream((_, response) => held.push(response));
    const sender = createTransport({ timeout_ms: 20_000, limit_bytes: 1_000, allowed_private_hosts: LOCAL });
    const answer = sender.send(get(server.origin));
    await expect.poll(() => held.length).toBe(1);
    const closed = sender.close();
    held[0]?.end('late');
    await closed;
    expect((await answer).body.toString()).toBe('late');
    await server.allEnded();
  });
});

describe('the transport as fetch', () => {
  it('hands over status, every header and the body', async () => {
    const server = await upstream((_, response) => {
      response.writeHead(400, { 'set-cookie': ['a=1', 'b=2'], 'x-one': 'a' }).end('{"error":"no"}');
    });
    const fetch = createTransportFetch(transport(), 20_000);
    const answer = await fetch(server.origin, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=refresh_token',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-one')).toBe('a');
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('{"error":"no"}');
    expect(server.requests[0]?.body.toString()).toBe('grant_type=refresh_token');
  });

  it('has a limit of its own: 1 MiB', async () => {
    const server = await upstream((request, response) =>
      response.end('x'.repeat(Number(request.url?.slice(1)))),
    );
    const fetch = createTransportFetch(transport({ limit_bytes: 10_000_000 }), 20_000);
    const call = (length: number) => fetch(`${server.origin}/${length}`, { method: 'GET', headers: {} });
    expect((await call(1_048_576)).status).toBe(200);
    expect((await faultOf(call(1_048_577))).fault).toBe('too_large');
  });
});

/** Answers whatever has arrived and still arrives, until the given requests are done. */
async function releaseOnArrival(held: ServerResponse[], done: Promise<unknown>): Promise<void> {
  const timer = setInterval(() => {
    for (const response of held.splice(0)) response.end();
  }, 5);
  await done.finally(() => clearInterval(timer));
}
