import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { type ConnectedDrive, connectDrive } from './google-drive-setup.js';

let { bobbin, drive, officialClient, run, refusal, makeFile } = {} as ConnectedDrive;

beforeAll(async () => {
  ({ bobbin, drive, officialClient, run, refusal, makeFile } = await connectDrive());
});
afterAll(() => bobbin.close());

const bearer = () => {
  const { access_token } = bobbin.sandbox.providers.google.control.issueToken({
    user: USER_EMAIL,
    scopes: ['https://www.googleapis.com/auth/drive'],
  });
  return { authorization: `Bearer ${access_token}` };
};

describe('revisions', () => {
  it('are listed in pages, oldest first, and read one by one', async () => {
    const file_id = await makeFile('draft.txt');
    await run('GOOGLEDRIVE_EDIT_FILE', { file_id, content: 'second' });
    const first = await run('GOOGLEDRIVE_LIST_REVISIONS', { fileId: file_id, pageSize: 1 });
    const second = await run('GOOGLEDRIVE_LIST_REVISIONS', { file_id, limit: 1, page: first.next_page });
    const { data } = await drive.revisions.list({ fileId: file_id, fields: '*' });
    const revisions = [...first.revisions, ...second.revisions];
    expect(revisions).toMatchObject(
      (data.revisions ?? []).map(({ id, size, modifiedTime }) => ({
        id,
        size_bytes: Number(size),
        modified_at: modifiedTime,
        modified_by: { email: USER_EMAIL, is_me: true },
      })),
    );
    expect(revisions.map(({ size_bytes }) => size_bytes)).toEqual([20, 6]);
    expect(second).not.toHaveProperty('next_page');
    const revision_id = revisions[0].id;
    expect(await run('GOOGLEDRIVE_GET_REVISION', { file_id, revision_id })).toEqual(revisions[0]);
  });

  it('are kept for good', async () => {
    const file_id = await makeFile('kept.txt');
    const { revisions } = await run('GOOGLEDRIVE_LIST_REVISIONS', { file_id });
    const revision_id = revisions[0].id;
    const kept = await run('GOOGLEDRIVE_UPDATE_FILE_REVISION_METADATA', {
      file_id,
      revision_id,
      keep_forever: true,
    });
    expect(kept).toMatchObject({ id: revision_id, keep_forever: true });
    const { data } = await drive.revisions.get({ fileId: file_id, revisionId: revision_id, fields: '*' });
    expect(data.keepForever).toBe(true);
  });
});

describe('downloads by operation', () => {
  it('ask as Google’s own client does', async () => {
    const { control } = bobbin.sandbox.providers.google;
    const requests = () => control.requests().map(({ method, path, query }) => ({ method, path, query }));
    const fileId = 'seed-project-plan';
    control.clear();
    const { data } = await drive.files.download({ fileId, mimeType: 'application/pdf', revisionId: 'head' });
    await drive.operations.get({ name: data.name ?? '' });
    const official = requests();
    control.clear();
    const params = { file_id: fileId, mime_type: 'application/pdf', revision_id: 'head' };
    const { operation_name } = await run('GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION', params);
    await run('GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION', { file_id: fileId, operation_name });
    const own = requests().map((one) => ({
      ...one,
      path: one.path.replace(operation_name, data.name ?? ''),
    }));
    expect(own).toEqual(official);
  });

  it('are begun, asked about, and end with a link to the content', async () => {
    const file_id = 'seed-project-plan';
    const begun = await run('GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION', { file_id, mime_type: 'text/markdown' });
    expect(begun).toEqual({ operation_name: expect.any(String), done: false });
    const { operation_name } = begun;
    const ended = await run('GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION', { file_id, operation_name });
    expect(ended).toMatchObject({ operation_name, done: true, partial_download: false });
    const answer = await fetch(ended.download_url, { headers: bearer() });
    expect(await answer.text()).toBe('First the gate, then the overlays.');
  });

  it('that fail are failures, in Google’s words', async () => {
    const { control } = bobbin.sandbox.providers.google;
    const error = { code: 8, message: 'Too many downloads.' };
    control.fault({ status: 200, body: { name: 'op', done: true, error }, path: '/drive/v3/operations/*' });
    const params = { file_id: 'seed-project-plan', operation_name: 'op' };
    expect(await refusal('GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION', params)).toMatchObject({
      status: 422,
      message: 'Google could not prepare the download: Too many downloads.',
      details: { reason: 'provider_refused', provider: { code: '8', message: 'Too many downloads.' } },
    });
  });

  it('reach an older revision', async () => {
    const file_id = await makeFile('old.txt');
    await run('GOOGLEDRIVE_EDIT_FILE', { file_id, content: 'new' });
    const { revisions } = await run('GOOGLEDRIVE_LIST_REVISIONS', { file_id });
    const revision_id = revisions[0].id;
    const ended = await run('GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION', { file_id, revision_id });
    expect(ended).toMatchObject({ done: true, partial_download: true });
    const answer = await fetch(ended.download_url, { headers: bearer() });
    expect(await answer.text()).toBe('Content of old.txt');
  });
});

describe('changes', () => {
  it('are told from a moment on, in pages, removals too, and nobody else’s', async () => {
    const { start_page } = await run('GOOGLEDRIVE_GET_CHANGES_START_PAGE_TOKEN', {});
    const { data } = await drive.changes.getStartPageToken({});
    expect(start_page).toBe(data.startPageToken);

    const kept = await makeFile('kept.txt');
    const gone = await makeFile('gone.txt');
    await drive.files.delete({ fileId: gone });
    const { data: team } = await drive.drives.create({ requestId: 'changes', requestBody: { name: 'Team' } });
    const decoy = officialClient('decoy@example.com');
    await decoy.files.create({ requestBody: { name: 'Not to be seen.txt' } });

    const first = await run('GOOGLEDRIVE_LIST_CHANGES', { pageToken: start_page, pageSize: 2 });
    expect(first).not.toHaveProperty('new_start_page');
    const last = await run('GOOGLEDRIVE_LIST_CHANGES', { page: first.next_page });
    expect(last).not.toHaveProperty('next_page');
    expect([...first.changes, ...last.changes]).toMatchObject([
      { type: 'file', file_id: kept, removed: false, file: { id: kept, name: 'kept.txt' } },
      { type: 'file', file_id: gone, removed: true },
      { type: 'drive', drive_id: team.id, removed: false, drive: { name: 'Team' } },
    ]);
    const again = await run('GOOGLEDRIVE_LIST_CHANGES', { page: last.new_start_page });
    expect(again).toEqual({ changes: [], new_start_page: last.new_start_page });
    const present = await run('GOOGLEDRIVE_LIST_CHANGES', { page: start_page, include_removed: false });
    expect(present.changes).toHaveLength(2);
  });

  it('tell of a file that is no longer shared as removed', async () => {
    const third = officialClient('third@example.com');
    const fileId = 'seed-third-private';
    const { data } = await third.permissions.create({
      fileId,
      requestBody: { type: 'user', role: 'reader', emailAddress: USER_EMAIL },
    });
    const { start_page } = await run('GOOGLEDRIVE_GET_CHANGES_START_PAGE_TOKEN', {});
    await third.permissions.delete({ fileId, permissionId: data.id ?? '' });
    const { changes } = await run('GOOGLEDRIVE_LIST_CHANGES', { page: start_page });
    expect(changes).toMatchObject([{ file_id: fileId, removed: true }]);
  });

  it('from a page that never was are refused', async () => {
    expect(await refusal('GOOGLEDRIVE_LIST_CHANGES', { page: 'yesterday' })).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { status: 400 } },
    });
  });
});

describe('channels', () => {
  const address = 'https://app.example.com/notifications';

  it('are begun from the present, and stopped', async () => {
    const { start_page } = await run('GOOGLEDRIVE_GET_CHANGES_START_PAGE_TOKEN', {});
    const expiration = Date.now() + 7_200_000;
    const begun = await run('GOOGLEDRIVE_WATCH_CHANGES', {
      id: 'channel-1',
      type: 'web_hook',
      address,
      token: 'mine',
      expiration,
    });
    expect(begun).toMatchObject({
      channel_id: 'channel-1',
      token: 'mine',
      page: start_page,
      expires_at: new Date(expiration).toISOString(),
    });
    const requestBody = { id: 'channel-1', resourceId: begun.resource_id };
    const others = officialClient('third@example.com').channels.stop({ requestBody });
    await expect(others).rejects.toMatchObject({ status: 404 });

    const stopped = await run('GOOGLEDRIVE_STOP_WATCH_CHANNEL', {
      id: 'channel-1',
      resourceId: begun.resource_id,
      kind: 'api#channel',
      token: 'mine',
    });
    expect(stopped).toEqual({ stopped: true, channel_id: 'channel-1', resource_id: begun.resource_id });
    await expect(drive.channels.stop({ requestBody })).rejects.toMatchObject({ status: 404 });
  });

  it('are still there for Google’s client where nobody stopped them', async () => {
    const begun = await run('GOOGLEDRIVE_WATCH_CHANGES', { channel_id: 'channel-2', address });
    const requestBody = { id: 'channel-2', resourceId: begun.resource_id };
    expect((await drive.channels.stop({ requestBody })).status).toBe(204);
  });

  it('are refused a name that is taken, in Google’s words', async () => {
    await run('GOOGLEDRIVE_WATCH_CHANGES', { channel_id: 'channel-3', address });
    expect(await refusal('GOOGLEDRIVE_WATCH_CHANGES', { channel_id: 'channel-3', address })).toMatchObject({
      status: 422,
      remediation: 'Name the channel by a new UUID.',
      details: {
        reason: 'provider_refused',
        provider: { status: 400, code: 'channelIdNotUnique', message: 'Channel id channel-3 not unique' },
      },
    });
  });
});
