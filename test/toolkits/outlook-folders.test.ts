import { describe, expect, it } from 'vitest';
import { outlookTest } from './outlook-setup.js';

const { run, refusal, graph } = outlookTest();

describe('mail folders', () => {
  it('are listed with their counts, hidden ones only where asked for', async () => {
    await run('OUTLOOK_CREATE_MAIL_FOLDER', { display_name: 'Secret', is_hidden: true });
    const { folders } = await run('OUTLOOK_LIST_MAIL_FOLDERS');
    expect(folders).toContainEqual({
      id: expect.any(String),
      display_name: 'Inbox',
      parent_folder_id: expect.any(String),
      child_folder_count: 0,
      unread_count: 1,
      total_count: 1,
      is_hidden: false,
    });
    const names = ({ folders: all }: { folders: { display_name: string }[] }) =>
      all.map(({ display_name }) => display_name);
    expect(names({ folders })).not.toContain('Secret');
    expect(names(await run('OUTLOOK_LIST_MAIL_FOLDERS', { include_hidden_folders: true }))).toContain(
      'Secret',
    );
  });

  it('are listed by name, counted, page by page', async () => {
    const first = await run('OUTLOOK_LIST_MAIL_FOLDERS', {
      filter: "startswith(displayName,'D')",
      orderby: 'displayName desc',
      select: 'displayName',
      count: true,
      limit: 1,
    });
    expect(first).toMatchObject({ total: 2, folders: [{ display_name: 'Drafts' }] });
    const second = await run('OUTLOOK_LIST_MAIL_FOLDERS', { page: first.next_page });
    expect(second).toEqual({
      total: 2,
      folders: [{ id: expect.any(String), display_name: 'Deleted Items' }],
    });
  });

  it('are created at the top and inside another one', async () => {
    const invoices = await run('OUTLOOK_CREATE_MAIL_FOLDER', { display_name: 'Invoices' });
    expect(invoices).toMatchObject({ display_name: 'Invoices', created: true });
    const paid = await run('OUTLOOK_CREATE_MAIL_FOLDER', {
      display_name: 'Paid',
      parent_folder_id: invoices.id,
    });
    expect(await graph('GET', `/me/mailFolders/${paid.id}`)).toMatchObject({
      displayName: 'Paid',
      parentFolderId: invoices.id,
    });
    const inside = await run('OUTLOOK_LIST_CHILD_MAIL_FOLDERS', { parent_folder_id: invoices.id });
    expect(inside.folders).toMatchObject([{ id: paid.id, display_name: 'Paid' }]);
  });

  it('of a name that is there already are answered, or refused', async () => {
    const { id } = await run('OUTLOOK_CREATE_MAIL_FOLDER', { display_name: 'Bob’s' });
    const again = { display_name: 'Bob’s', return_existing_if_exists: true };
    expect(await run('OUTLOOK_CREATE_MAIL_FOLDER', again)).toMatchObject({ id, created: false });
    expect(await refusal('OUTLOOK_CREATE_MAIL_FOLDER', { display_name: 'Bob’s' })).toMatchObject({
      remediation: expect.stringContaining('choose another name'),
      details: { provider: { status: 409, code: 'ErrorFolderExists' } },
    });
    const { value } = await graph('GET', "/me/mailFolders?$filter=displayName eq 'Bob’s'");
    expect(value).toHaveLength(1);
  });

  it('are found by a name with a quote in it', async () => {
    const named = { display_name: "Ann's", return_existing_if_exists: true };
    const { id, created } = await run('OUTLOOK_CREATE_MAIL_FOLDER', named);
    expect(created).toBe(true);
    expect(await run('OUTLOOK_CREATE_MAIL_FOLDER', named)).toMatchObject({ id, created: false });
  });
});

describe('inbox rules', () => {
  it('are created under our names, people as text', async () => {
    const folder = await run('OUTLOOK_CREATE_MAIL_FOLDER', { display_name: 'Bills' });
    const rule = await run('OUTLOOK_CREATE_EMAIL_RULE', {
      display_name: 'Bills',
      sequence: 2,
      conditions: { subject_contains: ['bill'], from_addresses: ['Billing <billing@example.com>'] },
      actions: { move_to_folder: folder.id, mark_as_read: true, forward_to: ['third@example.com'] },
      exceptions: { within_size_range: { minimum_size: 10, maximum_size: 20 } },
    });
    expect(rule).toEqual({
      id: expect.any(String),
      display_name: 'Bills',
      sequence: 2,
      is_enabled: true,
      has_error: false,
      is_read_only: false,
      conditions: { subject_contains: ['bill'], from_addresses: ['Billing <billing@example.com>'] },
      actions: { move_to_folder: folder.id, mark_as_read: true, forward_to: ['third@example.com'] },
      exceptions: { within_size_range: { minimum_size: 10, maximum_size: 20 } },
    });
    expect(await graph('GET', `/me/mailFolders/inbox/messageRules/${rule.id}`)).toMatchObject({
      displayName: 'Bills',
      conditions: {
        subjectContains: ['bill'],
        fromAddresses: [{ emailAddress: { name: 'Billing', address: 'billing@example.com' } }],
      },
      actions: {
        moveToFolder: folder.id,
        markAsRead: true,
        forwardTo: [{ emailAddress: { address: 'third@example.com' } }],
      },
      exceptions: { withinSizeRange: { minimumSize: 10, maximumSize: 20 } },
    });
  });

  it('are created under Graph’s names too, switched off', async () => {
    const { id } = await run('OUTLOOK_CREATE_EMAIL_RULE', {
      display_name: 'Flagged',
      conditions: { senderContains: ['adele'] },
      actions: { forwardTo: [{ emailAddress: { address: 'third@example.com' } }], stopProcessingRules: true },
      is_enabled: false,
    });
    expect(await graph('GET', `/me/mailFolders/inbox/messageRules/${id}`)).toMatchObject({
      sequence: 1,
      isEnabled: false,
      conditions: { senderContains: ['adele'] },
      actions: {
        forwardTo: [{ emailAddress: { address: 'third@example.com' } }],
        stopProcessingRules: true,
      },
    });
  });

  it('that do nothing are refused before anything is sent', async () => {
    const { value: before } = await graph('GET', '/me/mailFolders/inbox/messageRules');
    const nothing = { display_name: 'Nothing', conditions: { subject_contains: ['x'] }, actions: {} };
    expect(await refusal('OUTLOOK_CREATE_EMAIL_RULE', nothing)).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/actions' }] },
    });
    expect((await graph('GET', '/me/mailFolders/inbox/messageRules')).value).toHaveLength(before.length);
  });
});
