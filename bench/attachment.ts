import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/sandbox.js';
import { startChild } from './child.js';
import { bobbinEnvironment, type ConnectedApp, connectApp, USER_EMAIL, USER_ID } from './connected-app.js';
import { DirectGmail } from './direct-gmail.js';
import { median } from './median.js';

/**
 * A mail with an attachment of 5 MiB through Bobbin (inline in base64, and by the id of an uploaded file; read back by
 * its download URL), against the same bytes sent and fetched straight at the sandbox’s gate by Google’s own upload
 * endpoint, in turn. Every attachment that comes back is compared byte by byte.
 */
export async function attachmentBenchmark(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-bench-'));
  const sandbox = await startSandbox();
  const env = bobbinEnvironment(directory, sandbox);
  const bobbin = await startChild('./bobbin-process.js', [], env);
  try {
    const app = await connectApp(bobbin.url, env['BOBBIN_ADMIN_KEY'] ?? '', 'gmail');
    const { url, control } = sandbox.providers.google;
    const scopes = ['https://mail.google.com/'];
    const direct = new DirectGmail(url, control.issueToken({ user: USER_EMAIL, scopes }).access_token);
    const times: Record<Step, number[]> = {
      direct_send: [],
      inline_send: [],
      upload_send: [],
      direct_fetch: [],
      fetch: [],
    };
    // The first round warms everything up and does not count.
    for (let round = 0; round <= ROUNDS; round++) {
      const measured = await measure(randomBytes(SIZE_BYTES), app, direct);
      if (round === 0) continue;
      for (const [step, ms] of Object.entries(measured)) times[step as Step].push(ms);
    }
    print(times);
  } finally {
    await Promise.allSettled([bobbin.stop(), sandbox.close()]);
    await rm(directory, { recursive: true, force: true });
  }
}

const SIZE_BYTES = 5 * 1_048_576;
const ROUNDS = 7;

type Step = 'direct_send' | 'inline_send' | 'upload_send' | 'direct_fetch' | 'fetch';

/** One mail each way; each is read back, and thrown away so that the mailbox stays as it is. */
async function measure(bytes: Buffer, app: ConnectedApp, direct: DirectGmail): Promise<Record<Step, number>> {
  const direct_send = await timed(() => direct.send(bytes));
  const inline_send = await timed(() => sendInline(bytes, app));
  const upload_send = await timed(() => sendUploaded(bytes, app));

  const direct_id = await direct.attachmentId(direct_send.result);
  const direct_fetch = await timed(() => direct.fetchAttachment(direct_send.result, direct_id));
  requireSame(direct_fetch.result, bytes, 'fetched directly');

  const fetches: number[] = [];
  for (const message_id of [inline_send.result, upload_send.result]) {
    const attachment_id = await direct.attachmentId(message_id);
    const fetched = await timed(() => fetchAttachment(message_id, attachment_id, app));
    requireSame(fetched.result, bytes, 'fetched through Bobbin');
    fetches.push(fetched.ms);
  }
  for (const { result } of [direct_send, inline_send, upload_send]) await direct.delete(result);
  return {
    direct_send: direct_send.ms,
    inline_send: inline_send.ms,
    upload_send: upload_send.ms,
    direct_fetch: direct_fetch.ms,
    fetch: median(fetches),
  };
}

const MAIL = { to: USER_EMAIL, subject: 'A large file', body: 'It is attached.' };

async function sendInline(bytes: Buffer, app: ConnectedApp): Promise<string> {
  const attachment = { name: 'large.bin', content_base64: bytes.toString('base64') };
  return (await app.execute('GMAIL_SEND_EMAIL', { ...MAIL, attachment })).id;
}

/** Both calls are part of it: the upload, and the mail that names it. */
async function sendUploaded(bytes: Buffer, app: ConnectedApp): Promise<string> {
  const query = new URLSearchParams({ userId: USER_ID, name: 'large.bin' });
  const response = await fetch(`${app.base}/files?${query}`, {
    method: 'POST',
    headers: { ...app.headers, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  const { file_id } = (await response.json()) as { file_id: string };
  return (await app.execute('GMAIL_SEND_EMAIL', { ...MAIL, attachment: { file_id } })).id;
}

async function fetchAttachment(
  message_id: string,
  attachment_id: string,
  app: ConnectedApp,
): Promise<Buffer> {
  const params = { message_id, attachment_id, file_name: 'large.bin' };
  const { file } = await app.execute('GMAIL_GET_ATTACHMENT', params);
  return Buffer.from(await (await fetch(file.url)).arrayBuffer());
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const started = performance.now();
  const result = await work();
  return { result, ms: performance.now() - started };
}

function requireSame(got: Buffer, sent: Buffer, how: string): void {
  if (!got.equals(sent)) throw new Error(`What was ${how} is not what was sent.`);
}

function print(times: Record<Step, number[]>): void {
  process.stdout.write('\nA mail with an attachment of 5 MiB, milliseconds (times Google’s own endpoint)\n');
  line('send straight to the gate', times.direct_send, times.direct_send);
  line('send through Bobbin, inline base64', times.inline_send, times.direct_send);
  line('send through Bobbin, upload and id', times.upload_send, times.direct_send);
  line('fetch straight from the gate', times.direct_fetch, times.direct_fetch);
  line('fetch through Bobbin, download URL', times.fetch, times.direct_fetch);
}

/** The ratio is the median of each round’s own, since both were measured in it. */
function line(label: string, values: readonly number[], base: readonly number[]): void {
  const ratios = values.map((value, index) => value / (base[index] ?? Number.NaN));
  process.stdout.write(
    `${label.padEnd(38)}${median(values).toFixed(0).padStart(6)}  (${median(ratios).toFixed(2)})\n`,
  );
}
