import { randomBytes } from 'node:crypto';
import { auth, type gmail_v1, gmail as gmailClient } from '@googleapis/gmail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

let bobbin: TestBobbin;
/** Google’s own client on the stand-in, not through Bobbin. */
let gmail: gmail_v1.Gmail;

beforeAll(async () => {
  bobbin = await startBobbin();
  await bobbin.connect('gmail');
  const { url, control } = bobbin.sandbox.providers.google;
  const { access_token } = control.issueToken({ user: USER_EMAIL, scopes: ['https://mail.google.com/'] });
  const client = new auth.OAuth2();
  client.setCredentials({ access_token });
  gmail = gmailClient({ version: 'v1', rootUrl: `${url}/`, auth: client });
});
afterAll(() => bobbin.close());

async function run(tool: string, params: object) {
  const { status, body, text } = await bobbin.execute(tool, params);
  expect(status, text).toBe(200);
  expect(body).toMatchObject({ successful: true });
  return body.data;
}

async function refusal(tool: string, params: object) {
  const { status, body } = await bobbin.execute(tool, params);
  return { status, ...body.error };
}

/** The mail as its recipient’s server gets it. */
async function sourceOf(id: string): Promise<string> {
  const { data } = await gmail.users.messages.get({ userId: 'me', id, format: 'raw' });
  return Buffer.from(data.raw ?? '', 'base64url').toString('utf8');
}

async function downloaded({ url }: { url: string }): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

function headersOf(source: string): string[] {
  return (source.split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/);
}

async function labelsOf(id: string): Promise<string[]> {
  return (await gmail.users.messages.get({ userId: 'me', id })).data.labelIds ?? [];
}

describe('sending', () => {
  it('delivers recipients, subject and text as they were given', async () => {
    const sent = await run('GMAIL_SEND_EMAIL', {
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
    const { data } = await gmail.users.messages.get({ userId: 'me', id: sent.id, format: 'full' });
    expect(
      Buffer.from(data.payload?.body?.data ?? '', 'base64url')
        .toString('utf8')
        .trimEnd(),
    ).toMatch(/^Line one\r?\nLine two, ünïcode$/);
    const headers = headersOf(await sourceOf(sent.id));
    expect(headers).toContain('Cc: copy@example.com');
    expect(headers).toContain('Bcc: hidden@example.com');
    expect(headers.find((line) => line.startsWith('To:'))?.replace(/\r\n/g, '')).toBe(
      'To: =?UTF-8?Q?=C3=9Cnal?= <first@example.com>, second@example.com, third@example.com',
    );
    expect(headers.some((line) => line.toLowerCase().startsWith('message-id:'))).toBe(false);
  });

  it('takes the names that existing callers use', async () => {
    const sent = await run('GMAIL_SEND_EMAIL', {
      recipient_email: 'first@example.com',
      subject: 'Old names',
      body: '<p>Hello</p>',
      is_html: true,
      user_id: 'me',
    });
    const source = await sourceOf(sent.id);
    expect(headersOf(source)).toContain('To: first@example.com');
    expect(source).toContain('Content-Type: text/html; charset=utf-8');
  });

  it('carries an attachment byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    const sent = await run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      subject: 'With a file',
      body: 'See the file.',
      attachment: {
        file_name: 'bytes.bin',
        mime_type: 'application/x-test',
        content_base64: bytes.toString('base64'),
      },
    });
    const mail = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(mail.attachments).toEqual([
      {
        attachment_id: expect.any(String),
        file_name: 'bytes.bin',
        mime_type: 'application/x-test',
        size_bytes: 512,
      },
    ]);
    const { attachment_id } = mail.attachments[0];
    const content = await run('GMAIL_GET_ATTACHMENT', {
      message_id: sent.id,
      attachment_id,
      file_name: 'bytes.bin',
    });
    expect(content).toMatchObject({ size_bytes: 512, file: { name: 'bytes.bin', size: 512 } });
    expect(content).not.toHaveProperty('text');
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('carries several attachments: inline, and as the file that another tool handed out', async () => {
    const mail = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: 'a0000000000003' });
    const invoice = await run('GMAIL_GET_ATTACHMENT', {
      message_id: 'a0000000000003',
      attachment_id: mail.attachments[0].attachment_id,
      file_name: 'invoice-2041.csv',
    });
    expect(invoice).toMatchObject({
      text: 'item,amount\nconsulting,1200\n',
      file: { name: 'invoice-2041.csv', mime_type: 'text/csv' },
    });
    const sent = await run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      attachments: [
        { name: 'note.txt', content_base64: Buffer.from('A note').toString('base64') },
        { file_id: invoice.file.file_id },
      ],
    });
    const { attachments } = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
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
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const sent = await run(tool, {
      to: 'first@example.com',
      subject: 'Large',
      attachment: { name: 'large.bin', content_base64: bytes.toString('base64') },
    });
    expect(control.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([endpoint]);
    const message_id = sent.message_id ?? sent.id;
    const mail = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id });
    expect(mail).toMatchObject({ subject: 'Large', to: 'first@example.com' });
    const content = await run('GMAIL_GET_ATTACHMENT', {
      message_id,
      attachment_id: mail.attachments[0].attachment_id,
      file_name: 'large.bin',
    });
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('keeps a large reply in its conversation', async () => {
    const first = await run('GMAIL_SEND_EMAIL', { to: 'first@example.com', subject: 'Plans', body: 'Hi' });
    const attachment = { name: 'plan.bin', content_base64: randomBytes(3 * 1_048_576).toString('base64') };
    const sent = await run('GMAIL_REPLY_TO_THREAD', { thread_id: first.thread_id, body: 'Here', attachment });
    expect(sent.thread_id).toBe(first.thread_id);
  });

  it('lets no subject and no file name add a header', async () => {
    const sent = await run('GMAIL_SEND_EMAIL', {
      to: 'first@example.com',
      subject: 'Hello\r\nBcc: attacker@example.com\r\n\r\nInjected body',
      body: 'Hello',
    });
    const names = headersOf(await sourceOf(sent.id)).map((line) => line.split(':')[0]);
    expect(names).not.toContain('Bcc');
    const file = await refusal('GMAIL_SEND_EMAIL', {
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
    const before = await gmail.users.messages.list({ userId: 'me', labelIds: ['SENT'] });
    const error = await refusal('GMAIL_SEND_EMAIL', { ...recipients, subject: 'No', body: 'No' });
    expect(error).toMatchObject({
      status: 422,
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      details: { reason: 'invalid_params', faults: [{ path }] },
    });
    const after = await gmail.users.messages.list({ userId: 'me', labelIds: ['SENT'] });
    expect(after.data).toEqual(before.data);
  });
});

describe('replying and forwarding', () => {
  it('joins the conversation: thread, subject, recipient and references', async () => {
    const { data: original } = await gmail.users.messages.insert({
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
    const sent = await run('GMAIL_REPLY_TO_THREAD', { thread_id: original.threadId, message_body: 'Yes.' });
    expect(sent.thread_id).toBe(original.threadId);
    const headers = headersOf(await sourceOf(sent.id));
    expect(headers).toEqual(
      expect.arrayContaining([
        'To: asker@example.com',
        'Subject: Re: A question',
        'In-Reply-To: <second@example.com>',
        'References: <first@example.com> <second@example.com>',
      ]),
    );

    const again = await run('GMAIL_REPLY_TO_THREAD', {
      thread_id: original.threadId,
      body: 'One more thing.',
    });
    const followUp = headersOf(await sourceOf(again.id));
    expect(followUp).toEqual(expect.arrayContaining(['To: asker@example.com', 'Subject: Re: A question']));
    const thread = await run('GMAIL_FETCH_MESSAGE_BY_THREAD_ID', { thread_id: original.threadId });
    expect(thread.messages.map(({ text }: { text: string }) => text.trim())).toEqual([
      'Well?',
      'Yes.',
      'One more thing.',
    ]);
  });

  it('forwards text and attachments', async () => {
    const sent = await run('GMAIL_FORWARD_MESSAGE', {
      message_id: 'a0000000000003',
      recipients: ['colleague@example.com'],
      additional_text: 'Please pay.',
    });
    const mail = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(mail).toMatchObject({
      subject: 'Fwd: Invoice 2041',
      to: 'colleague@example.com',
      attachments: [{ file_name: 'invoice-2041.csv', mime_type: 'text/csv' }],
    });
    expect(mail.text).toMatch(
      /^Please pay\.[\s\S]*From: billing@example\.com[\s\S]*The invoice is attached\./,
    );
    const file = await run('GMAIL_GET_ATTACHMENT', {
      message_id: sent.id,
      attachment_id: mail.attachments[0].attachment_id,
      file_name: 'invoice-2041.csv',
    });
    expect(file.text).toBe('item,amount\nconsulting,1200\n');
  });

  it('says so where a conversation has nothing to answer', async () => {
    const draft = await run('GMAIL_CREATE_EMAIL_DRAFT', { to: 'first@example.com', subject: 'Only a draft' });
    expect(await refusal('GMAIL_REPLY_TO_THREAD', { thread_id: draft.thread_id, body: 'Hm' })).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/thread_id' }] },
    });
  });
});

describe('reading', () => {
  it('returns mails ready for use, and nobody else’s', async () => {
    const found = await run('GMAIL_FETCH_EMAILS', { query: 'subject:2041 from:billing', limit: 5 });
    expect(found).toEqual({
      messages: [
        {
          id: 'a0000000000003',
          thread_id: 'ta0000000000003',
          subject: 'Invoice 2041',
          from: 'billing@example.com',
          to: USER_EMAIL,
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          snippet: expect.any(String),
          text: 'The invoice is attached.',
          label_ids: expect.arrayContaining(['INBOX', 'UNREAD']),
          attachments: [
            {
              attachment_id: expect.any(String),
              file_name: 'invoice-2041.csv',
              mime_type: 'text/csv',
              size_bytes: 28,
            },
          ],
        },
      ],
      result_size_estimate: 1,
    });
    const everything = await run('GMAIL_FETCH_EMAILS', { limit: 500, include_spam_trash: true });
    expect(JSON.stringify(everything)).not.toContain('Only for the decoy');
  });

  it('pages through a mailbox, each mail once', async () => {
    const seen: string[] = [];
    let page_token: string | undefined;
    do {
      const page = await run('GMAIL_FETCH_EMAILS', {
        max_results: 2,
        ids_only: true,
        label_ids: ['INBOX'],
        page_token,
      });
      seen.push(...page.messages.map(({ id }: { id: string }) => id));
      page_token = page.next_page_token;
    } while (page_token);
    const { data } = await gmail.users.messages.list({ userId: 'me', labelIds: ['INBOX'] });
    expect(seen).toEqual(data.messages?.map(({ id }) => id));
  });

  it('leaves bodies out where they are not wanted', async () => {
    const { messages } = await run('GMAIL_FETCH_EMAILS', {
      query: 'subject:2041 from:billing',
      verbose: false,
    });
    expect(messages).toMatchObject([{ subject: 'Invoice 2041' }]);
    expect(messages[0]).not.toHaveProperty('text');
    expect(messages[0]).not.toHaveProperty('attachments');
  });

  it('reads an HTML mail as text', async () => {
    const html =
      '<style>p{}</style><p>Dear&nbsp;you,</p><ul><li>one</li><li>two &amp; three</li></ul><script>x()</script>';
    const sent = await run('GMAIL_SEND_EMAIL', {
      to: USER_EMAIL,
      subject: 'HTML',
      body: html,
      is_html: true,
    });
    const mail = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(mail.text).toBe('Dear you,\n\n- one\n- two & three');
  });

  it('gives the source of a mail where asked for it', async () => {
    const mail = await run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', {
      message_id: 'a0000000000003',
      format: 'raw',
    });
    expect(mail.source).toBe(await sourceOf('a0000000000003'));
  });

  it('tells Google’s reason where a mail does not exist or is another user’s', async () => {
    expect(
      await refusal('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: 'd0000000000001' }),
    ).toMatchObject({
      status: 422,
      details: {
        reason: 'provider_refused',
        provider: { status: 404, code: 'notFound', message: 'Requested entity was not found.' },
      },
      remediation:
        'Check the id: it belongs to another account, was deleted, or is not shared with this account.',
    });
  });

  it('lists conversations with the headers of their messages', async () => {
    const { threads } = await run('GMAIL_LIST_THREADS', {
      query: 'subject:Quarterly from:third',
      verbose: true,
    });
    expect(threads).toMatchObject([
      { id: 'ta0000000000002', messages: [{ id: 'a0000000000002', subject: 'Quarterly report' }] },
    ]);
  });

  it('names the account', async () => {
    const { data } = await gmail.users.getProfile({ userId: 'me' });
    expect(await run('GMAIL_GET_PROFILE', {})).toEqual({
      email: USER_EMAIL,
      messages_total: data.messagesTotal,
      threads_total: data.threadsTotal,
      history_id: data.historyId,
    });
    const { send_as } = await run('GMAIL_LIST_SEND_AS', {});
    expect(send_as).toMatchObject([{ email: USER_EMAIL, is_default: true }]);
  });

  it('lists what changed since a history id', async () => {
    const { history_id } = await run('GMAIL_GET_PROFILE', {});
    const sent = await run('GMAIL_SEND_EMAIL', { to: 'first@example.com', subject: 'New', body: 'New' });
    const changes = await run('GMAIL_LIST_HISTORY', {
      start_history_id: history_id,
      history_types: ['messageAdded'],
    });
    const added = changes.history.flatMap(
      ({ messages_added }: { messages_added: { id: string }[] }) => messages_added,
    );
    expect(added.map(({ id }: { id: string }) => id)).toEqual([sent.id]);
  });
});

describe('drafts', () => {
  it('are saved, replaced, read, listed, and sent as they stand', async () => {
    const created = await run('GMAIL_CREATE_EMAIL_DRAFT', {
      recipient_email: 'first@example.com',
      subject: 'Draft',
      body: 'First version',
    });
    expect(created).toEqual({
      draft_id: expect.any(String),
      message_id: expect.any(String),
      thread_id: expect.any(String),
    });
    const { draft_id } = created;
    await run('GMAIL_UPDATE_DRAFT', {
      draft_id,
      to: 'first@example.com',
      subject: 'Draft',
      body: 'Second version',
    });
    const { message } = await run('GMAIL_GET_DRAFT', { draft_id });
    expect(message).toMatchObject({ subject: 'Draft', to: 'first@example.com', label_ids: ['DRAFT'] });
    expect(message.text.trim()).toBe('Second version');
    const { drafts } = await run('GMAIL_LIST_DRAFTS', { verbose: true });
    expect(drafts).toContainEqual({ draft_id, message });

    const sent = await run('GMAIL_SEND_DRAFT', { draft_id });
    expect(await labelsOf(sent.id)).toEqual(['SENT']);
    const { data } = await gmail.users.drafts.list({ userId: 'me' });
    expect(data.drafts?.map(({ id }) => id) ?? []).not.toContain(draft_id);
  });

  it('answer a conversation where one is named', async () => {
    const draft = await run('GMAIL_CREATE_EMAIL_DRAFT', {
      thread_id: 'ta0000000000002',
      body: 'It comes tomorrow.',
    });
    expect(draft.thread_id).toBe('ta0000000000002');
    expect(headersOf(await sourceOf(draft.message_id))).toEqual(
      expect.arrayContaining(['To: third@example.com', 'Subject: Re: Quarterly report']),
    );
  });

  it('are erased for good', async () => {
    const { draft_id } = await run('GMAIL_CREATE_EMAIL_DRAFT', { to: 'first@example.com', subject: 'Wrong' });
    expect(await run('GMAIL_DELETE_DRAFT', { draft_id })).toEqual({ deleted: true, draft_id });
    await expect(gmail.users.drafts.get({ userId: 'me', id: draft_id })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('labels', () => {
  it('are created, changed, listed and deleted', async () => {
    const label = await run('GMAIL_CREATE_LABEL', {
      label_name: 'Invoices',
      label_list_visibility: 'labelShow',
      text_color: '#ffffff',
      background_color: '#16a766',
    });
    expect((await gmail.users.labels.get({ userId: 'me', id: label.id })).data).toMatchObject({
      name: 'Invoices',
      color: { textColor: '#ffffff', backgroundColor: '#16a766' },
    });
    await run('GMAIL_PATCH_LABEL', { id: label.id, userId: 'me', name: 'Paid invoices' });
    const { labels } = await run('GMAIL_LIST_LABELS', {});
    expect(labels).toContainEqual(
      expect.objectContaining({ id: label.id, name: 'Paid invoices', type: 'user' }),
    );
    expect(labels).toContainEqual(expect.objectContaining({ id: 'INBOX', type: 'system' }));
    expect(await run('GMAIL_DELETE_LABEL', { label_id: label.id })).toEqual({
      deleted: true,
      label_id: label.id,
    });
    await expect(gmail.users.labels.get({ userId: 'me', id: label.id })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('count their messages where details are asked for', async () => {
    const { labels } = await run('GMAIL_LIST_LABELS', { include_details: true });
    const { data } = await gmail.users.labels.get({ userId: 'me', id: 'INBOX' });
    expect(labels.find(({ id }: { id: string }) => id === 'INBOX')).toMatchObject({
      messages_total: data.messagesTotal,
      messages_unread: data.messagesUnread,
    });
    expect(await run('GMAIL_GET_LABEL', { id: 'INBOX' })).toMatchObject({
      messages_total: data.messagesTotal,
    });
  });

  it('are put on and taken off a mail, a list of mails, a conversation', async () => {
    const { id, thread_id } = await run('GMAIL_SEND_EMAIL', {
      to: USER_EMAIL,
      subject: 'Sorted',
      body: 'Sorted',
    });
    const result = await run('GMAIL_ADD_LABEL_TO_EMAIL', {
      message_id: id,
      add_label_ids: ['STARRED', 'Label_1'],
    });
    expect(result.label_ids.toSorted()).toEqual((await labelsOf(id)).toSorted());
    expect(await labelsOf(id)).toEqual(expect.arrayContaining(['STARRED', 'Label_1']));

    expect(
      await run('GMAIL_BATCH_MODIFY_MESSAGES', {
        messageIds: [id],
        addLabelIds: ['IMPORTANT'],
        removeLabelIds: ['STARRED'],
      }),
    ).toEqual({ messages: 1 });
    expect(await labelsOf(id)).toContain('IMPORTANT');
    expect(await labelsOf(id)).not.toContain('STARRED');

    await run('GMAIL_MODIFY_THREAD_LABELS', { thread_id, remove_label_ids: ['Label_1', 'IMPORTANT'] });
    expect(await labelsOf(id)).toEqual(['SENT']);
  });
});

describe('the trash', () => {
  it('takes a mail or a conversation, and gives it back', async () => {
    const { id, thread_id } = await run('GMAIL_SEND_EMAIL', { to: USER_EMAIL, subject: 'Old', body: 'Old' });
    await run('GMAIL_MOVE_TO_TRASH', { message_id: id });
    expect(await labelsOf(id)).toContain('TRASH');
    await run('GMAIL_UNTRASH_MESSAGE', { message_id: id });
    expect(await labelsOf(id)).not.toContain('TRASH');
    await run('GMAIL_MOVE_THREAD_TO_TRASH', { thread_id });
    expect(await labelsOf(id)).toContain('TRASH');
    await run('GMAIL_UNTRASH_THREAD', { thread_id });
    expect(await labelsOf(id)).not.toContain('TRASH');
  });
});

describe('paths', () => {
  it.each(['..', '.', 'a/b', 'a?b', ''])('refuse %j as an id, before anything is sent', async (id) => {
    bobbin.sandbox.providers.google.control.clear();
    expect(await refusal('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: id })).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/message_id' }] },
    });
    expect(
      await refusal('GMAIL_FETCH_MESSAGE_BY_THREAD_ID', { thread_id: 'abc', user_id: '..' }),
    ).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/user_id' }] },
    });
    expect(bobbin.sandbox.providers.google.control.requests()).toEqual([]);
  });
});
