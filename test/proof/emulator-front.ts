/**
 * A service of the npm package `emulate` with an ear before it. Most of its services take any credential, so what
 * arrived is kept, for the test to look at.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator, type SeedConfig, type ServiceName } from 'emulate';

export interface FrontOptions {
  readonly service: ServiceName;
  /** Those of the provider that its tools call. */
  readonly origins: readonly string[];
  readonly seed?: SeedConfig;
  /** Before every path: some services keep the hosts of their provider apart by a first segment. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Answers of calls that the emulator lacks; undefined for all others, which are the emulator’s. */
  readonly lacking?: (call: string, body: string) => unknown;
}

export interface Front {
  /** Where the emulator itself answers. */
  readonly url: string;
  /** By the provider’s origin: where Bobbin’s calls to it go. */
  readonly origins: Readonly<Record<string, string>>;
  /** Every `Authorization` that came through. */
  readonly credentials: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function startFront(options: FrontOptions): Promise<Front> {
  const { service, origins, seed, prefixes = {}, lacking } = options;
  const emulator = await createEmulator({ service, port: 0, hostname: '127.0.0.1', ...(seed && { seed }) });
  const { port } = new URL(emulator.url);
  const url = `http://127.0.0.1:${port}`;
  const credentials = new Set<string>();
  const servers = origins.map((origin) =>
    createServer(async (request, response) => {
      const body = await readBody(request);
      credentials.add(request.headers.authorization ?? '');
      const own = lacking?.(`${request.method} ${request.url}`, body.toString());
      if (own !== undefined) {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(own));
        return;
      }
      const answer = await fetch(`${url}${prefixes[origin] ?? ''}${request.url}`, {
        method: request.method ?? 'GET',
        headers: forwarded(request),
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      });
      const type = answer.headers.get('content-type');
      response.writeHead(answer.status, type === null ? {} : { 'content-type': type });
      response.end(Buffer.from(await answer.arrayBuffer()));
    }).listen(0, '127.0.0.1'),
  );
  await Promise.all(servers.map((server) => once(server, 'listening')));
  return {
    url,
    origins: Object.fromEntries(
      servers.map((server, index) => [
        origins[index],
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ]),
    ),
    credentials,
    async close() {
      for (const server of servers) server.close().closeAllConnections();
      await emulator.close();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What the emulators look at; the rest belongs to one connection alone. */
function forwarded({ headers }: IncomingMessage): Record<string, string> {
  const names = ['authorization', 'content-type', 'accept', 'idempotency-key', 'stripe-version'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
