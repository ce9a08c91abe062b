/** Messages: reading, drafting, changing, moving, deleting. */
import { badRequest } from './errors.js';
import { assign, find, findFolder, type Item, type Mailbox, newId, now, person } from './mailbox.js';
import { listItems, selected } from './odata.js';
import { created, type GraphCall, noContent, ok, type Routes, remove } from './route.js';

export const messageRoutes: Routes = {
  'GET /messages': (call) => ok(list(call, call.mailbox.messages)),
  'GET /mailFolders/:folder/messages': (call) => {
    const { id } = findFolder(call.mailbox, call.params['folder'] ?? '');
    return ok(
      list(
        call,
        call.mailbox.messages.filter((message) => message['parentFolderId'] === id),
      ),
    );
  },
  'POST /messages': ({ mailbox, body }) => created(shown(addMessage(mailbox, 'drafts', body), true)),
  'GET /messages/:id': ({ mailbox, params, query, prefers }) => {
    const message = find(mailbox.messages, params['id']);
    const hasAttachments = attachmentsOf(mailbox, message).length > 0;
    return ok(selected({ ...shown(message, prefers.html), hasAttachments }, query));
  },
  'PATCH /messages/:id': ({ mailbox, params, body, prefers }) => {
    const message = find(mailbox.messages, params['id']);
    const draft = DRAFT_ONLY.find((name) => Object.hasOwn(body, name));
    if (draft && !message['isDraft'])
      throw badRequest(`The property '${draft}' of a message that is no draft cannot be changed.`);
    assign(message, body, WRITABLE);
    return ok(shown(message, prefers.html));
  },
  'DELETE /messages/:id': ({ mailbox, params }) => {
    const message = find(mailbox.messages, params['id']);
    const bin = findFolder(mailbox, 'deleteditems').id;
    if (message['parentFolderId'] === bin) remove(mailbox.messages, message);
    else move(mailbox, message, bin);
    return noContent;
  },
  'POST /messages/:id/move': ({ mailbox, params, body }) => {
    const message = find(mailbox.messages, params['id']);
    const folder = findFolder(mailbox, String(body['destinationId'] ?? ''));
    return created(shown(move(mailbox, message, folder.id), true));
  },
};

const DRAFT_ONLY = ['subject', 'body', 'replyTo', 'internetMessageId'];
const WRITABLE = [
  'subject',
  'body',
  'from',
  'sender',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'importance',
  'categories',
  'flag',
  'inferenceClassification',
  'internetMessageId',
  'isRead',
  'isReadReceiptRequested',
  'isDeliveryReceiptRequested',
];

/** A message in a folder; attachments that come inside it are stored beside it. */
export function addMessage(
  mailbox: Mailbox,
  folder: string,
  content: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Item {
  const id = newId();
  const message: Item = {
    '@odata.etag': `W/"${id.slice(4, 20)}"`,
    id,
    createdDateTime: now(),
    receivedDateTime: now(),
    sentDateTime: now(),
    internetMessageId: `<${id.slice(4, 20)}@sandbox.example.com>`,
    subject: '',
    importance: 'normal',
    conversationId: newId(),
    isDeliveryReceiptRequested: null,
    isReadReceiptRequested: false,
    isRead: true,
    isDraft: true,
    inferenceClassification: 'focused',
    categories: [],
    toRecipients: [],
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    flag: { flagStatus: 'notFlagged' },
    from: person(mailbox.user),
    sender: person(mailbox.user),
    body: { contentType: 'text', content: '' },
    parentFolderId: findFolder(mailbox, folder).id,
    webLink: `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(id)}`,
  };
  assign(message, content, WRITABLE);
  Object.assign(message, more);
  mailbox.messages.unshift(message);
  const attachments = Array.isArray(content['attachments']) ? content['attachments'] : [];
  for (const attachment of attachments as Record<string, unknown>[])
    addAttachment(mailbox, message, attachment);
  return message;
}

export function addAttachment(mailbox: Mailbox, message: Item, given: Record<string, unknown>): Item {
  const type = given['@odata.type'];
  const isFile = type === '#microsoft.graph.fileAttachment';
  if (
    !isFile &&
    type !== '#microsoft.graph.itemAttachment' &&
    type !== '#microsoft.graph.referenceAttachment'
  )
    throw badRequest('An attachment needs its @odata.type.');
  if (typeof given['name'] !== 'string') throw badRequest('An attachment needs a name.');
  const size = isFile
    ? Buffer.from(String(given['contentBytes'] ?? ''), 'base64').length
    : JSON.stringify(given['item'] ?? {}).length;
  const attachment: Item = {
    contentType: null,
    isInline: false,
    ...given,
    id: newId(),
    messageId: message.id,
    size,
    lastModifiedDateTime: now(),
  };
  mailbox.attachments.push(attachment);
  return attachment;
}

export function attachmentsOf(mailbox: Mailbox, message: Item): Item[] {
  return mailbox.attachments.filter((attachment) => attachment['messageId'] === message.id);
}

/** A moved message is another one: its id changes. */
function move(mailbox: Mailbox, message: Item, folder: string): Item {
  const id = newId();
  for (const attachment of attachmentsOf(mailbox, message)) attachment['messageId'] = id;
  Object.assign(message, { id, parentFolderId: folder });
  return message;
}

function list({ mailbox, query, prefers, url }: GraphCall, messages: readonly Item[]): object {
  const withAttachments = messages.map((message) => ({
    ...shown(message, prefers.html),
    hasAttachments: attachmentsOf(mailbox, message).length > 0,
  }));
  return listItems(withAttachments, query, { url, sorts_by_filter: true, searched: JSON.stringify });
}

/** As it is answered: with a preview, and the body as preferred. */
export function shown(message: Item, html: boolean): Item {
  const { contentType, content = '' } = message['body'] as { contentType?: string; content?: string };
  const isHtml = String(contentType).toLowerCase() === 'html';
  const text = isHtml ? plain(content) : content;
  return {
    ...message,
    bodyPreview: text.replaceAll(/\s+/g, ' ').trim().slice(0, 255),
    body: html
      ? {
          contentType: 'html',
          content: isHtml ? content : `<html><body>${escapeHtml(content)}</body></html>`,
        }
      : { contentType: 'text', content: text },
  };
}

export function plain(html: string): string {
  return html
    .replaceAll(/<br[^>]*>|<\/(?:p|div)>/gi, '\r\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\r?\n/g, '<br>');
}
