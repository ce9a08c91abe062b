import { Type } from '@sinclair/typebox';
import { htmlToText } from '../gmail/html-text.js';
import { type GraphRecipient, toAddress } from './recipients.js';

/** A message as Microsoft Graph answers it; what was not selected is absent. */
export interface GraphMessage {
  readonly id?: string;
  readonly conversationId?: string;
  readonly subject?: string;
  readonly from?: GraphRecipient;
  readonly sender?: GraphRecipient;
  readonly toRecipients?: readonly GraphRecipient[];
  readonly ccRecipients?: readonly GraphRecipient[];
  readonly bccRecipients?: readonly GraphRecipient[];
  readonly replyTo?: readonly GraphRecipient[];
  readonly receivedDateTime?: string;
  readonly sentDateTime?: string;
  readonly bodyPreview?: string;
  readonly body?: GraphBody;
  readonly isRead?: boolean;
  readonly isDraft?: boolean;
  readonly hasAttachments?: boolean;
  readonly importance?: string;
  readonly categories?: readonly string[];
  readonly flag?: { readonly flagStatus?: string };
  readonly inferenceClassification?: string;
  readonly parentFolderId?: string;
  readonly internetMessageId?: string;
  readonly webLink?: string;
}

export interface GraphBody {
  readonly contentType?: string;
  readonly content?: string;
}

/** A mail for use: people as text, plain text instead of a body object. */
export function toMail(message: GraphMessage) {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    subject: message.subject,
    from: message.from && toAddress(message.from),
    to: message.toRecipients?.map(toAddress),
    cc: message.ccRecipients?.map(toAddress),
    bcc: message.bccRecipients?.map(toAddress),
    reply_to: message.replyTo?.map(toAddress),
    received_at: message.receivedDateTime,
    sent_at: message.sentDateTime,
    preview: message.bodyPreview,
    ...readBody(message.body),
    is_read: message.isRead,
    is_draft: message.isDraft,
    has_attachments: message.hasAttachments,
    importance: message.importance,
    categories: message.categories,
    flag: message.flag?.flagStatus,
    inbox: message.inferenceClassification,
    folder_id: message.parentFolderId,
    internet_message_id: message.internetMessageId,
    url: message.webLink,
  };
}

/** Plain text in any case, and the HTML where that is what came. */
export function readBody(body: GraphBody | undefined): { text?: string; html?: string } {
  if (body?.content === undefined) return {};
  if (body.contentType?.toLowerCase() !== 'html') return { text: body.content };
  return { text: htmlToText(body.content), html: body.content };
}

/** What `toMail` reads, but for the body: enough for a list, and a tenth of the bytes. */
export const MAIL_PROPERTIES = [
  'id',
  'conversationId',
  'subject',
  'from',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'receivedDateTime',
  'sentDateTime',
  'bodyPreview',
  'isRead',
  'isDraft',
  'hasAttachments',
  'importance',
  'categories',
  'flag',
  'inferenceClassification',
  'parentFolderId',
  'internetMessageId',
  'webLink',
] as const;

const text = Type.Optional(Type.String());
const list = Type.Optional(Type.Array(Type.String()));
const flag = Type.Optional(Type.Boolean());

export const mailOutput = Type.Object({
  id: text,
  conversation_id: text,
  subject: text,
  from: text,
  to: list,
  cc: list,
  bcc: list,
  reply_to: list,
  received_at: text,
  sent_at: text,
  preview: Type.Optional(Type.String({ description: 'The first 255 characters.' })),
  text: Type.Optional(Type.String({ description: 'The body as plain text.' })),
  html: text,
  is_read: flag,
  is_draft: flag,
  has_attachments: flag,
  importance: text,
  categories: list,
  flag: text,
  inbox: Type.Optional(Type.String({ description: '`focused` or `other`.' })),
  folder_id: text,
  internet_message_id: text,
  url: text,
});
