import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';

interface Handle {
  readonly file_id: string;
  readonly name: string;
  readonly mime_type: string;
  readonly size: number;
  readonly url: string;
}

describe.each(ENGINES)('files, on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    await bobbin.connect('gmail');
  });
  afterAll(() => bobbin.close());

  const upload = async (
    bytes: Uint8Array<ArrayBuffer>,
    { user_id = 'user-1', app = bobbin as TestApp, name = 'report.pdf' } = {},
  ): Promise<{ status: number; handle: Handle }> => {
    const query = new URLSearchParams({ userId: user_id, name });
    const response = await fetch(`${bobbin.url}/v1/${app.app_id}/integrations/files?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.api_key}`, 'content-type': 'application/pdf' },
      body: bytes,
    });
    return { status: response.status, handle: (await response.json()) as Handle };
  };
  const send = (attachment: object, options: { user_id?: string; app?: TestApp } = {}) =>
    bobbin.execute(
      'GMAIL_SEND_EMAIL',
      { to: 'to@example.com', subject: 'File', body: 'x', attachment },
      options,
    );

  it('an uploaded file goes with a mail and comes back byte for byte by a signed URL', async () => {
    const bytes = randomBytes(300_000);
    const { status, handle } = await upload(bytes);
    expect(status).toBe(201);
    expect(handle).toMatchObject({ name: 'report.pdf', mime_type: 'application/pdf', size: bytes.length });

    const sent = await send({ file_id: handle.file_id });
    expect(sent.status, sent.text).toBe(200);
    const message = await bobbin.execute('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', {
      message_id: sent.body.data.id,
    });
    const [attachment] = message.body.data.attachments;
    const params = {
      message_id: sent.body.data.id,
      attachment_id: attachment.attachment_id,
      file_name: 'report.pdf',
    };
    const got = await bobbin.execute('GMAIL_GET_ATTACHMENT', params);
    expect(got.status, got.text).toBe(200);
    const found = JSON.stringify(got.body.data).match(/"url":"([^"]+)"/)?.[1] ?? '';
    const download = await fetch(found);
    expect(download.status).toBe(200);
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('another user’s and another app’s file id is answered as an unknown one', async () => {
    const { handle } = await upload(randomBytes(100));
    const stranger = await bobbin.createApp('stranger');
    await bobbin.connect('gmail', { user_id: 'user-2' });
    await bobbin.connect('gmail', { app: stranger });
    const faultsOf = async (file_id: string, options: { user_id?: string; app?: TestApp }) => {
      const { status, body } = await send({ file_id }, options);
      expect(status).toBe(422);
      expect(body.error.details.reason).toBe('invalid_params');
      return body.error.details.faults;
    };
    const unknown = await faultsOf(`${handle.file_id.slice(0, -4)}0000`, { user_id: 'user-2' });
    expect(await faultsOf(handle.file_id, { user_id: 'user-2' })).toEqual(unknown);
    expect(await faultsOf(handle.file_id, { app: stranger })).toEqual(unknown);
  });

  it('a download URL that was changed, cut or outlived is a file that is not there', async () => {
    const { handle } = await upload(randomBytes(100));
    const other = (await upload(randomBytes(100))).handle;
    const forged = [
      handle.url.replace(handle.file_id, other.file_id),
      handle.url.replace(/expires=(\d+)/, (_, time) => `expires=${Number(time) + 3_600_000}`),
      handle.url.replace(/signature=./, (text) => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`),
      handle.url.replace(/&?signature=[^&]+/, ''),
      handle.url.replace(/\?.*/, ''),
    ];
    expect((await fetch(handle.url)).status).toBe(200);
    for (const url of forged) {
      const response = await fetch(url);
      expect(response.status, url).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'RESOURCE_NOT_FOUND' } });
    }
  });

  it.each([
    ['http', 'http://example.com/a.pdf'],
    ['a loopback address', 'https://127.0.0.1/a.pdf'],
    ['the metadata address', 'https://169.254.169.254/latest/meta-data'],
    ['an IPv4 address inside IPv6', 'https://[::ffff:10.0.0.1]/a.pdf'],
    ['a name of this machine', 'https://localhost/a.pdf'],
    ['a file', 'file:///etc/passwd'],
  ])('a URL with %s is refused before anything is fetched or sent', async (_, url) => {
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const { status, body } = await send({ url });
    expect(status).toBe(422);
    expect(body.error.details.reason).toBe('invalid_params');
    expect(control.requests().filter(({ path }) => path.includes('/gmail/'))).toEqual([]);
  });

  it('base64 that is none, two sources and none at all are invalid parameters that name the place', async () => {
    for (const attachment of [
      { content_base64: '***' },
      { content_base64: 'aGk=', url: 'https://example.com/' },
      { name: 'a.txt' },
    ]) {
      const { status, body } = await send(attachment);
      expect(status).toBe(422);
      expect(body.error.details.reason).toBe('invalid_params');
      expect(JSON.stringify(body.error.details.faults)).toContain('attachment');
    }
  });

  it('needs a credential, and a user', async () => {
    const path = `${bobbin.url}/v1/${bobbin.app_id}/integrations/files`;
    expect((await fetch(path, { method: 'POST', body: 'x' })).status).toBe(401);
    const headers = { authorization: `Bearer ${bobbin.api_key}` };
    const anonymous = await fetch(path, { method: 'POST', headers, body: 'x' });
    expect(anonymous.status).toBe(400);
    expect(await anonymous.json()).toMatchObject({ error: { code: 'VALIDATION_MISSING_FIELD' } });
  });
});
