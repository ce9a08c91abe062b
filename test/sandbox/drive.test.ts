import { Readable } from 'node:stream';
import { auth, drive, type drive_v3 } from '@googleapis/drive';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, http } from './person.js';

const SCOPES = ['https://www.googleapis.com/auth/drive'];
let sandbox: Sandbox;
let client: drive_v3.Drive;
let token: string;

function tokenOf(user: string): string {
  return sandbox.providers.google.control.issueToken({ user, scopes: SCOPES }).access_token;
}

function clientOf(access_token: string): drive_v3.Drive {
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token });
  return drive({ version: 'v3', auth: credentials, rootUrl: `${sandbox.providers.google.url}/` });
}

beforeEach(async () => {
  sandbox = await startSandbox();
  token = tokenOf('user@example.com');
  client = clientOf(token);
});
afterEach(() => sandbox.close());

const names = async (q?: string, of = client) =>
  (await of.files.list(q === undefined ? {} : { q })).data.files?.map((file) => file.name).sort();
const content = async (fileId: string) =>
  (await client.files.get({ fileId, alt: 'media' }, { responseType: 'text' })).data;
/** The client takes another origin for uploads only with each call. */
const uploads = () => ({ rootUrl: `${sandbox.providers.google.url}/` });
const upload = (name: string, body: string) =>
  client.files.create(
    { requestBody: { name }, media: { mimeType: 'text/plain', body: Readable.from([body]) } },
    uploads(),
  );

describe('files', () => {
  it('are listed with own and shared ones, never with those of others', async () => {
    expect(await names()).toEqual([
      'Meeting notes.txt',
      'Project plan',
      'Quarterly report.txt',
      'Reports',
      'Shared guidelines.txt',
    ]);
    await expect(client.files.get({ fileId: 'seed-third-private' })).rejects.toMatchObject({ status: 404 });
    await expect(client.files.get({ fileId: 'seed-decoy-secret' })).rejects.toMatchObject({ status: 404 });
  });

  it('are really filtered by q, and a q that cannot be read is refused', async () => {
    expect(await names("name contains 'report'")).toEqual(['Quarterly report.txt', 'Reports']);
    expect(await names("'seed-reports-folder' in parents")).toEqual(['Quarterly report.txt']);
    expect(await names("fullText contains 'revenue'")).toEqual(['Quarterly report.txt']);
    expect(await names('sharedWithMe = true')).toEqual(['Shared guidelines.txt']);
    expect(await names("mimeType = 'application/vnd.google-apps.folder' and 'root' in parents")).toEqual([
      'Reports',
    ]);
    await expect(names('report')).rejects.toMatchObject({
      status: 400,
      response: { data: { error: { errors: [{ reason: 'invalid', location: 'q' }] } } },
    });
  });

  it('show four fields unless others are asked for', async () => {
    const fileId = 'seed-quarterly-report';
    expect((await client.files.get({ fileId })).data).toEqual({
      kind: 'drive#file',
      id: fileId,
      name: 'Quarterly report.txt',
      mimeType: 'text/plain',
    });
    const fields = 'parents,size,owners(emailAddress)';
    expect((await client.files.get({ fileId, fields })).data).toEqual({
      parents: ['seed-reports-folder'],
      size: '30',
      owners: [{ emailAddress: 'user@example.com' }],
    });
    const listed = await client.files.list({
      pageSize: 1,
      orderBy: 'name',
      fields: 'nextPageToken,files/name',
    });
    expect(listed.data).toEqual({ nextPageToken: '1', files: [{ name: 'Meeting notes.txt' }] });
    await expect(client.files.get({ fileId, fields: 'parents(' })).rejects.toMatchObject({ status: 400 });
  });

  it('can be uploaded in one piece with metadata, read, and overwritten', async () => {
    const { data } = await upload('Upload.txt', 'one');
    const fileId = data.id ?? '';
    expect([data.name, data.mimeType, await content(fileId)]).toEqual(['Upload.txt', 'text/plain', 'one']);
    await client.files.update({ fileId, media: { mimeType: 'text/plain', body: 'two' } }, uploads());
    expect(await content(fileId)).toBe('two');
  });

  it('can be uploaded in pieces, with the server telling how far it is', async () => {
    const { url } = sandbox.providers.google;
    const opened = await http(`${url}/upload/drive/v3/files?uploadType=resumable&fields=id`, {
      token,
      headers: { 'x-upload-content-type': 'text/plain' },
      body: { name: 'Large.txt' },
    });
    const session = String(opened.headers['location']);
    expect([opened.status, session.startsWith(`${url}/upload/drive/v3/files?`)]).toEqual([200, true]);
    const put = (range: string, body: string) =>
      http(session, {
        method: 'PUT',
        headers: { 'content-range': range, 'content-type': 'text/plain' },
        body,
      });
    const first = await put('bytes 0-3/10', 'abcd');
    expect([first.status, first.headers['range']]).toEqual([308, 'bytes=0-3']);
    expect((await put('bytes */10', '')).headers['range']).toBe('bytes=0-3');
    const last = await put('bytes 4-9/10', 'efghij');
    expect(last.status).toBe(200);
    expect(await content(String(at(last.json, 'id')))).toBe('abcdefghij');
    expect((await put('bytes 4-9/10', 'efghij')).status).toBe(404);
  });

  it('can be moved, renamed, starred, binned and brought back', async () => {
    const fileId = 'seed-notes';
    const addParents = 'seed-reports-folder';
    const { data } = await client.files.update({
      fileId,
      addParents,
      removeParents: 'root',
      requestBody: { name: 'Notes', starred: true },
      fields: 'name,parents,starred',
    });
    expect(data).toEqual({ name: 'Notes', parents: [addParents], starred: true });
    await client.files.update({ fileId, requestBody: { trashed: true } });
    expect(await names('trashed = true')).toEqual(['Notes']);
    await client.files.update({ fileId, requestBody: { trashed: false } });
    expect(await names('trashed = true')).toEqual([]);
  });

  it('can be copied with their content, and deleted, a folder with all that is in it', async () => {
    const { data } = await client.files.copy({
      fileId: 'seed-quarterly-report',
      requestBody: { name: 'Copy' },
    });
    expect(await content(data.id ?? '')).toBe('Revenue grew by seven percent.');
    expect((await client.files.delete({ fileId: 'seed-reports-folder' })).status).toBe(204);
    await expect(client.files.get({ fileId: 'seed-quarterly-report' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(client.files.get({ fileId: data.id ?? '' })).rejects.toMatchObject({ status: 404 });
  });

  it('of Google are exported, not downloaded; others the other way round', async () => {
    const plan = { fileId: 'seed-project-plan' };
    const text = await client.files.export({ ...plan, mimeType: 'text/plain' }, { responseType: 'text' });
    expect(text.data).toBe('First the gate, then the overlays.');
    await expect(client.files.get({ ...plan, alt: 'media' })).rejects.toMatchObject({ status: 403 });
    await expect(client.files.export({ fileId: 'seed-notes', mimeType: 'text/plain' })).rejects.toMatchObject(
      {
        status: 403,
      },
    );
  });

  it('are refused in a folder that is not there', async () => {
    const requestBody = { name: 'Lost', parents: ['nowhere'] };
    await expect(client.files.create({ requestBody })).rejects.toMatchObject({ status: 404 });
  });
});

describe('sharing', () => {
  it('shows a file to the other user, as much as the role allows, until the share ends', async () => {
    const third = clientOf(tokenOf('third@example.com'));
    const fileId = 'seed-notes';
    const requestBody = { type: 'user', role: 'reader', emailAddress: 'third@example.com' };
    const { data } = await client.permissions.create({ fileId, requestBody });
    const permissionId = data.id ?? '';
    expect(await names('sharedWithMe = true', third)).toEqual(['Meeting notes.txt']);
    const rename = () => third.files.update({ fileId, requestBody: { name: 'Mine' } });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
    await client.permissions.update({ fileId, permissionId, requestBody: { role: 'writer' } });
    expect((await rename()).data.name).toBe('Mine');
    const roles = (await client.permissions.list({ fileId })).data.permissions?.map(({ id, role }) => [
      id,
      role,
    ]);
    expect(roles).toEqual([
      ['100000000000000000002', 'owner'],
      [permissionId, 'writer'],
    ]);
    await client.permissions.delete({ fileId, permissionId });
    await expect(rename()).rejects.toMatchObject({ status: 404 });
  });

  it('with anyone opens the file by its id without listing it', async () => {
    const third = clientOf(tokenOf('third@example.com'));
    await client.permissions.create({
      fileId: 'seed-notes',
      requestBody: { type: 'anyone', role: 'reader' },
    });
    expect((await third.files.get({ fileId: 'seed-notes' })).data.name).toBe('Meeting notes.txt');
    expect(await names('sharedWithMe = true', third)).toEqual([]);
  });

  it('cannot take the file from its owner', async () => {
    const permissionId = '100000000000000000002';
    await expect(client.permissions.delete({ fileId: 'seed-notes', permissionId })).rejects.toMatchObject({
      status: 403,
    });
  });
});

it('about names the user, and only with fields', async () => {
  await expect(client.about.get({})).rejects.toMatchObject({
    status: 400,
    response: { data: { error: { errors: [{ reason: 'required' }] } } },
  });
  const { data } = await client.about.get({ fields: 'user(emailAddress),storageQuota/usage' });
  expect(data).toEqual({ user: { emailAddress: 'user@example.com' }, storageQuota: { usage: '90' } });
});

it('comments and their replies are kept', async () => {
  const fileId = 'seed-notes';
  const { data } = await client.comments.create({ fileId, fields: '*', requestBody: { content: 'Really?' } });
  const commentId = data.id ?? '';
  await client.replies.create({ fileId, commentId, fields: '*', requestBody: { content: 'Yes.' } });
  const { data: list } = await client.comments.list({ fileId, fields: 'comments(content,replies/content)' });
  expect(
    list.comments?.map(({ content: text, replies }) => [text, replies?.map((reply) => reply.content)]),
  ).toEqual([['Really?', ['Yes.']]]);
  await client.comments.delete({ fileId, commentId });
  expect((await client.comments.list({ fileId, fields: '*' })).data.comments).toEqual([]);
});

it('changes and shared drives are served', async () => {
  const { data: start } = await client.changes.getStartPageToken();
  sandbox.providers.google.control.advance(5);
  await upload('New.txt', 'x');
  const { data: changes } = await client.changes.list({ pageToken: start.startPageToken ?? '' });
  expect(changes.changes?.map((change) => change.file?.name)).toContain('New.txt');
  const { data: made } = await client.drives.create({ requestId: 'r1', requestBody: { name: 'Team' } });
  expect((await client.drives.list()).data.drives).toEqual([
    { kind: 'drive#drive', id: made.id, name: 'Team' },
  ]);
});
