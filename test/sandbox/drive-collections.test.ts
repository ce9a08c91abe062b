import { auth, drive, type drive_v3 } from '@googleapis/drive';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';

/** Where the stand-in refuses what Google refuses, asked by Google's own client. */
let sandbox: Sandbox;
let user: drive_v3.Drive;
let third: drive_v3.Drive;

function clientOf(email: string, scope = 'drive'): drive_v3.Drive {
  const { url, control } = sandbox.providers.google;
  const scopes = [`https://www.googleapis.com/auth/${scope}`];
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: control.issueToken({ user: email, scopes }).access_token });
  return drive({ version: 'v3', auth: credentials, rootUrl: `${url}/` });
}

beforeAll(async () => {
  sandbox = await startSandbox();
  user = clientOf('user@example.com');
  third = clientOf('third@example.com');
});
afterAll(() => sandbox.close());

const refused = (status: number, reason?: string) => ({
  status,
  ...(reason && { response: { data: { error: { errors: [{ reason }] } } } }),
});

describe('comments', () => {
  it('are refused to who may only read, and without fields', async () => {
    const requestBody = { content: 'May I?' };
    const shared = { fileId: 'seed-shared-file', requestBody };
    await expect(user.comments.create({ ...shared, fields: '*' })).rejects.toMatchObject(
      refused(403, 'insufficientFilePermissions'),
    );
    await expect(user.comments.create({ fileId: 'seed-notes', requestBody })).rejects.toMatchObject(
      refused(400, 'required'),
    );
  });
});

describe('revisions', () => {
  it('hold the content they had, and one is always left', async () => {
    const fileId = 'seed-notes';
    const media = { mimeType: 'text/plain', body: 'Decided otherwise.' };
    await user.files.update({ fileId, media }, { rootUrl: sandbox.providers.google.url });
    const { data } = await user.revisions.list({ fileId });
    const [first = '', second = ''] = (data.revisions ?? []).map(({ id }) => id ?? '');
    const old = await user.revisions.get(
      { fileId, revisionId: first, alt: 'media' },
      { responseType: 'text' },
    );
    expect(old.data).toBe('Decided: ship the sandbox.');
    await user.revisions.delete({ fileId, revisionId: first });
    await expect(user.revisions.delete({ fileId, revisionId: second })).rejects.toMatchObject(refused(403));
  });
});

describe('shared drives', () => {
  it('take colour and restrictions only once they exist, and a colour only without a theme', async () => {
    for (const late of [{ colorRgb: '#0f9d58' }, { restrictions: { domainUsersOnly: true } }]) {
      const requestBody = { name: 'Early', ...late };
      const made = user.drives.create({ requestId: 'early', requestBody });
      await expect(made).rejects.toMatchObject(refused(400, 'invalid'));
    }
    const { data } = await user.drives.create({ requestId: 'late', requestBody: { name: 'Late' } });
    const requestBody = { themeId: 'bok', colorRgb: '#0f9d58' };
    const changed = user.drives.update({ driveId: data.id ?? '', requestBody });
    await expect(changed).rejects.toMatchObject(refused(400, 'invalid'));
    await expect(third.drives.get({ driveId: data.id ?? '' })).rejects.toMatchObject(refused(404));
  });

  it('and the trash need the scope for all of Drive', async () => {
    const narrow = clientOf('user@example.com', 'drive.file');
    const requestBody = { name: 'Narrow' };
    for (const call of [
      narrow.drives.create({ requestId: 'narrow', requestBody }),
      narrow.drives.list(),
      narrow.files.emptyTrash(),
    ])
      await expect(call).rejects.toMatchObject(refused(403, 'insufficientPermissions'));
  });
});

describe('labels', () => {
  const modify = (modification: drive_v3.Schema$LabelModification, as = user, fileId = 'seed-notes') =>
    as.files.modifyLabels({ fileId, requestBody: { labelModifications: [modification] } });
  const labelId = 'seed-label-review';

  it('take values of the kind that the field holds, from who may edit', async () => {
    const wrong = { labelId, fieldModifications: [{ fieldId: 'seed-field-note', setIntegerValues: ['1'] }] };
    await expect(modify(wrong)).rejects.toMatchObject(refused(400, 'invalid'));
    await expect(modify({ labelId: 'unknown' })).rejects.toMatchObject(refused(404));
    await expect(modify({ labelId }, user, 'seed-shared-file')).rejects.toMatchObject(refused(403));
    expect((await user.files.listLabels({ fileId: 'seed-notes' })).data.labels).toEqual([]);
  });
});

describe('channels', () => {
  it('need an https address and end within a week', async () => {
    const { data } = await user.changes.getStartPageToken();
    const pageToken = data.startPageToken ?? '';
    const watch = (requestBody: drive_v3.Schema$Channel) => user.changes.watch({ pageToken, requestBody });
    const channel = { id: 'one', type: 'web_hook', address: 'http://app.example.com/' };
    await expect(watch(channel)).rejects.toMatchObject(refused(400, 'webhookUrlNotHttps'));
    const now = sandbox.providers.google.control.now();
    const begun = await watch({
      ...channel,
      address: 'https://app.example.com/',
      expiration: String(now * 2),
    });
    expect(Number(begun.data.expiration)).toBeLessThanOrEqual(Date.now() + 604_800_000);
  });
});

it('pages that never were are refused', async () => {
  for (const call of [
    user.files.list({ pageToken: 'x' }),
    user.drives.list({ pageSize: 101 }),
    user.changes.list({ pageToken: '999999' }),
  ])
    await expect(call).rejects.toMatchObject(refused(400, 'invalid'));
});
