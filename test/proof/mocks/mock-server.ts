import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer as createPrism } from '@stoplight/prism-http-server';
import { pino } from 'pino';

/** Prism behind a door that remembers what it refused. */
export interface MockServer {
  readonly url: string;
  /** What Prism said to the last request; empty where it was content. */
  lastRefusal(): string;
  close(): Promise<void>;
}

export async function startMock(document: object): Promise<MockServer> {
  const operations = await getHttpOperationsFromSpec(document);
  const prism = createPrism(operations, {
    cors: false,
    config: {
      mock: { dynamic: false },
      checkSecurity: true,
      validateRequest: true,
      validateResponse: false,
      errors: false,
      upstreamProxy: undefined,
      isProxy: false,
    },
    // Prism logs at levels of its own, which a plain logger does not have.
    components: { logger: pino({ level: 'silent', customLevels: { success: 35, start: 36 } }) as never },
  });
  const target = await prism.listen(0, '127.0.0.1');
  let refusal = '';
  // Not `fetch`, which adds headers of its own.
  const pass = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const passed = request(target.replace(/\/$/, '') + message.url, {
      method: message.method,
      headers: { ...message.headers, connection: 'close' },
    });
    message.pipe(passed);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const type = answer.headers['content-type'] ?? 'text/plain';
    const violations = answer.headers['sl-violations'];
    refusal = type.includes('problem+json') ? body.toString() : String(violations ?? '');
    response.writeHead(answer.statusCode ?? 500, { 'content-type': type }).end(body);
  };
  const door = createServer((message, response) => {
    pass(message, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    lastRefusal: () => refusal,
    async close() {
      door.closeAllConnections();
      door.close();
      await prism.close();
    },
  };
}
