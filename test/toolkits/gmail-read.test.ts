import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { gmailTest } from './gmail-setup.js';

const test = gmailTest();

describe('reading', () => {
  it('returns mails ready for use, and nobody else’s', async () => {
    const found = await test.run('GMAIL_FETCH_EMAILS', { query: 'subject:2041 from:billing', limit: 5 });
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
    const everything = await test.run('GMAIL_FETCH_EMAILS', { limit: 500, include_spam_trash: true });
    expect(JSON.stringify(everything)).not.toContain('Only for the decoy');
  });

  it('pages through a mailbox, each mail once', async () => {
    const seen: string[] = [];
    let page: string | undefined;
    do {
      const answer = await test.run('GMAIL_FETCH_EMAILS', {
        max_results: 2,
        ids_only: true,
        label_ids: ['INBOX'],
        page,
      });
      seen.push(...answer.messages.map(({ id }: { id: string }) => id));
      page = answer.next_page;
    } while (page);
    const { data } = await test.gmail.users.messages.list({ userId: 'me', labelIds: ['INBOX'] });
    expect(seen).toEqual(data.messages?.map(({ id }) => id));
  });

  it('leaves bodies out where they are not wanted', async () => {
    const { messages } = await test.run('GMAIL_FETCH_EMAILS', {
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
    const sent = await test.run('GMAIL_SEND_EMAIL', {
      to: USER_EMAIL,
      subject: 'HTML',
      body: html,
      is_html: true,
    });
    const mail = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: sent.id });
    expect(mail.text).toBe('Dear you,\n\n- one\n- two & three');
  });

  it('gives the source of a mail where asked for it', async () => {
    const mail = await test.run('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', {
      message_id: 'a0000000000003',
      format: 'raw',
    });
    expect(mail.source).toBe(await test.sourceOf('a0000000000003'));
  });

  it('tells Google’s reason where a mail does not exist or is another user’s', async () => {
    expect(
      await test.refusal('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: 'd0000000000001' }),
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
    const { threads } = await test.run('GMAIL_LIST_THREADS', {
      query: 'subject:Quarterly from:third',
      verbose: true,
    });
    expect(threads).toMatchObject([
      { id: 'ta0000000000002', messages: [{ id: 'a0000000000002', subject: 'Quarterly report' }] },
    ]);
  });

  it('names the account', async () => {
    const { data } = await test.gmail.users.getProfile({ userId: 'me' });
    expect(await test.run('GMAIL_GET_PROFILE', {})).toEqual({
      email: USER_EMAIL,
      messages_total: data.messagesTotal,
      threads_total: data.threadsTotal,
      history_id: data.historyId,
    });
    const { send_as } = await test.run('GMAIL_LIST_SEND_AS', {});
    expect(send_as).toMatchObject([{ email: USER_EMAIL, is_default: true }]);
  });

  it('lists what changed since a history id', async () => {
    const { history_id } = await test.run('GMAIL_GET_PROFILE', {});
    const sent = await test.run('GMAIL_SEND_EMAIL', { to: 'first@example.com', subject: 'New', body: 'New' });
    const changes = await test.run('GMAIL_LIST_HISTORY', {
      start_history_id: history_id,
      history_types: ['messageAdded'],
    });
    const added = changes.history.flatMap(
      ({ messages_added }: { messages_added: { id: string }[] }) => messages_added,
    );
    expect(added.map(({ id }: { id: string }) => id)).toEqual([sent.id]);
  });
});

describe('paths', () => {
  it.each(['..', '.', 'a/b', 'a?b', ''])('refuse %j as an id, before anything is sent', async (id) => {
    test.bobbin.sandbox.providers.google.control.clear();
    expect(await test.refusal('GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', { message_id: id })).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/message_id' }] },
    });
    expect(
      await test.refusal('GMAIL_FETCH_MESSAGE_BY_THREAD_ID', { thread_id: 'abc', user_id: '..' }),
    ).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/user_id' }] },
    });
    expect(test.bobbin.sandbox.providers.google.control.requests()).toEqual([]);
  });
});
