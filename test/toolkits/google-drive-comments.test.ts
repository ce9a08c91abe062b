import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedDrive, connectDrive } from './google-drive-setup.js';

let { bobbin, drive, officialClient, run, refusal, makeFile } = {} as ConnectedDrive;
let file_id: string;

beforeAll(async () => {
  ({ bobbin, drive, officialClient, run, refusal, makeFile } = await connectDrive());
  file_id = await makeFile('discussed.txt');
});
afterAll(() => bobbin.close());

async function comment(commentId: string, includeDeleted = false) {
  return (await drive.comments.get({ fileId: file_id, commentId, includeDeleted, fields: '*' })).data;
}

async function makeComment(content: string): Promise<string> {
  const { data } = await drive.comments.create({ fileId: file_id, fields: 'id', requestBody: { content } });
  return data.id ?? '';
}

describe('comments', () => {
  it('are made with what they quote', async () => {
    const made = await run('GOOGLEDRIVE_CREATE_COMMENT', {
      file_id,
      content: 'Is this number right?',
      anchor: '{"r":"head"}',
      quoted_file_content_mime_type: 'text/plain',
      quoted_file_content_value: 'Seven percent',
    });
    expect(made).toMatchObject({
      content: 'Is this number right?',
      author: { name: 'Sandbox User', is_me: true },
      quoted_text: 'Seven percent',
      resolved: false,
      deleted: false,
      replies: [],
    });
    expect(await comment(made.id)).toMatchObject({
      content: 'Is this number right?',
      anchor: '{"r":"head"}',
      quotedFileContent: { mimeType: 'text/plain', value: 'Seven percent' },
    });
    expect(await run('GOOGLEDRIVE_GET_COMMENT', { fileId: file_id, commentId: made.id })).toEqual(made);
  });

  it('are listed in pages, and since a time', async () => {
    const of = await makeFile('paged.txt');
    for (const content of ['1', '2', '3']) await run('GOOGLEDRIVE_CREATE_COMMENT', { file_id: of, content });
    const first = await run('GOOGLEDRIVE_LIST_COMMENTS', { fileId: of, pageSize: 2 });
    const second = await run('GOOGLEDRIVE_LIST_COMMENTS', { file_id: of, limit: 2, page: first.next_page });
    const texts = [...first.comments, ...second.comments].map(({ content }) => content);
    expect(texts).toEqual(['1', '2', '3']);
    expect(second).not.toHaveProperty('next_page');
    const later = await run('GOOGLEDRIVE_LIST_COMMENTS', {
      fileId: of,
      startModifiedTime: '2100-01-01T00:00:00Z',
    });
    expect(later).toEqual({ comments: [] });
  });

  it('come as Google has them where its fields are asked for', async () => {
    const of = await makeFile('masked.txt');
    await run('GOOGLEDRIVE_CREATE_COMMENT', { file_id: of, content: 'Look' });
    const fields = 'comments(htmlContent)';
    expect(await run('GOOGLEDRIVE_LIST_COMMENTS', { file_id: of, fields })).toEqual({
      raw: { comments: [{ htmlContent: 'Look' }] },
    });
  });

  it('are changed, resolved and reopened; what is so already is left', async () => {
    const comment_id = await makeComment('First');
    const ids = { file_id, comment_id };
    expect(
      await run('GOOGLEDRIVE_UPDATE_COMMENT', { ...ids, content: 'Better', resolved: true }),
    ).toMatchObject({ content: 'Better', resolved: true, replies: [{ action: 'resolve' }] });
    expect(await comment(comment_id)).toMatchObject({ content: 'Better', resolved: true });
    await run('GOOGLEDRIVE_UPDATE_COMMENT', { ...ids, resolved: true });
    expect((await comment(comment_id)).replies).toHaveLength(1);
    await run('GOOGLEDRIVE_UPDATE_COMMENT', { ...ids, resolved: false });
    expect(await comment(comment_id)).toMatchObject({ resolved: false, content: 'Better' });
  });

  it('need something to change, which is said before anything is sent', async () => {
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    expect(await refusal('GOOGLEDRIVE_UPDATE_COMMENT', { file_id, comment_id: 'any' })).toMatchObject({
      status: 422,
      details: { reason: 'invalid_params', faults: [{ path: '/content' }] },
    });
    expect(control.requests()).toEqual([]);
  });

  it('are deleted, and seen again only where deleted ones are asked for', async () => {
    const comment_id = await makeComment('Wrong');
    expect(await run('GOOGLEDRIVE_DELETE_COMMENT', { file_id, comment_id })).toEqual({
      deleted: true,
      comment_id,
    });
    await expect(comment(comment_id)).rejects.toMatchObject({ status: 404 });
    const deleted = await run('GOOGLEDRIVE_GET_COMMENT', { file_id, comment_id, include_deleted: true });
    expect(deleted).toMatchObject({ id: comment_id, deleted: true });
    expect(deleted).not.toHaveProperty('content');
  });

  it('of others are theirs, in Google’s words', async () => {
    const third = officialClient('third@example.com');
    await drive.permissions.create({
      fileId: file_id,
      requestBody: { type: 'user', role: 'commenter', emailAddress: 'third@example.com' },
    });
    const { data } = await third.comments.create({
      fileId: file_id,
      fields: 'id',
      requestBody: { content: 'Mine' },
    });
    const params = { file_id, comment_id: data.id, content: 'Not yours' };
    expect(await refusal('GOOGLEDRIVE_UPDATE_COMMENT', params)).toMatchObject({
      status: 422,
      details: { reason: 'provider_refused', provider: { status: 403, code: 'insufficientFilePermissions' } },
    });
    expect((await comment(data.id ?? '')).content).toBe('Mine');
  });
});

describe('replies', () => {
  it('are made, read, listed in pages, changed and deleted', async () => {
    const comment_id = await makeComment('Agreed?');
    const ids = { file_id, comment_id };
    const made = await run('GOOGLEDRIVE_CREATE_REPLY', { ...ids, content: 'Yes' });
    expect(made).toMatchObject({ content: 'Yes', author: { is_me: true }, deleted: false });
    expect((await comment(comment_id)).replies).toMatchObject([{ id: made.id, content: 'Yes' }]);

    const one = { ...ids, reply_id: made.id };
    expect(await run('GOOGLEDRIVE_GET_REPLY', one)).toEqual(made);
    await run('GOOGLEDRIVE_UPDATE_REPLY', { ...one, content: 'Yes, all of it' });
    expect((await comment(comment_id)).replies).toMatchObject([{ content: 'Yes, all of it' }]);

    await run('GOOGLEDRIVE_CREATE_REPLY', { ...ids, content: 'Thanks', action: 'resolve' });
    expect(await comment(comment_id)).toMatchObject({ resolved: true });
    const first = await run('GOOGLEDRIVE_LIST_REPLIES_TO_COMMENT', { ...ids, page_size: 1 });
    const second = await run('GOOGLEDRIVE_LIST_REPLIES', { ...ids, limit: 1, page_token: first.next_page });
    expect([...first.replies, ...second.replies].map(({ content, action }) => [content, action])).toEqual([
      ['Yes, all of it', undefined],
      ['Thanks', 'resolve'],
    ]);
    expect(second).not.toHaveProperty('next_page');

    expect(await run('GOOGLEDRIVE_DELETE_REPLY', one)).toEqual({ deleted: true, reply_id: made.id });
    expect((await comment(comment_id)).replies?.map(({ content }) => content)).toEqual(['Thanks']);
  });

  it('without a text or an action are refused by Google', async () => {
    const comment_id = await makeComment('Agreed?');
    expect(await refusal('GOOGLEDRIVE_CREATE_REPLY', { file_id, comment_id })).toMatchObject({
      status: 422,
      details: { provider: { status: 400, code: 'required' } },
    });
  });
});
