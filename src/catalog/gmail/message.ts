import { htmlToText } from './html-text.js';

/** A message as Gmail’s API answers it; members absent from the format that was asked for are optional. */
export interface GmailMessage {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds?: readonly string[];
  readonly snippet?: string;
  /** Milliseconds since the epoch, as a decimal string. */
  readonly internalDate?: string;
  readonly payload?: GmailPart;
  /** The whole mail in base64url, with `format=raw` alone. */
  readonly raw?: string;
}

interface GmailPart {
  readonly mimeType?: string;
  readonly filename?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly body?: { readonly attachmentId?: string; readonly size?: number; readonly data?: string };
  readonly parts?: readonly GmailPart[];
}

export interface Mail {
  id: string;
  thread_id: string;
  subject?: string;
  from?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  reply_to?: string;
  /** When Gmail received or sent it, ISO 8601. */
  date?: string;
  snippet?: string;
  /** The plain text of the mail; that of its HTML where it has no plain part. */
  text?: string;
  label_ids: readonly string[];
  attachments?: MailAttachment[];
}

export interface MailAttachment {
  attachment_id: string;
  file_name: string;
  mime_type: string;
  size_bytes: number;
}

/** A message for use: the headers that matter by name, text instead of a tree of base64 parts. */
export function toMail(message: GmailMessage): Mail {
  return { ...toMailHeaders(message), text: textOf(message), attachments: attachmentsOf(message.payload) };
}

/** The same without text and attachments, for answers that carry no body (`format=metadata` and `minimal`). */
export function toMailHeaders(message: GmailMessage): Mail {
  return {
    id: message.id,
    thread_id: message.threadId,
    ...defined({
      subject: header(message, 'Subject'),
      from: header(message, 'From'),
      to: header(message, 'To'),
      cc: header(message, 'Cc'),
      bcc: header(message, 'Bcc'),
      reply_to: header(message, 'Reply-To'),
      date: message.internalDate && new Date(Number(message.internalDate)).toISOString(),
      snippet: message.snippet,
    }),
    label_ids: message.labelIds ?? [],
  };
}

/** What a changed or sent message is known by, without reading it again. */
export function toMailReference(message: GmailMessage) {
  return { id: message.id, thread_id: message.threadId, label_ids: message.labelIds ?? [] };
}

/** The first header of that name, whatever its case. */
export function header(message: GmailMessage, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return message.payload?.headers?.find((entry) => entry.name.toLowerCase() === wanted)?.value;
}

/** The headers `toMail` reads: what to ask for where the body is not wanted. */
export const MAIL_HEADERS = ['Subject', 'From', 'To', 'Cc', 'Bcc', 'Reply-To'];

/** Both forms of the body, each where the mail has it. */
export function bodyOf({ payload }: GmailMessage): { text?: string; html?: string } {
  const parts = leaves(payload).filter((part) => !part.filename && part.body?.data !== undefined);
  const joined = (mimeType: string): string | undefined => {
    const matching = parts.filter((part) => part.mimeType === mimeType);
    return matching.length > 0 ? matching.map(decoded).join('\n') : undefined;
  };
  return defined({ text: joined('text/plain'), html: joined('text/html') });
}

function textOf(message: GmailMessage): string {
  const { text, html } = bodyOf(message);
  return text ?? (html === undefined ? '' : htmlToText(html));
}

/** Gmail answers text parts in UTF-8, whatever the mail declares. */
function decoded(part: GmailPart): string {
  return Buffer.from(part.body?.data ?? '', 'base64url').toString('utf8');
}

function attachmentsOf(payload: GmailPart | undefined): MailAttachment[] {
  return leaves(payload).flatMap((part) =>
    part.body?.attachmentId
      ? [
          {
            attachment_id: part.body.attachmentId,
            file_name: part.filename ?? '',
            mime_type: part.mimeType ?? 'application/octet-stream',
            size_bytes: part.body.size ?? 0,
          },
        ]
      : [],
  );
}

function leaves(part: GmailPart | undefined): GmailPart[] {
  if (!part) return [];
  return part.parts?.length ? part.parts.flatMap(leaves) : [part];
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}
