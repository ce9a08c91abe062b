import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { fileOutput } from '../file.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { ATTACHMENT_PROPERTIES, attachmentOutput, type GraphAttachment, toAttachment } from './attachment.js';
import { limit, listQuery, page, pageOutput, toPage } from './page.js';
import { id, MAIL_READ, mailbox, params, text, userId } from './params.js';

const messageId = id('e-mail', 'messageId');

const listAttachments = defineTool({
  name: 'OUTLOOK_LIST_OUTLOOK_ATTACHMENTS',
  description:
    'Lists what is attached to an e-mail. Returns id, name, type and size of each, without the content, which OUTLOOK_DOWNLOAD_OUTLOOK_ATTACHMENT fetches.',
  scopes: MAIL_READ,
  annotations: READ,
  params: params({
    message_id: messageId,
    response_detail: Type.Optional(
      stringEnum(['minimal', 'full'], {
        description: '`full` tells too how the mail’s HTML refers to each.',
        default: 'minimal',
      }),
    ),
    limit: limit('attachments', 50, 100),
    page,
    user_id: userId,
  }),
  output: pageOutput('attachments', attachmentOutput),
  example: { message_id: 'AAMkAGI2TAAA=' },
  request: (given) => {
    const full = given.response_detail === 'full';
    return {
      method: 'GET',
      path: renderPath(`${mailbox(given)}/messages/{message_id}/attachments`, given),
      // The content ids are members of one kind of attachment alone, which cannot be selected without the content.
      query: listQuery(full ? given : { ...given, select: ATTACHMENT_PROPERTIES }),
      ...(full && { holds_file: true }),
    };
  },
  result: (body) => toPage('attachments', body, toAttachment),
});

const downloadAttachment = defineTool({
  name: 'OUTLOOK_DOWNLOAD_OUTLOOK_ATTACHMENT',
  description:
    'Downloads one attachment of an e-mail; an attached mail, event or contact comes as its text format. Returns a file handle with a download URL.',
  scopes: MAIL_READ,
  annotations: READ,
  params: params({
    message_id: messageId,
    attachment_id: id('attachment, as OUTLOOK_LIST_OUTLOOK_ATTACHMENTS returns it', 'attachmentId'),
    file_name: text('Name of the file; the attachment’s own where absent.', 'fileName'),
    user_id: userId,
  }),
  output: Type.Object({ file: fileOutput }),
  example: { message_id: 'AAMkAGI2TAAA=', attachment_id: 'AAMkAGI2AAAEg=' },
  run: async (given, call, { saveFile }) => {
    const path = renderPath(`${mailbox(given)}/messages/{message_id}/attachments/{attachment_id}`, given);
    const { body } = await call({ method: 'GET', path, holds_file: true });
    const attachment = body as GraphAttachment;
    const { name, contentType, contentBytes } = attachment;
    if (attachment['@odata.type'] === '#microsoft.graph.referenceAttachment') throw isReference();
    if (typeof contentBytes === 'string') {
      const file = {
        name: given.file_name ?? name ?? 'attachment',
        mime_type: contentType || 'application/octet-stream',
        bytes: Buffer.from(contentBytes, 'base64'),
      };
      return { file: await saveFile(file) };
    }
    // An Outlook item, or a file so large that its content is left out.
    const raw = await call({ method: 'GET', path: `${path}/$value`, response: 'bytes' });
    const isItem = attachment['@odata.type'] === '#microsoft.graph.itemAttachment';
    const file = {
      name: given.file_name ?? (isItem ? `${name ?? 'message'}.eml` : (name ?? 'attachment')),
      mime_type: mediaType(raw.headers['content-type']) ?? (isItem ? 'message/rfc822' : contentType) ?? BYTES,
      bytes: raw.body as Uint8Array,
    };
    return { file: await saveFile(file) };
  },
});

const BYTES = 'application/octet-stream';

function mediaType(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]?.split(';')[0]?.trim() || undefined;
}

function isReference(): ExecutionError {
  const message = 'is a link to a file in the cloud, not a file';
  return new ExecutionError('invalid_params', `/attachment_id ${message}.`, {
    remediation: 'Read the e-mail with OUTLOOK_GET_MESSAGE: its text has the link.',
    details: { faults: [{ path: '/attachment_id', message }] },
  });
}

export const attachmentTools = [listAttachments, downloadAttachment];
