import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { gmailTest, headersOf } from './gmail-setup.js';

const test = gmailTest();

describe('drafts', () => {
  it('are saved, replaced, read, listed, and sent as they stand', async () => {
    const created = await test.run('GMAIL_CREATE_EMAIL_DRAFT', {
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
    await test.run('GMAIL_UPDATE_DRAFT', {
      draft_id,
      to: 'first@example.com',
      subject: 'Draft',
      body: 'Second version',
    });
    const { message } = await test.run('GMAIL_GET_DRAFT', { draft_id });
    expect(message).toMatchObject({ subject: 'Draft', to: 'first@example.com', label_ids: ['DRAFT'] });
    expect(message.text.trim()).toBe('Second version');
    const { drafts } = await test.run('GMAIL_LIST_DRAFTS', { verbose: true });
    expect(drafts).toContainEqual({ draft_id, message });

    const sent = await test.run('GMAIL_SEND_DRAFT', { draft_id });
    expect(await test.labelsOf(sent.id)).toEqual(['SENT']);
    const { data } = await test.gmail.users.drafts.list({ userId: 'me' });
    expect(data.drafts?.map(({ id }) => id) ?? []).not.toContain(draft_id);
  });

  it('answer a conversation where one is named', async () => {
    const draft = await test.run('GMAIL_CREATE_EMAIL_DRAFT', {
      thread_id: 'ta0000000000002',
      body: 'It comes tomorrow.',
    });
    expect(draft.thread_id).toBe('ta0000000000002');
    expect(headersOf(await test.sourceOf(draft.message_id))).toEqual(
      expect.arrayContaining(['To: third@example.com', 'Subject: Re: Quarterly report']),
    );
  });

  it('are erased for good', async () => {
    const { draft_id } = await test.run('GMAIL_CREATE_EMAIL_DRAFT', {
      to: 'first@example.com',
      subject: 'Wrong',
    });
    expect(await test.run('GMAIL_DELETE_DRAFT', { draft_id })).toEqual({ deleted: true, draft_id });
    await expect(test.gmail.users.drafts.get({ userId: 'me', id: draft_id })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('labels', () => {
  it('are created, changed, listed and deleted', async () => {
    const label = await test.run('GMAIL_CREATE_LABEL', {
      label_name: 'Invoices',
      label_list_visibility: 'labelShow',
      text_color: '#ffffff',
      background_color: '#16a766',
    });
    expect((await test.gmail.users.labels.get({ userId: 'me', id: label.id })).data).toMatchObject({
      name: 'Invoices',
      color: { textColor: '#ffffff', backgroundColor: '#16a766' },
    });
    await test.run('GMAIL_PATCH_LABEL', { id: label.id, userId: 'me', name: 'Paid invoices' });
    const { labels } = await test.run('GMAIL_LIST_LABELS', {});
    expect(labels).toContainEqual(
      expect.objectContaining({ id: label.id, name: 'Paid invoices', type: 'user' }),
    );
    expect(labels).toContainEqual(expect.objectContaining({ id: 'INBOX', type: 'system' }));
    expect(await test.run('GMAIL_DELETE_LABEL', { label_id: label.id })).toEqual({
      deleted: true,
      label_id: label.id,
    });
    await expect(test.gmail.users.labels.get({ userId: 'me', id: label.id })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('count their messages where details are asked for', async () => {
    const { labels } = await test.run('GMAIL_LIST_LABELS', { include_details: true });
    const { data } = await test.gmail.users.labels.get({ userId: 'me', id: 'INBOX' });
    expect(labels.find(({ id }: { id: string }) => id === 'INBOX')).toMatchObject({
      messages_total: data.messagesTotal,
      messages_unread: data.messagesUnread,
    });
    expect(await test.run('GMAIL_GET_LABEL', { id: 'INBOX' })).toMatchObject({
      messages_total: data.messagesTotal,
    });
  });

  it('are put on and taken off a mail, a list of mails, a conversation', async () => {
    const { id, thread_id } = await test.run('GMAIL_SEND_EMAIL', {
      to: USER_EMAIL,
      subject: 'Sorted',
      body: 'Sorted',
    });
    const result = await test.run('GMAIL_ADD_LABEL_TO_EMAIL', {
      message_id: id,
      add_label_ids: ['STARRED', 'Label_1'],
    });
    expect(result.label_ids.toSorted()).toEqual((await test.labelsOf(id)).toSorted());
    expect(await test.labelsOf(id)).toEqual(expect.arrayContaining(['STARRED', 'Label_1']));

    expect(
      await test.run('GMAIL_BATCH_MODIFY_MESSAGES', {
        messageIds: [id],
        addLabelIds: ['IMPORTANT'],
        removeLabelIds: ['STARRED'],
      }),
    ).toEqual({ messages: 1 });
    expect(await test.labelsOf(id)).toContain('IMPORTANT');
    expect(await test.labelsOf(id)).not.toContain('STARRED');

    await test.run('GMAIL_MODIFY_THREAD_LABELS', { thread_id, remove_label_ids: ['Label_1', 'IMPORTANT'] });
    expect(await test.labelsOf(id)).toEqual(['SENT']);
  });
});

describe('the trash', () => {
  it('takes a mail or a conversation, and gives it back', async () => {
    const { id, thread_id } = await test.run('GMAIL_SEND_EMAIL', {
      to: USER_EMAIL,
      subject: 'Old',
      body: 'Old',
    });
    await test.run('GMAIL_MOVE_TO_TRASH', { message_id: id });
    expect(await test.labelsOf(id)).toContain('TRASH');
    await test.run('GMAIL_UNTRASH_MESSAGE', { message_id: id });
    expect(await test.labelsOf(id)).not.toContain('TRASH');
    await test.run('GMAIL_MOVE_THREAD_TO_TRASH', { thread_id });
    expect(await test.labelsOf(id)).toContain('TRASH');
    await test.run('GMAIL_UNTRASH_THREAD', { thread_id });
    expect(await test.labelsOf(id)).not.toContain('TRASH');
  });
});
