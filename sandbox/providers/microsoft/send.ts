/** What leaves the outbox: sent, answered and forwarded mail, delivered to whoever has a mailbox here. */
import { badRequest } from './errors.js';
import { find, findFolder, type Item, type Mailbox, person } from './mailbox.js';
import { addAttachment, addMessage, attachmentsOf, escapeHtml, plain, shown } from './messages.js';
import { accepted, created, type GraphCall, type Routes } from './route.js';

export const sendRoutes: Routes = {
  'POST /sendMail': (call) => {
    const message = addMessage(call.mailbox, 'outbox', record(call.body['message']));
    send(call, message, call.body['saveToSentItems'] !== false);
    return accepted;
  },
  'POST /messages/:id/send': (call) => {
    const message = find(call.mailbox.messages, call.params['id']);
    if (!message['isDraft']) throw badRequest('The message is no draft.');
    send(call, message, true);
    return accepted;
  },
  'POST /messages/:id/reply': (call) => {
    send(call, draftReply(call), true);
    return accepted;
  },
  'POST /messages/:id/createReply': (call) => created(shown(draftReply(call), true)),
  'POST /messages/:id/forward': (call) => {
    const { mailbox, body } = call;
    const original = find(mailbox.messages, call.params['id']);
    const forwarded = addMessage(mailbox, 'outbox', {
      ...record(body['message']),
      subject: `Fw: ${original['subject']}`,
      toRecipients: body['toRecipients'],
      body: quoted(body['comment'], original),
    });
    for (const { id: _, messageId: __, ...attachment } of attachmentsOf(mailbox, original))
      addAttachment(mailbox, forwarded, attachment);
    send(call, forwarded, true);
    return accepted;
  },
};

function draftReply({ mailbox, params, body }: GraphCall): Item {
  const original = find(mailbox.messages, params['id']);
  const message = record(body['message']);
  if (body['comment'] !== undefined && message['body'] !== undefined)
    throw badRequest('Specify either a comment or the body of the message.');
  const replyTo = original['replyTo'] as unknown[];
  return addMessage(
    mailbox,
    'drafts',
    {
      subject: /^re: /i.test(String(original['subject']))
        ? original['subject']
        : `Re: ${original['subject']}`,
      toRecipients: replyTo.length > 0 ? replyTo : [original['from']],
      body: quoted(body['comment'], original),
      ...message,
    },
    { conversationId: original['conversationId'] },
  );
}

function send({ state, mailbox }: GraphCall, message: Item, keep: boolean): void {
  const recipients = ['toRecipients', 'ccRecipients', 'bccRecipients'].flatMap(
    (name) => message[name] as { emailAddress?: { address?: string } }[],
  );
  if (recipients.length === 0) throw badRequest('At least one recipient must be specified.');
  Object.assign(message, { isDraft: false, isRead: true });
  for (const { emailAddress } of recipients) {
    const receiver = state.mailboxes[String(emailAddress?.address).toLowerCase()];
    if (receiver) deliver(receiver, mailbox, message);
  }
  if (keep) message['parentFolderId'] = findFolder(mailbox, 'sentitems').id;
  else mailbox.messages.splice(mailbox.messages.indexOf(message), 1);
}

/** A copy in the receiver's inbox, without the blind copies. */
function deliver(receiver: Mailbox, sender: Mailbox, message: Item): void {
  const { id: _, parentFolderId: __, ...content } = message;
  addMessage(
    receiver,
    'inbox',
    {
      ...content,
      bccRecipients: [],
      attachments: attachmentsOf(sender, message).map(
        ({ id: _id, messageId: _of, ...attachment }) => attachment,
      ),
    },
    {
      internetMessageId: message['internetMessageId'],
      conversationId: message['conversationId'],
      from: message['from'] ?? person(sender.user),
      sender: person(sender.user),
      isRead: false,
      isDraft: false,
    },
  );
}

function quoted(comment: unknown, original: Item) {
  const { contentType, content = '' } = original['body'] as { contentType?: string; content?: string };
  const below = String(contentType).toLowerCase() === 'html' ? plain(content) : content;
  return {
    contentType: 'html',
    content: `<html><body><p>${escapeHtml(String(comment ?? ''))}</p><hr><p>${escapeHtml(below)}</p></body></html>`,
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
