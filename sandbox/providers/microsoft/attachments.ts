/** Attachments of messages. */
import { GraphFault } from './errors.js';
import { find, type Item } from './mailbox.js';
import { addAttachment, attachmentsOf } from './messages.js';
import { listItems, selected } from './odata.js';
import { created, type GraphCall, ok, type Routes } from './route.js';

export const attachmentRoutes: Routes = {
  'GET /messages/:id/attachments': (call) =>
    ok(listItems(ofMessage(call).map(shown), call.query, { url: call.url, page_size: 100 })),
  'POST /messages/:id/attachments': ({ mailbox, params, body }) => {
    const message = find(mailbox.messages, params['id']);
    if (!message['isDraft']) throw new GraphFault(400, 'ErrorInvalidOperation', 'The message is no draft.');
    return created(shown(addAttachment(mailbox, message, body)));
  },
  'GET /messages/:id/attachments/:attachment': (call) =>
    ok(selected(shown(find(ofMessage(call), call.params['attachment'])), call.query)),
  'GET /messages/:id/attachments/:attachment/$value': (call) => {
    const attachment = find(ofMessage(call), call.params['attachment']);
    if (attachment['@odata.type'] === '#microsoft.graph.referenceAttachment')
      throw new GraphFault(405, 'ErrorInvalidRequest', 'A reference has no content.');
    const content = attachment['contentBytes'];
    return typeof content === 'string'
      ? {
          status: 200,
          bytes: {
            content: Buffer.from(content, 'base64'),
            type: String(attachment['contentType'] ?? 'application/octet-stream'),
          },
        }
      : { status: 200, bytes: { content: mime(attachment), type: 'message/rfc822' } };
  },
};

function ofMessage({ mailbox, params }: GraphCall): Item[] {
  return attachmentsOf(mailbox, find(mailbox.messages, params['id']));
}

function shown({ messageId: _, ...attachment }: Item): Item {
  return attachment as Item;
}

/** An attached item as mail text (RFC 5322), in short. */
function mime({ item }: Item): Buffer {
  const { subject = '', body } = (item ?? {}) as { subject?: string; body?: { content?: string } };
  return Buffer.from(`Subject: ${subject}\r\n\r\n${body?.content ?? ''}\r\n`);
}
