import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { USER_EMAIL } from '../harness/bobbin.js';
import { gmailTest } from './gmail-setup.js';

const FULL_MAIL = 'https://mail.google.com/';
const SETTINGS = 'https://www.googleapis.com/auth/gmail.settings.basic';

const toolkit = (await loadCatalog()).getToolkit('gmail');
if (!toolkit) throw new Error('There is no toolkit gmail.');
const test = gmailTest({ scopes: [...toolkit.default_scopes, FULL_MAIL, SETTINGS] });

const me = { userId: 'me' };

describe('broad scopes', () => {
  it('are not asked of everybody', () => {
    expect(toolkit.default_scopes).not.toContain(FULL_MAIL);
    expect(toolkit.default_scopes).not.toContain(SETTINGS);
  });

  it.each([
    ['GMAIL_DELETE_MESSAGE', { message_id: 'a0000000000001' }, FULL_MAIL],
    ['GMAIL_DELETE_THREAD', { thread_id: 'ta0000000000001' }, FULL_MAIL],
    ['GMAIL_BATCH_DELETE_MESSAGES', { message_ids: ['a0000000000001'] }, FULL_MAIL],
    ['GMAIL_CREATE_FILTER', { criteria: { from: 'x' }, action: { add_label_ids: ['STARRED'] } }, SETTINGS],
    ['GMAIL_DELETE_FILTER', { filter_id: 'ANe1Bm1' }, SETTINGS],
    ['GMAIL_UPDATE_VACATION_SETTINGS', { enable_auto_reply: false }, SETTINGS],
  ])('%s tells a connection without it what it lacks', async (tool, params, scope) => {
    await test.bobbin.connect('gmail', { user_id: 'plain' });
    const { status, body } = await test.bobbin.execute(tool, params, { user_id: 'plain' });
    expect([status, body.error.details]).toMatchObject([
      422,
      { reason: 'missing_scope', missing_scopes: [scope] },
    ]);
  });
});

describe('erasing for good', () => {
  const arrived = async (subject: string) =>
    test.run('GMAIL_SEND_EMAIL', { to: USER_EMAIL, subject, body: subject });

  it('takes one mail', async () => {
    const { id } = await arrived('One');
    expect(await test.run('GMAIL_DELETE_MESSAGE', { message_id: id })).toEqual({
      deleted: true,
      message_id: id,
    });
    await expect(test.gmail.users.messages.get({ ...me, id })).rejects.toMatchObject({ status: 404 });
  });

  it('takes many, and leaves the others', async () => {
    const ids = [(await arrived('First')).id, (await arrived('Second')).id];
    const other = await arrived('Other');
    const params = { userId: 'me', messageIds: ids };
    expect(await test.run('GMAIL_BATCH_DELETE_MESSAGES', params)).toEqual({ messages: 2 });
    for (const id of ids)
      await expect(test.gmail.users.messages.get({ ...me, id })).rejects.toMatchObject({ status: 404 });
    expect((await test.gmail.users.messages.get({ ...me, id: other.id })).data.id).toBe(other.id);
  });

  it('takes a conversation with all its mails', async () => {
    const { id, thread_id } = await arrived('Thread');
    expect(await test.run('GMAIL_DELETE_THREAD', { id: thread_id })).toEqual({ deleted: true, thread_id });
    await expect(test.gmail.users.messages.get({ ...me, id })).rejects.toMatchObject({ status: 404 });
  });

  it('tells Google’s reason where the mail is another user’s', async () => {
    const error = await test.refusal('GMAIL_DELETE_MESSAGE', { message_id: 'd0000000000001' });
    expect(error).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { status: 404, code: 'notFound' } },
    });
  });
});

describe('mail rules', () => {
  it('are created, listed and deleted', async () => {
    const created = await test.run('GMAIL_CREATE_FILTER', {
      criteria: {
        from: 'billing@example.com',
        negatedQuery: 'is:starred',
        has_attachment: true,
        size: 1000,
        size_comparison: 'larger',
      },
      action: { addLabelIds: ['Label_1'], remove_label_ids: ['INBOX'] },
    });
    const { data } = await test.gmail.users.settings.filters.get({ ...me, id: created.filter_id });
    expect(data).toEqual({
      id: created.filter_id,
      criteria: {
        from: 'billing@example.com',
        negatedQuery: 'is:starred',
        hasAttachment: true,
        size: 1000,
        sizeComparison: 'larger',
      },
      action: { addLabelIds: ['Label_1'], removeLabelIds: ['INBOX'] },
    });
    expect(await test.run('GMAIL_LIST_FILTERS')).toEqual({ filters: [created] });
    expect(created).toMatchObject({
      criteria: { negated_query: 'is:starred', size_comparison: 'larger' },
      action: { add_label_ids: ['Label_1'], remove_label_ids: ['INBOX'] },
    });
    expect(await test.run('GMAIL_DELETE_FILTER', { filter_id: created.filter_id })).toEqual({
      deleted: true,
      filter_id: created.filter_id,
    });
    expect((await test.gmail.users.settings.filters.list(me)).data.filter ?? []).toEqual([]);
  });

  it('need something to match and something to do', async () => {
    const action = { add_label_ids: ['STARRED'] };
    expect(await test.refusal('GMAIL_CREATE_FILTER', { criteria: {}, action })).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/criteria' }] },
    });
    const unknown = { criteria: { from: 'x' }, action: { add_label_ids: ['Label_99'] } };
    expect(await test.refusal('GMAIL_CREATE_FILTER', unknown)).toMatchObject({
      details: { reason: 'provider_refused', provider: { message: 'Invalid label IDs: Label_99' } },
    });
  });
});

describe('settings', () => {
  it('sets the out-of-office reply as a whole', async () => {
    const set = await test.run('GMAIL_UPDATE_VACATION_SETTINGS', {
      enable_auto_reply: true,
      response_subject: 'Away',
      response_body_plain_text: 'Back on Monday.',
      restrict_to_contacts: true,
      start_time: '2030-08-01T00:00:00+02:00',
      endTime: '1912000000000',
    });
    expect((await test.gmail.users.settings.getVacation(me)).data).toEqual({
      enableAutoReply: true,
      responseSubject: 'Away',
      responseBodyPlainText: 'Back on Monday.',
      restrictToContacts: true,
      restrictToDomain: false,
      startTime: String(Date.parse('2030-07-31T22:00:00Z')),
      endTime: '1912000000000',
    });
    expect(set).toMatchObject({
      enabled: true,
      start_time: '2030-07-31T22:00:00.000Z',
      end_time: new Date(1912000000000).toISOString(),
    });
    expect(await test.run('GMAIL_GET_VACATION_SETTINGS')).toEqual(set);

    await test.run('GMAIL_UPDATE_VACATION_SETTINGS', {});
    expect(await test.run('GMAIL_GET_VACATION_SETTINGS')).toEqual({
      enabled: false,
      restrict_to_contacts: false,
      restrict_to_domain: false,
    });
  });

  it('takes no time without an offset', async () => {
    expect(
      await test.refusal('GMAIL_UPDATE_VACATION_SETTINGS', { start_time: '2030-08-01T00:00:00' }),
    ).toMatchObject({ details: { reason: 'invalid_params', faults: [{ path: '/start_time' }] } });
  });

  it('names the language', async () => {
    await test.gmail.users.settings.updateLanguage({ ...me, requestBody: { displayLanguage: 'fr' } });
    expect(await test.run('GMAIL_GET_LANGUAGE_SETTINGS', { user_id: USER_EMAIL })).toEqual({
      display_language: 'fr',
    });
  });

  it('ends push notifications', async () => {
    const { control } = test.bobbin.sandbox.providers.google;
    control.clear();
    expect(await test.run('GMAIL_STOP_WATCH')).toEqual({ stopped: true });
    expect(control.requests()).toMatchObject([{ method: 'POST', path: '/gmail/v1/users/me/stop' }]);
  });
});

describe('encryption', () => {
  it('lists key pairs by pages', async () => {
    const kaclsKeyMetadata = { kaclsUri: 'https://keys.example.com' };
    for (const pkcs7 of ['one', 'two', 'three'])
      await test.gmail.users.settings.cse.keypairs.create({
        ...me,
        requestBody: { pkcs7, privateKeyMetadata: [{ kaclsKeyMetadata }] },
      });
    const first = await test.run('GMAIL_LIST_CSE_KEYPAIRS', { page_size: 2 });
    const second = await test.run('GMAIL_LIST_CSE_KEYPAIRS', { limit: 2, page: first.next_page });
    expect(second).not.toHaveProperty('next_page');
    const { data } = await test.gmail.users.settings.cse.keypairs.list(me);
    expect([...first.key_pairs, ...second.key_pairs]).toEqual(
      data.cseKeyPairs?.map((pair) => ({
        id: pair.keyPairId,
        state: 'enabled',
        emails: [USER_EMAIL],
        pem: pair.pem,
        private_keys: [
          { id: pair.privateKeyMetadata?.[0]?.privateKeyMetadataId, service_url: 'https://keys.example.com' },
        ],
      })),
    );
    expect(second.key_pairs).toMatchObject([{ pem: 'three' }]);
  });

  it('lists identities with their key pairs', async () => {
    await test.gmail.users.settings.cse.identities.create({
      ...me,
      requestBody: {
        emailAddress: USER_EMAIL,
        signAndEncryptKeyPairs: { signingKeyPairId: 'key-1', encryptionKeyPairId: 'key-2' },
      },
    });
    expect(await test.run('GMAIL_LIST_CSE_IDENTITIES')).toEqual({
      identities: [{ email: USER_EMAIL, signing_key_pair_id: 'key-1', encryption_key_pair_id: 'key-2' }],
    });
  });

  it('lists the certificates of one address', async () => {
    const { data } = await test.gmail.users.settings.sendAs.smimeInfo.insert({
      ...me,
      sendAsEmail: USER_EMAIL,
      requestBody: { pkcs12: 'AAAA' },
    });
    expect(await test.run('GMAIL_LIST_SMIME_INFO', { send_as_email: USER_EMAIL })).toEqual({
      certificates: [
        {
          id: data.id,
          issuer: data.issuerCn,
          is_default: true,
          expires_at: new Date(Number(data.expiration)).toISOString(),
          pem: data.pem,
        },
      ],
    });
    expect(await test.run('GMAIL_LIST_SMIME_INFO', { send_as_email: 'other@example.com' })).toEqual({
      certificates: [],
    });
  });
});
