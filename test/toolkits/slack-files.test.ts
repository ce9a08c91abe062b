import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GENERAL, OTHER, type SlackTest, startSlack, USER } from './slack-setup.js';

let test: SlackTest;
const run = (tool: string, params: object) => test.run(tool, params);

beforeAll(async () => {
  test = await startSlack({
    read: ['files:read', 'channels:history', 'channels:read', 'im:history', 'im:read'],
  });
});
afterAll(() => test.bobbin.close());
beforeEach(() => test.bobbin.sandbox.providers.slack.control.clear());

const UPLOAD = 'SLACK_UPLOAD_OR_CREATE_A_FILE_IN_SLACK';
const bytes = Buffer.from([0, 1, 2, 250, 251, 252]);

async function contentOf(id: string): Promise<Buffer> {
  const { file } = await test.slack.files.info({ file: id });
  const answer = await fetch(String(file?.url_private), {
    headers: { authorization: `Bearer ${test.slack.token}` },
  });
  return Buffer.from(await answer.arrayBuffer());
}

describe('a file', () => {
  it('is uploaded byte by byte and shared with a comment in the channels named', async () => {
    const file = {
      name: 'data.bin',
      mime_type: 'application/octet-stream',
      content_base64: bytes.toString('base64'),
    };
    const data = await run(UPLOAD, {
      file,
      title: 'Data & more',
      channels: '#general, C000000002',
      initial_comment: 'Here it is',
    });
    expect(data).toMatchObject({
      name: 'data.bin',
      title: 'Data & more',
      size: bytes.length,
      user: USER,
      is_external: false,
      channels: [GENERAL, 'C000000002'],
    });
    expect(await contentOf(data.id)).toEqual(bytes);
    const { messages } = await test.slack.conversations.history({ channel: GENERAL, limit: 1 });
    expect(messages).toMatchObject([{ user: USER, text: 'Here it is', files: [{ id: data.id }] }]);
  });

  it('is sent where Slack said, and its host gets the token as a declared one', async () => {
    await run(UPLOAD, { content: 'plan', filename: 'plan.txt' });
    const requests = test.bobbin.sandbox.providers.slack.control.requests();
    expect(requests.map(({ method, path }) => `${method} ${path.replace(/F[A-Z0-9]+$/, '*')}`)).toEqual([
      'POST /api/files.getUploadURLExternal',
      'POST /upload/v1/*',
      'POST /api/files.completeUploadExternal',
    ]);
  });

  it('made of text answers in a thread, and is read back as text and for download', async () => {
    const { ts } = await run('SLACK_SEND_MESSAGE', { channel: GENERAL, text: 'Where are the notes?' });
    const made = await run('SLACK_UPLOAD_FILE', {
      content: 'Entschieden: Montag ☕',
      filename: 'notes.txt',
      channels: GENERAL,
      thread_ts: ts,
    });
    const { messages } = await test.slack.conversations.replies({ channel: GENERAL, ts });
    expect(messages?.[1]).toMatchObject({ user: USER, files: [{ id: made.id, name: 'notes.txt' }] });

    const read = await run('SLACK_DOWNLOAD_SLACK_FILE', { file: made.id });
    expect(read).toMatchObject({ id: made.id, name: 'notes.txt', text: 'Entschieden: Montag ☕' });
    expect(await (await fetch(read.file.url)).text()).toBe('Entschieden: Montag ☕');
    expect(await run('SLACK_GET_FILE_INFORMATION', { file: made.id, count: 5, page: 1 })).toMatchObject({
      id: made.id,
      mimetype: 'text/plain',
      channels: [GENERAL],
    });
  });

  it('of nobody else is shared where no channel is named', async () => {
    const { id } = await run(UPLOAD, { content: 'mine', filename: 'mine.txt' });
    const { file } = await test.slack.files.info({ file: id });
    expect(file).toMatchObject({ user: USER, channels: [], is_public: false });
  });

  it('is listed by channel and person, page by page', async () => {
    for (const name of ['one.txt', 'two.txt'])
      await run(UPLOAD, { content: name, filename: name, channels: GENERAL });
    const params = { channel: GENERAL, user: USER, count: 1 };
    const first = await run('SLACK_LIST_FILES_WITH_FILTERS_IN_SLACK', params);
    const second = await run('SLACK_LIST_FILES', { ...params, page: first.next_page });
    expect(first.next_page).toBe(2);
    expect(first.files).toHaveLength(1);
    expect(second.files).toHaveLength(1);
    expect(second.files[0].id).not.toBe(first.files[0].id);
    expect(await run('SLACK_LIST_FILES', { user: OTHER })).toEqual({ files: [] });
  });

  it('that is deleted is gone at Slack', async () => {
    const { id } = await run(UPLOAD, { content: 'old', filename: 'old.txt' });
    expect(await run('SLACK_DELETE_FILE', { file: id })).toEqual({ file: id, deleted: true });
    await expect(test.slack.files.info({ file: id })).rejects.toMatchObject({
      data: { error: 'file_not_found' },
    });
  });
});

describe('an upload', () => {
  const text = { content: 'a', filename: 'a.txt' };
  it.each([
    ['of nothing', { filename: 'a.txt' }, '/file'],
    ['of two things', { ...text, file: { name: 'b', content_base64: 'YQ==' } }, '/file'],
    [
      'to a thread in two channels',
      { ...text, channels: 'C1,C2', thread_ts: '1503435956.000247' },
      '/channels',
    ],
  ])('%s is refused before Slack is asked', async (_, params, path) => {
    const { status, body } = await test.bobbin.execute(UPLOAD, params);
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({ reason: 'invalid_params', faults: [{ path }] });
    expect(test.bobbin.sandbox.providers.slack.control.requests()).toEqual([]);
  });

  it('to a channel that is not there is refused in Slack’s words', async () => {
    const { status, body } = await test.bobbin.execute(UPLOAD, { ...text, channels: 'C0NOWHERE1' });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      remediation: expect.stringContaining('Check the channel id'),
      details: { reason: 'provider_refused', provider: { code: 'channel_not_found' } },
    });
  });
});
