/** A wire-tap between Bobbin and a provider: forwards everything and keeps the secrets that went through. */
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Tap {
  readonly url: string;
  /** What kind of secret each is, and all that were seen of it. */
  readonly secrets: ReadonlyMap<string, ReadonlySet<string>>;
  close(): Promise<void>;
}

const FIELDS = [
  'access_token',
  'refresh_token',
  'code',
  'code_verifier',
  'device_code',
  'user_code',
  'client_secret',
  'token',
  'id_token',
];

export async function startTap(target: string): Promise<Tap> {
  const secrets = new Map<string, Set<string>>();
  const keep = (kind: string, value: unknown): void => {
    if (typeof value !== 'string' || value === '') return;
    secrets.set(kind, (secrets.get(kind) ?? new Set()).add(value));
  };
  const server = createServer(async (incoming, outgoing) => {
    const body = await read(incoming);
    keep('access_token', /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1]);
    if (incoming.headers['content-type']?.includes('form')) {
      const form = new URLSearchParams(body.toString());
      for (const field of FIELDS) keep(field, form.get(field));
    }
    const forwarded = request(
      new URL(incoming.url ?? '', target),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        read(answer).then(
          (bytes) => {
            const json = parse(bytes.toString());
            for (const field of FIELDS) keep(field, json[field]);
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes);
          },
          () => outgoing.destroy(),
        );
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    forwarded.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
