import { auth, gmail, type gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, http } from './person.js';

let sandbox: Sandbox;
let client: gmail_v1.Gmail;
let token: string;
const userId = 'me';

beforeEach(async () => {
  sandbox = await startSandbox();
  const scopes = [
    'https://mail.google.com/',
    'https://www.googleapis.com/auth/gmail.settings.basic',
    'https://www.googleapis.com/auth/contacts.readonly',
  ];
  const { google } = sandbox.providers;
  token = google.control.issueToken({ user: 'user@example.com', scopes }).access_token;
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: token });
  client = gmail({ version: 'v1', auth: credentials, rootUrl: `${google.url}/` });
});
afterEach(() => sandbox.close());

const RAW = Buffer.from('To: third@example.com\r\nSubject: Hello\r\n\r\nHow are you?').toString('base64url');

it('the profile names the mailbox and counts what is in it', async () => {
  const before = await client.users.getProfile({ userId });
  expect(before.data).toEqual({
    emailAddress: 'user@example.com',
    messagesTotal: 3,
    threadsTotal: 3,
    historyId: expect.stringMatching(/^\d+$/),
  });
  await client.users.messages.send({ userId, requestBody: { raw: RAW } });
  expect((await client.users.getProfile({ userId: 'user@example.com' })).data.messagesTotal).toBe(4);
});

it("another user's mailbox is not there", async () => {
  await expect(client.users.getProfile({ userId: 'decoy@example.com' })).rejects.toMatchObject({
    status: 404,
  });
  await expect(client.users.messages.list({ userId: 'decoy@example.com' })).rejects.toMatchObject({
    status: 404,
  });
});

it('aliases are read one by one', async () => {
  const { data } = await client.users.settings.sendAs.get({ userId, sendAsEmail: 'user@example.com' });
  expect([data.sendAsEmail, data.isPrimary]).toEqual(['user@example.com', true]);
  await expect(
    client.users.settings.sendAs.get({ userId, sendAsEmail: 'x@example.com' }),
  ).rejects.toMatchObject({
    status: 404,
  });
});

it('settings are kept', async () => {
  expect((await client.users.settings.getVacation({ userId })).data).toEqual({ enableAutoReply: false });
  const requestBody = { enableAutoReply: true, responseSubject: 'Away' };
  await client.users.settings.updateVacation({ userId, requestBody });
  expect((await client.users.settings.getVacation({ userId })).data).toEqual(requestBody);
  expect((await client.users.settings.getLanguage({ userId })).data).toEqual({ displayLanguage: 'en' });
});

it('the seeded attachment can be fetched', async () => {
  const id = 'a0000000000003';
  const { data } = await client.users.messages.get({ userId, id });
  const part = data.payload?.parts?.find((candidate) => candidate.filename === 'invoice-2041.csv');
  const attachment = await client.users.messages.attachments.get({
    userId,
    messageId: id,
    id: part?.body?.attachmentId ?? '',
  });
  expect(Buffer.from(attachment.data.data ?? '', 'base64url').toString()).toBe(
    'item,amount\nconsulting,1200\n',
  );
});

it('a draft is replaced through the upload path too', async () => {
  const { data } = await client.users.drafts.create({ userId, requestBody: { message: { raw: RAW } } });
  const mime = 'To: third@example.com\r\nSubject: Replaced\r\n\r\nNew';
  const answer = await http(`${sandbox.providers.google.url}/upload/gmail/v1/users/me/drafts/${data.id}`, {
    method: 'PUT',
    token,
    headers: { 'content-type': 'message/rfc822' },
    body: mime,
  });
  expect(answer.status).toBe(200);
  const { data: draft } = await client.users.drafts.get({ userId, id: data.id ?? '' });
  expect(draft.message?.payload?.headers?.find((header) => header.name === 'Subject')?.value).toBe(
    'Replaced',
  );
});

it('contacts are the other users, without the decoy', async () => {
  const { url } = sandbox.providers.google;
  const search = (query: string) =>
    http(`${url}/v1/people:searchContacts?query=${query}&readMask=names,emailAddresses`, { token });
  expect(at((await search('thi')).json, 'results')).toEqual([
    {
      person: {
        resourceName: 'people/c100000000000000000003',
        etag: expect.any(String),
        names: [{ displayName: 'Third User', givenName: 'Third', familyName: 'User' }],
        emailAddresses: [{ value: 'third@example.com' }],
      },
    },
  ]);
  expect((await search('decoy')).json).toEqual({});
  const unmasked = await http(`${url}/v1/people:searchContacts?query=thi`, { token });
  expect(unmasked.status).toBe(400);
});
