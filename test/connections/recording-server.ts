/** A provider’s servers in one: answers by path, and keeps every request it saw. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingServer {
  readonly origin: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface RecordedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or text as it is. */
  readonly body?: unknown;
}

/** `answer`: undefined is 404. */
export async function startRecordingServer(
  answer: (request: SeenRequest) => RecordedAnswer | undefined | Promise<RecordedAnswer | undefined> = () =>
    undefined,
): Promise<RecordingServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const one: SeenRequest = {
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      authorization: request.headers.authorization,
      form: Object.fromEntries(new URLSearchParams(body)),
      headers: request.headers,
      body,
    };
    seen.push(one);
    const { status = 200, headers, body: said = {} } = (await answer(one)) ?? { status: 404 };
    const is_text = typeof said === 'string';
    response.writeHead(status, { 'content-type': is_text ? 'text/plain' : 'application/json', ...headers });
    response.end(is_text ? said : JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
