import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';

/** Of 1 GiB that a user has: four such files fill it. */
const FILE_LIMIT_BYTES = 268_435_456;

describe.each(ENGINES)('the room of one user’s files, on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine, env: { BOBBIN_FILE_LIMIT_BYTES: String(FILE_LIMIT_BYTES) } });
  });
  /** Connections of uploads that a test left open would keep the server from stopping. */
  let stop = new AbortController();
  afterEach(() => {
    stop.abort();
    stop = new AbortController();
  });
  afterAll(() => bobbin.close());

  const url = (userId: string) => `${bobbin.url}/v1/${bobbin.app_id}/integrations/files?userId=${userId}`;
  const post = async (userId: string, body: string | ReadableStream, signal = stop.signal) => {
    const response = await fetch(url(userId), {
      method: 'POST',
      headers: { authorization: `Bearer ${bobbin.api_key}` },
      body,
      duplex: 'half',
      signal,
    } as RequestInit);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  /** An upload that has begun, and whose end is up to the test. */
  const begin = (userId: string) => {
    let end = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(1_000));
        end = () => controller.close();
      },
    });
    return { answer: post(userId, body), end: () => end() };
  };

  it('is also taken by uploads under way: of many at once no more begin than fit', async () => {
    const uploads = Array.from({ length: 12 }, () => begin('user-1'));
    let refused = 0;
    for (const { answer } of uploads)
      void answer.then(
        ({ status }) => {
          refused += status === 429 ? 1 : 0;
        },
        () => undefined,
      );
    await expect.poll(() => refused, { timeout: 10_000 }).toBe(8);
    const one = await post('user-1', 'more');
    expect([one.status, one.headers.get('retry-after'), one.body]).toEqual([
      429,
      '60',
      {
        error: {
          code: 'QUOTA_RATE_LIMITED',
          message: 'The user’s files, with those being uploaded, take 1024 MiB.',
          remediation: 'Wait for uploads to end, or until some files have expired: each is kept for an hour.',
        },
      },
    ]);
    expect((await post('user-2', 'another user’s')).status).toBe(201);

    for (const { end } of uploads) end();
    const statuses = (await Promise.all(uploads.map(({ answer }) => answer))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 201, 201, 201, ...Array(8).fill(429)]);
    expect((await post('user-1', 'small files leave room')).status).toBe(201);
  });
});
