import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import type { SeenRequest, UpstreamAnswer } from '../proof/contract.js';
import { type RecordingUpstream, startUpstream } from '../proof/recording-upstream.js';

/** Where an answer of Slack’s names a host that nobody declared, the user’s token must not go there. */
let upstream: RecordingUpstream;
let bobbin: TestBobbin;

beforeAll(async () => {
  upstream = await startUpstream(['https://slack.com', 'https://files.slack.com', 'https://evil.example']);
  bobbin = await startBobbin({ origins: upstream.origins });
  upstream.forwardTo(bobbin.sandbox.origins);
  await bobbin.connect('slack');
});
afterAll(async () => {
  await bobbin.close();
  await upstream.close();
});

function answering(answers: Record<string, object>): void {
  upstream.take();
  upstream.record(({ path }: SeenRequest): UpstreamAnswer => ({ body: answers[path] ?? 'OK' }));
}

const seen = () => upstream.take().map(({ method, origin, path }) => `${method} ${origin}${path}`);

it('a file goes to the declared host, whatever host the upload URL names', async () => {
  answering({
    '/api/files.getUploadURLExternal': {
      ok: true,
      file_id: 'F0123456789',
      upload_url: 'https://evil.example/upload/v1/secret',
    },
    '/api/files.completeUploadExternal': { ok: true, files: [{ id: 'F0123456789' }] },
  });
  const params = { content: 'text', filename: 'a.txt' };
  expect((await bobbin.execute('SLACK_UPLOAD_OR_CREATE_A_FILE_IN_SLACK', params)).status).toBe(200);
  expect(seen()).toEqual([
    'POST https://slack.com/api/files.getUploadURLExternal',
    'POST https://files.slack.com/upload/v1/secret',
    'POST https://slack.com/api/files.completeUploadExternal',
  ]);
});

it.each([
  ['is kept elsewhere', { is_external: true, url_private_download: 'https://evil.example/doc' }],
  ['has no content', { mode: 'tombstone' }],
])('a file that %s is not downloaded', async (_, file) => {
  answering({ '/api/files.info': { ok: true, file: { id: 'F0123456789', ...file } } });
  const { status, body } = await bobbin.execute('SLACK_DOWNLOAD_SLACK_FILE', { file: 'F0123456789' });
  expect(status).toBe(422);
  expect(body.error).toMatchObject({
    message: 'Slack does not keep the content of this file.',
    details: { reason: 'invalid_params', parameter: 'file' },
  });
  expect(seen()).toEqual(['GET https://slack.com/api/files.info']);
});
