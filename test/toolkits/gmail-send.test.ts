import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { downloaded, gmailTest, headersOf } from './gmail-setup.js';

const test = gmailTest();

describe('sending', () => {
  it('delivers recipients, subject and text as they were given', async () => {
    const sent = await test.run('GMAIL_SEND_EMAIL', {
      to: 'Ünal <first@example.com>, second@example.com',
      extra_recipients: ['third@example.com'],
      cc: ['copy@example.com'],
      bcc: ['hidden@example.com'],
      subject: 'Grüße – 你好',
      body: 'Line one\nLine two, ünïcode',
    });
    expect(sent).toEqual({
      id: expect.any(String),
      thread_id: expect.any(String),
      label_ids: ['SENT'],
    });
    const { data } = await test.gmail.users.messages.get({ userId: 'me', id: sent.id, format: 'full' });
    expect(
      Buffer.from(data.payload?.body?.data ?? '', 'base64url')
        .toString('utf8')
        .trimEnd(),
    ).toMatch(/^Line one\r?\nLine two, ünïcode$/);
    const headers = headersOf(await test.sourceOf(sent.id));
    expect(headers).toContain('Cc: copy@example.com');
    expect(headers).toContain('Bcc: hidden@example.com');
    expect(headers.find((line) => line.startsWith('To:'))?.replace(/\r\n/g, '')).toBe(
      'To: =?UTF-8?Q?=C3=9Cnal?= <first@example.com>, second@example.com, third@example.com',
    );
    expect(headers.some((line) => line.toLowerCase().startsWith('message-id:'))).toBe(false);
  });

  it('takes the names that existing callers use', async () => {
    const sent = await test.run('GMAIL_SEND_EMAIL', {
      recipient_email: 'first@example.com',
      subject: 'Old names',
      body: '<p>Hello</p>',
      is_html: true,
      user_id: 'me',
    });
    const source = await test.sourceOf(sent.id);
    expect(headersOf(source)).toContain('To: first@example.com');
    expect(source).toContain('Content-Type: text/html; charset=utf-8');
  });

  it('carries an attachment byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    const sent = await test.run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      subject: 'With a file',
      body: 'See the file.',
      attachment: {
        file_name: 'bytes.bin',
        mime_type: 'application/x-test',
        content_base64: bytes.toString('base64'),
      },
    });
    const mail = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(mail.attachments).toEqual([
      {
        attachment_id: expect.any(String),
        file_name: 'bytes.bin',
        mime_type: 'application/x-test',
        size_bytes: 512,
      },
    ]);
    const { attachment_id } = mail.attachments[0];
    const content = await test.run('GMAIL_GET_ATTACHMENT', {
      message_id: sent.id,
      attachment_id,
      file_name: 'bytes.bin',
    });
    expect(content).toMatchObject({ size_bytes: 512, file: { name: 'bytes.bin', size: 512 } });
    expect(content).not.toHaveProperty('text');
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('carries several attachments: inline, and as the file that another tool handed out', async () => {
    const mail = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: 'a0000000000003' });
    const invoice = await test.run('GMAIL_GET_ATTACHMENT', {
      message_id: 'a0000000000003',
      attachment_id: mail.attachments[0].attachment_id,
      file_name: 'invoice-2041.csv',
    });
    expect(invoice).toMatchObject({
      text: 'item,amount\nconsulting,1200\n',
      file: { name: 'invoice-2041.csv', mime_type: 'text/csv' },
    });
    const sent = await test.run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      attachments: [
        { name: 'note.txt', content_base64: Buffer.from('A note').toString('base64') },
        { file_id: invoice.file.file_id },
      ],
    });
    const { attachments } = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(attachments).toMatchObject([
      { file_name: 'note.txt', mime_type: 'text/plain', size_bytes: 6 },
      { file_name: 'invoice-2041.csv', mime_type: 'text/csv', size_bytes: 28 },
    ]);
  });

  it.each([
    ['GMAIL_SEND_EMAIL', 'POST /upload/gmail/v1/users/me/messages/send'],
    ['GMAIL_CREATE_EMAIL_DRAFT', 'POST /upload/gmail/v1/users/me/drafts'],
  ])('%s uploads a mail that is too large for JSON', async (tool, endpoint) => {
    const bytes = randomBytes(3 * 1_048_576);
    const { control } = test.bobbin.sandbox.providers.google;
    control.clear();
    const sent = await test.run(tool, {
      to: 'first@example.com',
      subject: 'Large',
      attachment: { name: 'large.bin', content_base64: bytes.toString('base64') },
    });
    expect(control.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([endpoint]);
    const message_id = sent.message_id ?? sent.id;
    const mail = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id });
    expect(mail).toMatchObject({ subject: 'Large', to: 'first@example.com' });
    const content = await test.run('GMAIL_GET_ATTACHMENT', {
      message_id,
      attachment_id: mail.attachments[0].attachment_id,
      file_name: 'large.bin',
    });
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('keeps a large reply in its conversation', async () => {
    const first = await test.run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      subject: 'Plans',
      body: 'Hi',
    });
    const attachment = { name: 'plan.bin', content_base64: randomBytes(3 * 1_048_576).toString('base64') };
    const sent = await test.run('GMAIL_REPLY_TO_THREAD', {
      thread_id: first.thread_id,
      body: 'Here',
      attachment,
    });
    expect(sent.thread_id).toBe(first.thread_id);
  });

  it('lets no subject and no file name add a header', async () => {
    const sent = await test.run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      subject: 'Hello\r\nBcc: attacker@example.com\r\n\r\nInjected body',
      body: 'Hello',
    });
    const names = headersOf(await test.sourceOf(sent.id)).map((line) => line.split(':')[0]);
    expect(names).not.toContain('Bcc');
    const file = await test.refusal('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      subject: 'Hello',
      body: 'Hello',
      attachment: { file_name: 'a.txt\r\nBcc: attacker@example.com', content_base64: 'SGk=' },
    });
    expect(file).toMatchObject({ status: 422, details: { reason: 'invalid_params' } });
  });

  it.each([
    ['a line break', { to: 'first@example.com\r\nBcc: attacker@example.com' }, '/to'],
    ['no address', { to: 'nobody' }, '/to'],
    ['a group', { to: 'friends: first@example.com, second@example.com;' }, '/to'],
    ['a quoted local part', { to: '"first@example.com "@attacker.example' }, '/to'],
    ['a bad copy', { to: 'first@example.com', cc: ['fine@example.com', 'not an address'] }, '/cc/1'],
    ['no recipient at all', {}, '/to'],
  ])('sends nothing where the recipients hold %s', async (_, recipients, path) => {
    const before = await test.gmail.users.messages.list({ userId: 'me', labelIds: ['SENT'] });
    const error = await test.refusal('GMAIL_SEND_EMAIL', { ...recipients, subject: 'No', body: 'No' });
    expect(error).toMatchObject({
      status: 422,
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      details: { reason: 'invalid_params', faults: [{ path }] },
    });
    const after = await test.gmail.users.messages.list({ userId: 'me', labelIds: ['SENT'] });
    expect(after.data).toEqual(before.data);
  });
});

describe('replying and forwarding', () => {
  it('joins the conversation: thread, subject, recipient and references', async () => {
    const { data: original } = await test.gmail.users.messages.insert({
      userId: 'me',
      requestBody: {
        raw: Buffer.from(
          [
            'From: Asker <asker@example.com>',
            `To: ${USER_EMAIL}`,
            'Subject: A question',
            `Date: ${new Date(Date.now() - 3_600_000).toUTCString()}`,
            'Message-ID: <second@example.com>',
            'References: <first@example.com>',
            '',
            'Well?',
          ].join('\r\n'),
        ).toString('base64url'),
        labelIds: ['INBOX'],
      },
    });
    const sent = await test.run('GMAIL_REPLY_TO_THREAD', {
      thread_id: original.threadId,
      message_body: 'Yes.',
    });
    expect(sent.thread_id).toBe(original.threadId);
    const headers = headersOf(await test.sourceOf(sent.id));
    expect(headers).toEqual(
      expect.arrayContaining([
        'To: asker@example.com',
        'Subject: Re: A question',
        'In-Reply-To: <second@example.com>',
        'References: <first@example.com> <second@example.com>',
      ]),
    );

    const again = await test.run('GMAIL_REPLY_TO_THREAD', {
      thread_id: original.threadId,
      body: 'One more thing.',
    });
    const followUp = headersOf(await test.sourceOf(again.id));
    expect(followUp).toEqual(expect.arrayContaining(['To: asker@example.com', 'Subject: Re: A question']));
    const thread = await test.run('GMAIL_FETCH_MESSAGE_BY_THREAD_ID', { thread_id: original.threadId });
    expect(thread.messages.map(({ text }: { text: string }) => text.trim())).toEqual([
      'Well?',
      'Yes.',
      'One more thing.',
    ]);
  });

  it('forwards text and attachments', async () => {
    const sent = await test.run('GMAIL_FORWARD_MESSAGE', {
      message_id: 'a0000000000003',
      recipients: ['colleague@example.com'],
      additional_text: 'Please pay.',
    });
    const mail = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(mail).toMatchObject({
      subject: 'Fwd: Invoice 2041',
      to: 'colleague@example.com',
      attachments: [{ file_name: 'invoice-2041.csv', mime_type: 'text/csv' }],
    });
    expect(mail.text).toMatch(
      /^Please pay\.[\s\S]*From: billing@example\.com[\s\S]*The invoice is attached\./,
    );
    const file = await test.run('GMAIL_GET_ATTACHMENT', {
      message_id: sent.id,
      attachment_id: mail.attachments[0].attachment_id,
      file_name: 'invoice-2041.csv',
    });
    expect(file.text).toBe('item,amount\nconsulting,1200\n');
  });

  it('says so where a conversation has nothing to answer', async () => {
    const draft = await test.run('GMAIL_CREATE_EMAIL_DRAFT', {
      to: 'first@example.com',
      subject: 'Only a draft',
    });
    expect(
      await test.refusal('GMAIL_REPLY_TO_THREAD', { thread_id: draft.thread_id, body: 'Hm' }),
    ).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/thread_id' }] },
    });
  });
});
