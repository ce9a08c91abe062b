import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { type ConnectedDrive, connectDrive } from './google-drive-setup.js';

let { bobbin, drive, officialClient, run, refusal, metadata, contentOf, makeFile, makeFolder } =
  {} as ConnectedDrive;

beforeAll(async () => {
  ({ bobbin, drive, officialClient, run, refusal, metadata, contentOf, makeFile, makeFolder } =
    await connectDrive());
});
afterAll(() => bobbin.close());

describe('changing', () => {
  it('moves out of the folder a file is in', async () => {
    const [from, to] = [await makeFolder('From'), await makeFolder('To')];
    const file_id = await makeFile('moving.txt', [from]);
    expect(await run('GOOGLEDRIVE_MOVE_FILE', { file_id, add_parents: to })).toMatchObject({ parents: [to] });
    expect((await metadata(file_id)).parents).toEqual([to]);
    await run('GOOGLEDRIVE_MOVE_FILE', { file_id, parent_id: to });
    expect((await metadata(file_id)).parents).toEqual([to]);
  });

  it('renames, and leaves what is not named', async () => {
    const file_id = await makeFile('old.txt');
    await run('GOOGLEDRIVE_UPDATE_FILE_PUT', { file_id, name: 'new.txt', starred: true });
    await run('GOOGLEDRIVE_RENAME_FILE', { file_id, new_name: 'newest.txt' });
    expect(await metadata(file_id)).toMatchObject({ name: 'newest.txt', starred: true });
    expect((await contentOf(file_id)).toString()).toBe('Content of old.txt');
  });

  it('replaces the content alone', async () => {
    const file_id = await makeFile('edited.txt');
    await run('GOOGLEDRIVE_EDIT_FILE', { file_id, content: 'Änderung' });
    expect((await contentOf(file_id)).toString('utf8')).toBe('Änderung');
    expect((await metadata(file_id)).name).toBe('edited.txt');
  });

  it('puts into the trash, takes out, deletes for good', async () => {
    const file_id = await makeFile('waste.txt');
    expect(await run('GOOGLEDRIVE_TRASH_FILE', { file_id })).toMatchObject({ trashed: true });
    expect((await metadata(file_id)).trashed).toBe(true);
    await run('GOOGLEDRIVE_UNTRASH_FILE', { file_id });
    expect((await metadata(file_id)).trashed).toBe(false);
    const deleted = await run('GOOGLEDRIVE_GOOGLE_DRIVE_DELETE_FOLDER_OR_FILE_ACTION', { fileId: file_id });
    expect(deleted).toEqual({ deleted: true, file_id });
    await expect(metadata(file_id)).rejects.toMatchObject({ status: 404 });
  });

  it('is refused where the account may only read', async () => {
    const error = await refusal('GOOGLEDRIVE_UPDATE_FILE_PUT', {
      file_id: 'seed-shared-file',
      name: 'Mine now',
    });
    expect(error).toMatchObject({
      status: 422,
      remediation: 'Ask the file’s owner for access, or use a file this account may change.',
      details: { reason: 'provider_refused', provider: { status: 403, code: 'insufficientFilePermissions' } },
    });
    expect((await metadata('seed-shared-file')).name).toBe('Shared guidelines.txt');
  });
});

describe('sharing', () => {
  it('gives access, changes it, and takes it back', async () => {
    const file_id = await makeFile('shared.txt');
    const third = officialClient('third@example.com');
    await expect(third.files.get({ fileId: file_id })).rejects.toMatchObject({ status: 404 });

    const permission = await run('GOOGLEDRIVE_ADD_FILE_SHARING_PREFERENCE', {
      file_id,
      role: 'reader',
      type: 'user',
      email_address: 'third@example.com',
      send_notification_email: false,
    });
    expect(permission).toMatchObject({ type: 'user', role: 'reader', email_address: 'third@example.com' });
    expect((await third.files.get({ fileId: file_id })).data.name).toBe('shared.txt');
    const ids = { file_id, permission_id: permission.id };
    expect(await run('GOOGLEDRIVE_GET_PERMISSION', ids)).toEqual(permission);

    await run('GOOGLEDRIVE_UPDATE_PERMISSION', {
      fileId: file_id,
      permissionId: permission.id,
      permission: { role: 'writer' },
    });
    const { permissions } = await run('GOOGLEDRIVE_LIST_PERMISSIONS', { fileId: file_id });
    expect(
      permissions.map(({ email_address, role }: Record<string, string>) => [email_address, role]),
    ).toEqual([
      [USER_EMAIL, 'owner'],
      ['third@example.com', 'writer'],
    ]);

    expect(await run('GOOGLEDRIVE_DELETE_PERMISSION', ids)).toEqual({
      deleted: true,
      permission_id: permission.id,
    });
    await expect(third.files.get({ fileId: file_id })).rejects.toMatchObject({ status: 404 });
  });

  it('opens a file to anyone with the link', async () => {
    const file_id = await makeFile('public.txt');
    await run('GOOGLEDRIVE_CREATE_PERMISSION', { file_id, role: 'commenter', type: 'anyone' });
    const { data } = await drive.permissions.list({ fileId: file_id, fields: 'permissions(type,role)' });
    expect(data.permissions).toContainEqual({ type: 'anyone', role: 'commenter' });
  });

  it('is refused without a known role or kind, before anything is sent', async () => {
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const params = { file_id: 'seed-notes', role: 'editor', type: 'everyone' };
    expect(await refusal('GOOGLEDRIVE_CREATE_PERMISSION', params)).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/role' }, { path: '/type' }] },
    });
    expect(control.requests()).toEqual([]);
  });
});
