import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { fileParam, type InputFile } from '../file.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { attachmentOutput, toAttachment } from './attachment.js';
import { toFileAttachment } from './file-attachment.js';
import { flag, id, MAIL_WRITE, mailbox, params, text, userId } from './params.js';

const FILE = '#microsoft.graph.fileAttachment';
const ITEM = '#microsoft.graph.itemAttachment';

const unlistedText = (description: string, ...aliases: string[]) => ({
  ...text(description, ...aliases),
  unlisted: true,
});

const addAttachment = defineTool({
  name: 'OUTLOOK_ADD_MAIL_ATTACHMENT',
  description: 'Attaches a file of up to 3 MB to a draft. Returns the attachment with its id, name and size.',
  scopes: MAIL_WRITE,
  annotations: WRITE,
  params: params({
    message_id: id('draft', 'messageId'),
    attachment: Type.Optional(fileParam('The file.')),
    name: text('Another name than the file’s.'),
    is_inline: flag('Show it within the text, by its content_id.', 'isInline'),
    content_id: text('What the HTML calls it: `<img src="cid:…">`.', 'contentId'),
    content_type: unlistedText('Media type.', 'contentType'),
    content_bytes: unlistedText('The content in base64, instead of attachment.', 'contentBytes'),
    content_location: unlistedText('Where the content is found on the web.', 'contentLocation'),
    odata_type: Type.Optional({
      ...stringEnum([FILE, ITEM], { description: 'Kind of attachment.', aliases: ['@odata.type'] }),
      unlisted: true,
    }),
    item: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        description: 'A mail, event or contact to attach, in Graph’s form, with its @odata.type.',
        unlisted: true,
      }),
    ),
    user_id: userId,
  }),
  output: attachmentOutput,
  example: {
    message_id: 'AAMkAGI2TAAA=',
    attachment: { name: 'note.txt', mime_type: 'text/plain', content_base64: 'SGVsbG8=' },
  },
  request: (given) => ({
    method: 'POST',
    path: renderPath(`${mailbox(given)}/messages/{message_id}/attachments`, given),
    body: { json: toAnyAttachment(given) },
  }),
  result: (body) => toAttachment(body as never),
});

interface Given {
  attachment?: InputFile;
  name?: string;
  is_inline?: boolean;
  content_id?: string;
  content_type?: string;
  content_bytes?: string;
  content_location?: string;
  odata_type?: string;
  item?: Record<string, unknown>;
}

function toAnyAttachment(given: Given): object {
  if (given.item !== undefined || given.odata_type === ITEM) {
    if (given.item === undefined) throw missing('/item', 'is required for an item attachment');
    return { '@odata.type': ITEM, name: given.name ?? 'Item', item: given.item };
  }
  const shared = {
    isInline: given.is_inline,
    contentId: given.content_id,
    contentLocation: given.content_location,
  };
  const file = given.attachment ?? fromBase64(given);
  const named = given.name === undefined ? file : { ...file, name: given.name };
  return { ...toFileAttachment(named), ...shared };
}

function fromBase64({ name, content_bytes, content_type }: Given): InputFile {
  if (content_bytes === undefined) throw missing('/attachment', 'is required');
  if (name === undefined) throw missing('/name', 'is required with content_bytes');
  const bytes = Buffer.from(content_bytes, 'base64');
  return { name, mime_type: content_type ?? 'application/octet-stream', size: bytes.length, bytes };
}

function missing(path: string, message: string): ExecutionError {
  return new ExecutionError('invalid_params', `${path} ${message}.`, {
    remediation: 'Give the file as attachment, with a name and one of content_base64, url and file_id.',
    details: { faults: [{ path, message }] },
  });
}

export const addAttachmentTools = [addAttachment];
