import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { outlookTest } from './outlook-setup.js';

const { run, refusal, graph } = outlookTest();
const THIRD = 'third@example.com';
const NOTE = { name: 'note.txt', mime_type: 'text/plain', content_base64: 'SGVsbG8=' };

/** What that account has in a folder under a subject, newest first. */
const found = async (folder: string, subject: string, user = USER_EMAIL) =>
  (
    await graph(
      'GET',
      `/me/mailFolders/${folder}/messages?$filter=subject eq '${subject.replaceAll("'", "''")}'`,
      undefined,
      user,
    )
  ).value;

/** A mail from somebody else in the inbox of the connected account. */
async function receive(subject: string, content = 'Text'): Promise<string> {
  await graph(
    'POST',
    '/me/sendMail',
    {
      message: {
        subject,
        body: { contentType: 'text', content },
        toRecipients: [{ emailAddress: { address: USER_EMAIL } }],
      },
    },
    THIRD,
  );
  return (await found('inbox', subject))[0].id;
}

describe('the account', () => {
  it('is the one that was connected', async () => {
    expect(await run('OUTLOOK_GET_PROFILE', { include_proxy_addresses: true })).toEqual({
      id: '00000000-0000-4000-8000-000000000002',
      name: 'Sandbox User',
      email: USER_EMAIL,
      user_principal_name: USER_EMAIL,
      given_name: 'Sandbox',
      surname: 'User',
      job_title: null,
      office_location: null,
      mobile_phone: null,
      business_phones: [],
      preferred_language: 'en-US',
      proxy_addresses: [`SMTP:${USER_EMAIL}`],
    });
  });

  it('has its settings', async () => {
    expect(await run('OUTLOOK_GET_MAILBOX_SETTINGS')).toMatchObject({
      time_zone: 'UTC',
      language: 'en-US',
      working_hours: { start: '08:00:00', end: '17:00:00', time_zone: 'UTC' },
      automatic_replies: { status: 'disabled' },
    });
  });

  it('is nobody else’s, whoever is named', async () => {
    expect(await refusal('OUTLOOK_LIST_MESSAGES', { user_id: 'decoy@example.com' })).toMatchObject({
      details: { reason: 'missing_scope', provider: { status: 403, code: 'ErrorAccessDenied' } },
    });
    expect((await run('OUTLOOK_LIST_MESSAGES', { user_id: USER_EMAIL })).messages).not.toEqual([]);
  });
});

describe('reading', () => {
  it('lists the inbox of the connected user, and nobody else’s', async () => {
    const { messages } = await run('OUTLOOK_LIST_MESSAGES', {});
    expect(messages).toMatchObject([{ subject: 'Welcome', from: `Third User <${THIRD}>` }]);
  });

  it('lists what fits all conditions, page by page', async () => {
    for (const number of [1, 2, 3]) await receive(`Report ${number}`);
    const query = { subject_startswith: 'Report', from_address: THIRD, is_read: false };
    const first = await run('OUTLOOK_LIST_MESSAGES', { ...query, limit: 2 });
    const second = await run('OUTLOOK_LIST_MESSAGES', { page: first.next_page });
    expect([...first.messages, ...second.messages].map(({ subject }) => subject).sort()).toEqual([
      'Report 1',
      'Report 2',
      'Report 3',
    ]);
    expect(second).not.toHaveProperty('next_page');
  });

  it('queries by a filter of one’s own', async () => {
    await receive("Bob's offer");
    const { messages } = await run('OUTLOOK_QUERY_EMAILS', {
      filter: "subject eq 'Bob''s offer'",
      folder: 'inbox',
      orderby: 'receivedDateTime desc',
    });
    expect(messages).toMatchObject([{ subject: "Bob's offer" }]);
  });

  it('reads one, as text and as HTML', async () => {
    const message_id = await receive('Tags', 'a < b');
    expect(await run('OUTLOOK_GET_MESSAGE', { message_id })).toMatchObject({
      subject: 'Tags',
      text: 'a < b',
      to: [USER_EMAIL],
      has_attachments: false,
    });
    expect(await run('OUTLOOK_GET_MESSAGE', { message_id, body_type: 'html' })).toMatchObject({
      text: 'a < b',
      html: '<html><body>a &lt; b</body></html>',
    });
  });

  it('searches, page by page, with ids that other tools take', async () => {
    for (const number of [1, 2, 3]) await receive(`Quarterly ${number}`);
    const query = { subject: 'Quarterly', fromEmail: THIRD, hasAttachments: false };
    const first = await run('OUTLOOK_SEARCH_MESSAGES', { ...query, size: 2 });
    expect(first).toMatchObject({ total: 3, next_page: 2 });
    const second = await run('OUTLOOK_SEARCH_MESSAGES', { ...query, page: first.next_page });
    expect(second).not.toHaveProperty('next_page');
    for (const { id, subject } of [...first.messages, ...second.messages])
      expect(await run('OUTLOOK_GET_MESSAGE', { message_id: id })).toMatchObject({ id, subject });
  });
});

describe('sending', () => {
  it('a new mail with copies and a file', async () => {
    expect(
      await run('OUTLOOK_SEND_EMAIL', {
        to: THIRD,
        to_name: 'Third User',
        cc_emails: ['Copy <copy@example.com>'],
        bcc_emails: ['hidden@example.com'],
        subject: 'Sent',
        body: '<p>Hello</p>',
        is_html: true,
        attachment: NOTE,
      }),
    ).toEqual({ sent: true });
    const [received] = await found('inbox', 'Sent', THIRD);
    expect(received).toMatchObject({
      toRecipients: [{ emailAddress: { address: THIRD, name: 'Third User' } }],
      ccRecipients: [{ emailAddress: { address: 'copy@example.com', name: 'Copy' } }],
      bccRecipients: [],
      hasAttachments: true,
    });
    const files = await graph('GET', `/me/messages/${received.id}/attachments`, undefined, THIRD);
    expect(files.value).toMatchObject([{ name: 'note.txt', contentBytes: 'SGVsbG8=' }]);
    expect(await found('sentitems', 'Sent')).toMatchObject([
      { bccRecipients: [{ emailAddress: { address: 'hidden@example.com' } }] },
    ]);
  });

  it('without a copy in Sent Items where none is wanted', async () => {
    await run('OUTLOOK_SEND_EMAIL', { to: THIRD, subject: 'Bare', body: '', save_to_sent_items: false });
    expect(await found('inbox', 'Bare', THIRD)).toHaveLength(1);
    expect(await found('sentitems', 'Bare')).toEqual([]);
  });

  it('a draft, written first', async () => {
    const draft = await run('OUTLOOK_CREATE_DRAFT', {
      to_recipients: [THIRD],
      cc_recipients: ['copy@example.com'],
      subject: 'Drafted',
      body: 'Text',
    });
    expect(draft).toMatchObject({ is_draft: true, to: [THIRD], cc: ['copy@example.com'] });
    expect(await graph('GET', `/me/messages/${draft.id}`)).toMatchObject({
      isDraft: true,
      subject: 'Drafted',
    });
    expect(await run('OUTLOOK_SEND_DRAFT', { message_id: draft.id })).toEqual({ sent: true });
    expect(await found('inbox', 'Drafted', THIRD)).toHaveLength(1);
  });

  it('an answer, at once and as a draft', async () => {
    const message_id = await receive('Question', 'How much?');
    await run('OUTLOOK_REPLY_EMAIL', { message_id, comment: 'Ten', cc_emails: ['copy@example.com'] });
    const [answer] = await found('inbox', 'Re: Question', THIRD);
    expect(answer.body.content).toMatch(/Ten.*How much\?/s);
    expect(answer.ccRecipients).toMatchObject([{ emailAddress: { address: 'copy@example.com' } }]);
    const draft = await run('OUTLOOK_CREATE_DRAFT_REPLY', { message_id, comment: 'Later' });
    expect(await graph('GET', `/me/messages/${draft.id}`)).toMatchObject({
      isDraft: true,
      subject: 'Re: Question',
      toRecipients: [{ emailAddress: { address: THIRD } }],
    });
  });

  it('a mail on to others', async () => {
    const message_id = await receive('News', 'Read this');
    await run('OUTLOOK_FORWARD_MESSAGE', { message_id, to_recipients: [THIRD], comment: 'See below' });
    const [forwarded] = await found('inbox', 'Fw: News', THIRD);
    expect(forwarded.body.content).toMatch(/See below.*Read this/s);
  });

  it('to nobody is refused before anything is sent', async () => {
    expect(await refusal('OUTLOOK_SEND_EMAIL', { to: 'nobody', subject: 'Lost', body: '' })).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/to' }] },
    });
    expect(await found('sentitems', 'Lost')).toEqual([]);
  });
});

describe('changing', () => {
  it('marks, flags and sorts a mail', async () => {
    const message_id = await receive('Todo');
    const due = (hour: string) => ({ dateTime: `2026-03-02T${hour}:00:00`, timeZone: 'UTC' });
    const changed = await run('OUTLOOK_UPDATE_EMAIL', {
      message_id,
      is_read: true,
      categories: ['Red'],
      importance: 'high',
      inference_classification: 'other',
      flag: { flagStatus: 'flagged', startDateTime: due('09'), dueDateTime: due('17') },
    });
    expect(changed).toMatchObject({ is_read: true, categories: ['Red'], flag: 'flagged', inbox: 'other' });
    expect(await graph('GET', `/me/messages/${message_id}`)).toMatchObject({
      isRead: true,
      importance: 'high',
      flag: { flagStatus: 'flagged', startDateTime: due('09'), dueDateTime: due('17') },
    });
  });

  it('rewrites a draft, people as text or in Graph’s form', async () => {
    const { id } = await run('OUTLOOK_CREATE_DRAFT', { subject: 'First', body: 'One' });
    await run('OUTLOOK_UPDATE_EMAIL', {
      message_id: id,
      subject: 'Second',
      body: { contentType: 'HTML', content: '<p>Two</p>' },
      to_recipients: [`Third User <${THIRD}>`],
      cc_recipients: [{ emailAddress: { address: 'copy@example.com', name: 'Copy' } }],
      reply_to: ['answers@example.com'],
      From: { emailAddress: { address: USER_EMAIL } },
      is_read_receipt_requested: true,
    });
    expect(await graph('GET', `/me/messages/${id}`)).toMatchObject({
      subject: 'Second',
      body: { contentType: 'html', content: '<p>Two</p>' },
      toRecipients: [{ emailAddress: { name: 'Third User', address: THIRD } }],
      ccRecipients: [{ emailAddress: { name: 'Copy', address: 'copy@example.com' } }],
      replyTo: [{ emailAddress: { address: 'answers@example.com' } }],
      from: { emailAddress: { address: USER_EMAIL } },
      isReadReceiptRequested: true,
    });
  });

  it('moves a mail, which has another id then', async () => {
    const message_id = await receive('Move me');
    const moved = await run('OUTLOOK_MOVE_MESSAGE', { message_id, destination_id: 'archive' });
    expect(moved.id).not.toBe(message_id);
    expect(await found('archive', 'Move me')).toMatchObject([{ id: moved.id }]);
    expect(await refusal('OUTLOOK_GET_MESSAGE', { message_id })).toMatchObject({
      remediation: expect.stringContaining('ids change'),
      details: { provider: { status: 404, code: 'ErrorItemNotFound' } },
    });
  });

  it('deletes a mail: into Deleted Items first, for good from there', async () => {
    const message_id = await receive('Delete me');
    expect(await run('OUTLOOK_DELETE_MESSAGE', { message_id })).toEqual({ id: message_id, deleted: true });
    const [deleted] = await found('deleteditems', 'Delete me');
    await run('OUTLOOK_DELETE_MESSAGE', { message_id: deleted.id });
    expect(await found('deleteditems', 'Delete me')).toEqual([]);
  });
});
