/** An API that lets in whoever sends the right credential in the right place, and tells what arrived. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyAws } from './verify-aws.js';

export interface Arrived {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface KeyedUpstream {
  readonly url: string;
  readonly arrived: Arrived[];
  /** What is accepted where; a test changes it to see a key that was withdrawn. */
  readonly keys: Record<keyof typeof KEYS, string>;
  /** Answered to every request, or to those of that path, while set. */
  fault: { readonly status: number; readonly body?: string; readonly path?: string } | undefined;
  /** The path that is answered with 401 whatever is sent. */
  refused: string | undefined;
  close(): Promise<void>;
}

export const KEYS = {
  header: 'hk-live-0123456789abcdef',
  query: 'qk+live/0123456789&abcdef=',
  path: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
  cookie: 'ck-live-0123456789abcdef',
  basic: 'bk live:0123456789“abcdef”',
  bearer: 'tk-live-0123456789abcdef',
  pair: 'pk-live-0123456789abcdef',
  aws: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

export const BASIC_USER = 'ann@example.com';
export const PAIR_ID = 'app-77';
export const SESSION_TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLE/Token+Value==';
export const AWS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';

export async function startKeyedUpstream(): Promise<KeyedUpstream> {
  const upstream = {
    arrived: [] as Arrived[],
    keys: { ...KEYS },
    fault: undefined as KeyedUpstream['fault'],
    refused: undefined as KeyedUpstream['refused'],
  };
  const server = createServer(async (incoming, answer) => {
    const request = await read(incoming);
    upstream.arrived.push(request);
    const json = (status: number, body: unknown) => {
      answer.writeHead(status, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(body));
    };
    const { fault, keys, refused } = upstream;
    const [path] = request.path.split('?');
    if (fault && (fault.path === undefined || fault.path === path))
      return answer.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body);
    const [, kind = ''] = request.path.replace(/^\/bot[^/]*/, '').split('/');
    const refusal = await refusalOf(kind, request, keys);
    // Word for word, as some providers do.
    if (refusal || refused === path) return json(401, { error: { message: refusal, sent: request.headers } });
    if (request.path.includes('/me'))
      return json(200, { id: `account of ${kind}`, name: 'Ann', email: 'ann@example.com' });
    if (request.path.includes('/echo')) return json(400, { error: { message: echo(request) } });
    return json(200, { ok: true });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(upstream, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** What is wrong with the credential of a request; nothing where it is the right one. */
async function refusalOf(
  kind: string,
  request: Arrived,
  keys: KeyedUpstream['keys'],
): Promise<string | undefined> {
  const { headers, path } = request;
  const query = new URLSearchParams(path.split('?')[1]);
  const basic = Buffer.from(`${BASIC_USER}:${keys.basic}`, 'utf8').toString('base64');
  const is = (sent: unknown, wanted: string) => (sent === wanted ? undefined : `${sent} is not known`);
  switch (kind) {
    case 'header':
      return is(headers['x-api-key'], `Key ${keys.header}`);
    case 'query':
      return query.getAll('api_key').length === 1 ? is(query.get('api_key'), keys.query) : 'one key, please';
    case 'path':
      return is(path.split('/')[1], `bot${keys.path}`);
    case 'cookie':
      return is(headers.cookie, `session=${keys.cookie}`);
    case 'basic':
      return is(headers.authorization, `Basic ${basic}`);
    case 'bearer':
      return is(headers.authorization, `Bearer ${keys.bearer}`);
    case 'pair':
      return is(`${headers['x-app-id']} ${headers['x-app-key']}`, `${PAIR_ID} ${keys.pair}`);
    case 'aws':
      return verifyAws(request, { access_key_id: AWS_KEY_ID, secret_access_key: keys.aws });
    case 's3':
      return headers['x-amz-security-token'] === SESSION_TOKEN
        ? verifyAws(request, { access_key_id: AWS_KEY_ID, secret_access_key: keys.aws })
        : 'no session';
    default:
      return headers.authorization === undefined ? undefined : 'nothing is to be sent';
  }
}

function echo({ path, headers }: Arrived): string {
  const { authorization, cookie } = headers;
  return `You sent ${path} ${headers['x-api-key']} ${headers['x-amz-security-token']} ${authorization} ${cookie}`;
}

async function read(incoming: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', url: path = '', headers } = incoming;
  return { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
}
