import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenRequest, UpstreamAnswer } from './contract.js';

/**
 * Stands in for a provider’s origins without any state: it keeps each request as it came and answers what it is told
 * to. Until it records, it hands everything on to the sandbox, where users connect.
 */
export interface RecordingUpstream {
  /** Every origin -> the URL that stands in for it. */
  readonly origins: Readonly<Record<string, string>>;
  /** Until `record`, requests go on to these: the sandbox’s URLs by origin. */
  forwardTo(origins: Readonly<Record<string, string>>): void;
  record(answer: (request: SeenRequest) => UpstreamAnswer): void;
  /** The requests since it was asked last, oldest first. */
  take(): SeenRequest[];
  close(): Promise<void>;
}

export async function startUpstream(origins: readonly string[]): Promise<RecordingUpstream> {
  let seen: SeenRequest[] = [];
  let targets: Readonly<Record<string, string>> = {};
  let answer: ((request: SeenRequest) => UpstreamAnswer) | undefined;

  const serve = async (origin: string, message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(origin, message);
    if (!answer) return forward(request, message.url ?? '/', targets[origin], response);
    seen.push(request);
    send(response, answer(request));
  };
  const servers = await Promise.all(
    origins.map(async (origin): Promise<[string, Server]> => {
      const server = createServer((message, response) => {
        serve(origin, message, response).catch((error: unknown) => response.destroy(error as Error));
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      return [origin, server];
    }),
  );
  return {
    origins: Object.fromEntries(
      servers.map(([origin, server]) => [
        origin,
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ]),
    ),
    forwardTo(sandbox) {
      targets = sandbox;
    },
    record(answerer) {
      answer = answerer;
    },
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    async close() {
      for (const [, server] of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function readRequest(origin: string, message: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  const url = new URL(message.url ?? '/', origin);
  return {
    method: message.method ?? 'GET',
    origin,
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  };
}

async function forward(
  { method, headers, body }: SeenRequest,
  url: string,
  target: string | undefined,
  response: ServerResponse,
): Promise<void> {
  if (target === undefined) throw new Error('The sandbox does not stand in for this origin.');
  const { host: _, connection: __, 'content-length': ___, ...passed } = headers;
  const answer = await fetch(target + url, {
    method,
    headers: passed,
    redirect: 'manual',
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  // What was decoded on the way has another length and encoding now.
  const {
    'content-encoding': _encoding,
    'content-length': _length,
    ...kept
  } = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, kept);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: UpstreamAnswer): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  response
    .writeHead(status, {
      'content-type': plain ? 'application/octet-stream' : 'application/json',
      ...headers,
    })
    .end(plain ? body : JSON.stringify(body));
}
