import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { type ConnectedDrive, connectDrive, downloaded } from './google-drive-setup.js';

let { bobbin, drive, run, refusal, metadata, contentOf, makeFile, makeFolder } = {} as ConnectedDrive;

beforeAll(async () => {
  ({ bobbin, drive, run, refusal, metadata, contentOf, makeFile, makeFolder } = await connectDrive());
});
afterAll(() => bobbin.close());

const names = (files: { name: string }[]) => files.map(({ name }) => name).toSorted();

describe('creating', () => {
  it('makes a folder inside another', async () => {
    const parent_id = await makeFolder('Outer');
    const folder = await run('GOOGLEDRIVE_CREATE_FOLDER', { folder_name: 'Inner', parent_id });
    expect(folder).toMatchObject({
      name: 'Inner',
      is_folder: true,
      parents: [parent_id],
      owners: [USER_EMAIL],
    });
    expect(await metadata(folder.id)).toMatchObject({
      name: 'Inner',
      mimeType: 'application/vnd.google-apps.folder',
      parents: [parent_id],
    });
  });

  it('writes text as it was given', async () => {
    const parent_id = await makeFolder('Texts');
    const text = 'ünïcode\r\n--boundary\r\n你好\n';
    const file = await run('GOOGLEDRIVE_CREATE_FILE_FROM_TEXT', {
      file_name: 'notes.md',
      text_content: text,
      mime_type: 'text/markdown',
      parent_id,
    });
    expect(await metadata(file.id)).toMatchObject({
      name: 'notes.md',
      mimeType: 'text/markdown',
      parents: [parent_id],
    });
    expect((await contentOf(file.id)).toString('utf8')).toBe(text);
    expect(file.size_bytes).toBe(Buffer.byteLength(text));
  });

  it('uploads bytes as they were given', async () => {
    const bytes = Buffer.from(Array.from({ length: 1_024 }, (_, index) => (index * 7) % 256));
    const file = await run('GOOGLEDRIVE_UPLOAD_FILE', {
      file_to_upload: { name: 'bytes.bin', mime_type: 'image/png', content_base64: bytes.toString('base64') },
    });
    expect(await metadata(file.id)).toMatchObject({ name: 'bytes.bin', mimeType: 'image/png' });
    expect((await contentOf(file.id)).equals(bytes)).toBe(true);
    const content = await run('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id: file.id });
    expect(content).toEqual({
      id: file.id,
      name: 'bytes.bin',
      mime_type: 'image/png',
      size_bytes: 1_024,
      file: expect.objectContaining({ name: 'bytes.bin', mime_type: 'image/png', size: 1_024 }),
    });
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('uploads a large file in two steps, and downloads it', async () => {
    const bytes = randomBytes(6 * 1_048_576);
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const file = await run('GOOGLEDRIVE_UPLOAD_FILE', {
      file: { name: 'large.bin', content_base64: bytes.toString('base64') },
    });
    expect(control.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /upload/drive/v3/files',
      'PUT /upload/drive/v3/files',
    ]);
    expect(await metadata(file.id)).toMatchObject({ name: 'large.bin', size: String(bytes.length) });
    expect((await contentOf(file.id)).equals(bytes)).toBe(true);
    const content = await run('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id: file.id });
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('makes a Google document from metadata alone', async () => {
    const file = await run('GOOGLEDRIVE_CREATE_FILE', {
      name: 'Plan',
      mimeType: 'application/vnd.google-apps.document',
      description: 'What comes next',
      starred: true,
    });
    expect(await metadata(file.id)).toMatchObject({
      name: 'Plan',
      mimeType: 'application/vnd.google-apps.document',
      description: 'What comes next',
      starred: true,
    });
  });

  it('makes a shortcut', async () => {
    const target_id = await makeFile('target.txt');
    const shortcut = await run('GOOGLEDRIVE_CREATE_SHORTCUT_TO_FILE', { name: 'To target', target_id });
    expect(shortcut.shortcut_target_id).toBe(target_id);
    expect(await metadata(shortcut.id)).toMatchObject({
      mimeType: 'application/vnd.google-apps.shortcut',
      shortcutDetails: { targetId: target_id },
    });
  });

  it('copies content under a new name', async () => {
    const file_id = await makeFile('original.txt');
    const copy = await run('GOOGLEDRIVE_COPY_FILE', { file_id, new_title: 'copy.txt' });
    expect(copy.id).not.toBe(file_id);
    expect(await metadata(copy.id)).toMatchObject({ name: 'copy.txt' });
    expect((await contentOf(copy.id)).toString()).toBe('Content of original.txt');
  });
});

describe('reading', () => {
  it('downloads text as text', async () => {
    expect(await run('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id: 'seed-notes' })).toEqual({
      id: 'seed-notes',
      name: 'Meeting notes.txt',
      mime_type: 'text/plain',
      size_bytes: 26,
      text: 'Decided: ship the sandbox.',
      file: expect.objectContaining({ name: 'Meeting notes.txt', mime_type: 'text/plain', size: 26 }),
    });
  });

  it('exports Google documents, to the type that is asked for', async () => {
    expect(await run('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id: 'seed-project-plan' })).toMatchObject({
      mime_type: 'text/markdown',
      text: 'First the gate, then the overlays.',
    });
    const pdf = await run('GOOGLEDRIVE_DOWNLOAD_FILE', {
      file_id: 'seed-project-plan',
      mime_type: 'application/pdf',
    });
    const { data } = await drive.files.export(
      { fileId: 'seed-project-plan', mimeType: 'application/pdf' },
      { responseType: 'arraybuffer' },
    );
    expect(pdf).toMatchObject({ mime_type: 'application/pdf', file: { mime_type: 'application/pdf' } });
    expect((await downloaded(pdf.file)).equals(Buffer.from(data as ArrayBuffer))).toBe(true);
  });

  it('answers no text for what is not UTF-8', async () => {
    const bytes = Buffer.from([0x66, 0xfc, 0x72]);
    const content_base64 = bytes.toString('base64');
    const { id } = await run('GOOGLEDRIVE_UPLOAD_FILE', {
      file: { name: 'latin1.txt', mime_type: 'text/plain', content_base64 },
    });
    const content = await run('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id: id });
    expect(content).not.toHaveProperty('text');
    expect((await downloaded(content.file)).equals(bytes)).toBe(true);
  });

  it('says that a folder has no content', async () => {
    expect(await refusal('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id: 'seed-reports-folder' })).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/file_id' }] },
    });
  });

  it('tells metadata ready for use, or Google’s own members where they are asked for', async () => {
    const google = await metadata('seed-quarterly-report');
    expect(await run('GOOGLEDRIVE_GET_FILE_METADATA', { fileId: 'seed-quarterly-report' })).toMatchObject({
      id: 'seed-quarterly-report',
      name: 'Quarterly report.txt',
      mime_type: 'text/plain',
      is_folder: false,
      parents: ['seed-reports-folder'],
      size_bytes: Number(google.size),
      created_at: google.createdTime,
      modified_at: google.modifiedTime,
      owners: [USER_EMAIL],
      trashed: false,
    });
    expect(
      await run('GOOGLEDRIVE_GET_FILE_METADATA', {
        file_id: 'seed-quarterly-report',
        fields: 'version,name',
      }),
    ).toEqual({ raw: { version: google.version, name: 'Quarterly report.txt' } });
  });

  it('is refused another user’s file in Google’s words', async () => {
    for (const tool of ['GOOGLEDRIVE_GET_FILE_METADATA', 'GOOGLEDRIVE_DOWNLOAD_FILE']) {
      expect(await refusal(tool, { file_id: 'seed-decoy-secret' })).toMatchObject({
        status: 422,
        details: {
          reason: 'provider_refused',
          provider: { status: 404, code: 'notFound', message: 'File not found: seed-decoy-secret.' },
        },
      });
    }
  });

  it('names the account and its storage', async () => {
    const { data } = await drive.about.get({ fields: 'user,storageQuota' });
    expect(await run('GOOGLEDRIVE_GET_ABOUT', {})).toMatchObject({
      email: USER_EMAIL,
      name: data.user?.displayName,
      storage: { usage_bytes: Number(data.storageQuota?.usage) },
    });
  });
});

describe('searching', () => {
  it('finds by the search language, inside one folder where asked, and nobody else’s', async () => {
    const folder_id = await makeFolder('Searched');
    await makeFile('alpha.txt', [folder_id]);
    await makeFile('beta.txt', [folder_id]);
    await makeFile('alpha elsewhere.txt');
    const inFolder = await run('GOOGLEDRIVE_FIND_FILE', { folder_id });
    expect(names(inFolder.files)).toEqual(['alpha.txt', 'beta.txt']);
    const both = await run('GOOGLEDRIVE_FIND_FILE', {
      q: "name contains 'alpha' or name contains 'gamma'",
      folder_id,
    });
    expect(names(both.files)).toEqual(['alpha.txt']);
    const everything = await run('GOOGLEDRIVE_LIST_FILES', { pageSize: 1000 });
    expect(JSON.stringify(everything)).not.toContain('decoy');
  });

  it('pages, each file once', async () => {
    const folder_id = await makeFolder('Paged');
    for (const name of ['1', '2', '3']) await makeFile(name, [folder_id]);
    const first = await run('GOOGLEDRIVE_FIND_FILE', { folder_id, limit: 2, order_by: 'name' });
    const second = await run('GOOGLEDRIVE_FIND_FILE', {
      folder_id,
      limit: 2,
      order_by: 'name',
      page: first.next_page,
    });
    expect([...first.files, ...second.files].map(({ name }) => name)).toEqual(['1', '2', '3']);
    expect(second).not.toHaveProperty('next_page');
    const masked = { folder_id, limit: 2, order_by: 'name', fields: 'files/name' };
    const { raw, next_page } = await run('GOOGLEDRIVE_LIST_FILES', masked);
    expect(raw).toEqual({ files: [{ name: '1' }, { name: '2' }] });
    expect(await run('GOOGLEDRIVE_LIST_FILES', { ...masked, page: next_page })).toEqual({
      raw: { files: [{ name: '3' }] },
    });
  });

  it('finds folders by parts of a name, quotes and backslashes included', async () => {
    const tricky = "It's a \\ folder' or name contains 'x";
    const id = await makeFolder(tricky);
    const { folders } = await run('GOOGLEDRIVE_FIND_FOLDER', { name_exact: tricky });
    expect(folders).toMatchObject([{ id, name: tricky, is_folder: true }]);
    await makeFolder('Draft invoices');
    await makeFolder('Final invoices');
    const found = await run('GOOGLEDRIVE_FIND_FOLDER', {
      name_contains: 'invoices',
      name_not_contains: 'draft',
    });
    expect(names(found.folders)).toEqual(['Final invoices']);
  });
});
