import { describe, expect, it } from 'vitest';
import { outlookTest } from './outlook-setup.js';

const { run, refusal, graph } = outlookTest();
const NOTE = { name: 'note.txt', mime_type: 'text/plain', content_base64: 'SGVsbG8=' };

const draft = async (): Promise<string> =>
  (await run('OUTLOOK_CREATE_DRAFT', { subject: 'Files', body: '' })).id;
const attached = async (message_id: string) =>
  (await graph('GET', `/me/messages/${message_id}/attachments`)).value;
const download = async (params: object): Promise<[object, string]> => {
  const { file } = await run('OUTLOOK_DOWNLOAD_OUTLOOK_ATTACHMENT', params);
  return [file, await (await fetch(file.url)).text()];
};

describe('adding attachments to a draft', () => {
  it('a file, shown within the text', async () => {
    const message_id = await draft();
    const added = await run('OUTLOOK_ADD_MAIL_ATTACHMENT', {
      message_id,
      attachment: NOTE,
      name: 'renamed.txt',
      is_inline: true,
      content_id: 'note',
    });
    expect(added).toMatchObject({
      name: 'renamed.txt',
      kind: 'file',
      mime_type: 'text/plain',
      size: 5,
      is_inline: true,
      content_id: 'note',
    });
    expect(await attached(message_id)).toMatchObject([
      { id: added.id, name: 'renamed.txt', contentBytes: 'SGVsbG8=', contentId: 'note', isInline: true },
    ]);
  });

  it('base64 and an Outlook item, as Graph writes them', async () => {
    const message_id = await draft();
    await run('OUTLOOK_ADD_MAIL_ATTACHMENT', {
      message_id,
      odata_type: '#microsoft.graph.fileAttachment',
      name: 'raw.bin',
      contentType: 'application/octet-stream',
      contentBytes: 'AAEC',
    });
    await run('OUTLOOK_ADD_MAIL_ATTACHMENT', {
      message_id,
      name: 'Other mail',
      item: { '@odata.type': '#microsoft.graph.message', subject: 'Other', body: { content: 'Inner' } },
    });
    expect(await attached(message_id)).toMatchObject([
      { '@odata.type': '#microsoft.graph.fileAttachment', name: 'raw.bin', contentBytes: 'AAEC' },
      { '@odata.type': '#microsoft.graph.itemAttachment', name: 'Other mail', item: { subject: 'Other' } },
    ]);
  });

  it('nothing, and too much, are refused before anything is sent', async () => {
    const message_id = await draft();
    expect(await refusal('OUTLOOK_ADD_MAIL_ATTACHMENT', { message_id })).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/attachment' }] },
    });
    const content_base64 = Buffer.alloc(3_000_001).toString('base64');
    const large = { message_id, attachment: { ...NOTE, content_base64 } };
    expect(await refusal('OUTLOOK_ADD_MAIL_ATTACHMENT', large)).toMatchObject({
      details: { reason: 'invalid_params', faults: [{ path: '/attachment' }] },
    });
    expect(await attached(message_id)).toEqual([]);
  });
});

describe('reading attachments', () => {
  it('lists them without their content, in detail with their ids in the text', async () => {
    const message_id = await draft();
    for (const content_id of ['a', 'b'])
      await run('OUTLOOK_ADD_MAIL_ATTACHMENT', { message_id, attachment: NOTE, content_id });
    const first = await run('OUTLOOK_LIST_OUTLOOK_ATTACHMENTS', { message_id, limit: 1 });
    expect(first.attachments).toEqual([
      {
        id: expect.any(String),
        name: 'note.txt',
        kind: 'file',
        mime_type: 'text/plain',
        size: 5,
        is_inline: false,
        modified_at: expect.any(String),
      },
    ]);
    const second = await run('OUTLOOK_LIST_OUTLOOK_ATTACHMENTS', { message_id, page: first.next_page });
    expect(second.attachments).toHaveLength(1);
    const { attachments } = await run('OUTLOOK_LIST_OUTLOOK_ATTACHMENTS', {
      message_id,
      response_detail: 'full',
    });
    expect(attachments).toMatchObject([{ content_id: 'a' }, { content_id: 'b' }]);
  });

  it('downloads a file under its own name or another, and an item as mail text', async () => {
    const message_id = await draft();
    const { id } = await run('OUTLOOK_ADD_MAIL_ATTACHMENT', { message_id, attachment: NOTE });
    const [file, text] = await download({ message_id, attachment_id: id });
    expect(file).toMatchObject({ name: 'note.txt', mime_type: 'text/plain', size: 5 });
    expect(text).toBe('Hello');
    const [renamed] = await download({ message_id, attachment_id: id, file_name: 'other.txt' });
    expect(renamed).toMatchObject({ name: 'other.txt' });
    const item = await run('OUTLOOK_ADD_MAIL_ATTACHMENT', {
      message_id,
      name: 'Other mail',
      item: { '@odata.type': '#microsoft.graph.message', subject: 'Other', body: { content: 'Inner' } },
    });
    const [mail, mime] = await download({ message_id, attachment_id: item.id });
    expect(mail).toMatchObject({ name: 'Other mail.eml', mime_type: 'message/rfc822' });
    expect(mime).toBe('Subject: Other\r\n\r\nInner\r\n');
  });

  it('says of a link what it is', async () => {
    const message_id = await draft();
    const link = { '@odata.type': '#microsoft.graph.referenceAttachment', name: 'Cloud' };
    const { id } = await graph('POST', `/me/messages/${message_id}/attachments`, link);
    const refused = await refusal('OUTLOOK_DOWNLOAD_OUTLOOK_ATTACHMENT', { message_id, attachment_id: id });
    expect(refused).toMatchObject({
      remediation: expect.stringContaining('OUTLOOK_GET_MESSAGE'),
      details: { reason: 'invalid_params', faults: [{ path: '/attachment_id' }] },
    });
  });
});
