import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { land, startConnect } from '../connections/journey.js';
import { USER_EMAIL } from '../harness/bobbin.js';
import { type ConnectedDrive, connectDrive } from './google-drive-setup.js';

let { bobbin, drive, officialClient, run, refusal, metadata, makeFile } = {} as ConnectedDrive;

beforeAll(async () => {
  ({ bobbin, drive, officialClient, run, refusal, metadata, makeFile } = await connectDrive());
});
afterAll(() => bobbin.close());

const shared = async (driveId: string) => (await drive.drives.get({ driveId, fields: '*' })).data;

async function makeDrive(name: string): Promise<string> {
  const { data } = await drive.drives.create({ requestId: `made ${name}`, requestBody: { name } });
  return data.id ?? '';
}

describe('shared drives', () => {
  it('are created with a colour, which Google takes afterwards, and never twice for one request', async () => {
    const params = { name: 'Team', requestId: 'request-1', colorRgb: '#0f9d58', hidden: true };
    const made = await run('GOOGLEDRIVE_CREATE_DRIVE', params);
    expect(made).toMatchObject({ name: 'Team', color: '#0f9d58', hidden: true });
    expect(await shared(made.id)).toMatchObject({ name: 'Team', colorRgb: '#0f9d58', hidden: true });
    expect(await refusal('GOOGLEDRIVE_CREATE_DRIVE', params)).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { status: 409 } },
    });
    expect((await drive.drives.list({ q: "name = 'Team'" })).data.drives).toHaveLength(1);
  });

  it('are told to exist where only their look was refused', async () => {
    const { control } = bobbin.sandbox.providers.google;
    control.fault({ status: 403, body: { error: {} }, method: 'PATCH', path: '/drive/v3/drives/*' });
    const error = await refusal('GOOGLEDRIVE_CREATE_DRIVE', {
      name: 'Plain',
      request_id: 'request-2',
      color: '#0f9d58',
    });
    const { data } = await drive.drives.list({ q: "name = 'Plain'" });
    expect(error).toMatchObject({
      status: 422,
      message: expect.stringContaining(`${data.drives?.[0]?.id} was created`),
      remediation: expect.stringContaining('GOOGLEDRIVE_UPDATE_DRIVE'),
    });
  });

  it('are read and listed in pages, the account’s own alone', async () => {
    const drive_id = await makeDrive('Listed 1');
    await makeDrive('Listed 2');
    const third = officialClient('third@example.com');
    await third.drives.create({ requestId: 'third', requestBody: { name: 'Listed by another' } });
    const query = "name contains 'Listed'";
    const first = await run('GOOGLEDRIVE_LIST_SHARED_DRIVES', { q: query, pageSize: 1 });
    const second = await run('GOOGLEDRIVE_LIST_SHARED_DRIVES', { query, limit: 1, page: first.next_page });
    const found = [...first.drives, ...second.drives];
    expect(found.map(({ name }) => name)).toEqual(['Listed 1', 'Listed 2']);
    expect(second).not.toHaveProperty('next_page');
    expect(await run('GOOGLEDRIVE_GET_DRIVE', { drive_id })).toEqual(found[0]);
  });

  it('are renamed and restricted, and keep what is not named', async () => {
    const driveId = await makeDrive('Before');
    const changed = await run('GOOGLEDRIVE_UPDATE_DRIVE', {
      driveId,
      name: 'After',
      restrictions: { domainUsersOnly: true },
      backgroundImageFile: { id: 'image-1', xCoordinate: 0, yCoordinate: 0.5, width: 1 },
    });
    expect(changed).toMatchObject({ name: 'After', restrictions: { domain_users_only: true } });
    await run('GOOGLEDRIVE_UPDATE_DRIVE', {
      drive_id: driveId,
      restrictions: { drive_members_only: true },
    });
    expect(await shared(driveId)).toMatchObject({
      name: 'After',
      restrictions: { domainUsersOnly: true, driveMembersOnly: true, adminManagedRestrictions: false },
    });
  });

  it('are hidden, shown and deleted', async () => {
    const drive_id = await makeDrive('Hidden');
    expect(await run('GOOGLEDRIVE_HIDE_DRIVE', { drive_id })).toMatchObject({ hidden: true });
    expect((await shared(drive_id)).hidden).toBe(true);
    await run('GOOGLEDRIVE_UNHIDE_DRIVE', { driveId: drive_id });
    expect((await shared(drive_id)).hidden).toBe(false);
    expect(await run('GOOGLEDRIVE_DELETE_DRIVE', { driveId: drive_id })).toEqual({ deleted: true, drive_id });
    await expect(shared(drive_id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('labels', () => {
  const label_id = 'seed-label-review';
  const labelsOf = async (fileId: string) => (await drive.files.listLabels({ fileId })).data.labels;

  it('are put on with values of every kind, listed, and taken off', async () => {
    const file_id = await makeFile('labelled.txt');
    const { labels } = await run('GOOGLEDRIVE_FILES_MODIFY_LABELS', {
      file_id,
      kind: 'drive#modifyLabelsRequest',
      label_modifications: [
        {
          labelId: label_id,
          fieldModifications: [
            { fieldId: 'seed-field-note', setTextValues: ['Final'] },
            { field_id: 'seed-field-count', integer_values: [3] },
            { field_id: 'seed-field-due', date_values: ['2030-01-31'] },
            { field_id: 'seed-field-status', selection_values: ['approved'] },
            { field_id: 'seed-field-reviewer', user_values: ['third@example.com'] },
          ],
        },
      ],
    });
    expect(labels).toEqual([
      {
        id: label_id,
        revision_id: '1',
        fields: [
          { id: 'seed-field-note', type: 'text', values: ['Final'] },
          { id: 'seed-field-count', type: 'integer', values: ['3'] },
          { id: 'seed-field-due', type: 'dateString', values: ['2030-01-31'] },
          { id: 'seed-field-status', type: 'selection', values: ['approved'] },
          { id: 'seed-field-reviewer', type: 'user', values: ['third@example.com'] },
        ],
      },
    ]);
    expect(await labelsOf(file_id)).toMatchObject([
      {
        id: label_id,
        fields: {
          'seed-field-count': { integer: ['3'] },
          'seed-field-reviewer': { user: [{ emailAddress: 'third@example.com' }] },
        },
      },
    ]);
    expect(await run('GOOGLEDRIVE_LIST_FILE_LABELS', { file_id, max_results: 5 })).toEqual({ labels });

    const unset = [{ label_id, field_modifications: [{ field_id: 'seed-field-count', unset: true }] }];
    await run('GOOGLEDRIVE_MODIFY_FILE_LABELS', { file_id, label_modifications: unset });
    expect((await labelsOf(file_id))?.[0]?.fields).not.toHaveProperty('seed-field-count');
    await run('GOOGLEDRIVE_MODIFY_FILE_LABELS', {
      file_id,
      label_modifications: [{ label_id, remove: true }],
    });
    expect(await labelsOf(file_id)).toEqual([]);
  });

  it('that nobody defined are refused', async () => {
    const params = { file_id: 'seed-notes', label_modifications: [{ label_id: 'unknown' }] };
    expect(await refusal('GOOGLEDRIVE_MODIFY_FILE_LABELS', params)).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { status: 404 } },
    });
  });
});

describe('ids and trash', () => {
  it('hands out ids that Google’s client creates files with', async () => {
    const { ids, space } = await run('GOOGLEDRIVE_GENERATE_IDS', { count: 2 });
    expect([new Set(ids).size, space]).toEqual([2, 'drive']);
    await drive.files.create({ requestBody: { id: ids[0], name: 'By id.txt' } });
    expect((await metadata(ids[0])).name).toBe('By id.txt');
  });

  it('empties the trash, and leaves everything else', async () => {
    const [waste, kept] = [await makeFile('waste.txt'), await makeFile('kept.txt')];
    await drive.files.update({ fileId: waste, requestBody: { trashed: true } });
    expect(await run('GOOGLEDRIVE_EMPTY_TRASH', { enforceSingleParent: true })).toEqual({ emptied: true });
    await expect(metadata(waste)).rejects.toMatchObject({ status: 404 });
    expect((await metadata(kept)).name).toBe('kept.txt');
  });

  it('needs the scope for all of Drive to empty the trash, and says so before it calls', async () => {
    const user_id = 'narrow';
    const scopes = ['openid', 'email', 'profile', 'https://www.googleapis.com/auth/drive.file'];
    const { authUrl } = await startConnect(bobbin, 'google-drive', { user_id, scopes });
    await land(await decideConsent(authUrl, { email: USER_EMAIL }));
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const { status, body } = await bobbin.execute('GOOGLEDRIVE_EMPTY_TRASH', {}, { user_id });
    expect([status, body.error.details]).toMatchObject([
      422,
      { reason: 'missing_scope', missing_scopes: ['https://www.googleapis.com/auth/drive'] },
    ]);
    for (const [tool, params] of [
      ['GOOGLEDRIVE_LIST_SHARED_DRIVES', {}],
      ['GOOGLEDRIVE_GET_DRIVE', { drive_id: '0AExampleSharedDrive' }],
    ] as const) {
      const refused = await bobbin.execute(tool, params, { user_id });
      expect([refused.status, refused.body.error.details]).toMatchObject([
        422,
        { reason: 'missing_scope', missing_scopes: ['https://www.googleapis.com/auth/drive.readonly'] },
      ]);
    }
    expect(control.requests()).toEqual([]);
  });

  it('lets the scope for single files read their contents and comments, as Google does', async () => {
    const user_id = 'narrow';
    const made = await bobbin.execute(
      'GOOGLEDRIVE_CREATE_FILE_FROM_TEXT',
      { name: 'mine.txt', text: 'Mine.' },
      { user_id },
    );
    const file_id = made.body.data.id;
    const read = await bobbin.execute('GOOGLEDRIVE_DOWNLOAD_FILE', { file_id }, { user_id });
    expect([read.status, read.body.data.text]).toEqual([200, 'Mine.']);
    const { body } = await bobbin.call('POST', '/execute', {
      body: { toolName: 'GOOGLEDRIVE_DOWNLOAD_FILE', params: { file_id }, userId: user_id, raw: true },
    });
    // The file itself is no JSON: it is left to its handle.
    expect(body.data).toMatchObject({
      answers: [
        { path: `/files/${file_id}`, body: { mimeType: 'text/plain' } },
        { method: 'GET', path: `/files/${file_id}`, status: 200 },
      ],
      result: { id: file_id, text: 'Mine.' },
    });
    expect(body.data.answers[1]).not.toHaveProperty('body');
    expect((await bobbin.execute('GOOGLEDRIVE_LIST_COMMENTS', { file_id }, { user_id })).status).toBe(200);
  });
});
