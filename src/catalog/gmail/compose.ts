import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { ExecutionError } from '../../errors.js';
import type { InputFile } from '../file.js';
import type { Content } from './content-params.js';

/** What a mail needs beyond its content to be part of a conversation (RFC 5322 section 3.6.4). */
export interface MailContext {
  /** Milliseconds since the epoch, for the Date header. */
  readonly date: number;
  /** A send-as address of the account; Gmail writes the account’s own where absent. */
  readonly from?: string | undefined;
  readonly in_reply_to?: string | undefined;
  readonly references?: string | undefined;
}

/**
 * The mail as RFC 5322 text. Bcc stays in the headers, Gmail reads it there and removes it. Throws ExecutionError `invalid_params` for an address that is none.
 */
export async function composeMail(content: Content, context: MailContext): Promise<Buffer> {
  const composer = new MailComposer({
    from: mailboxes('from_email', context.from),
    to: [...mailboxes('to', content.to), ...each('extra_recipients', content.extra_recipients)],
    cc: each('cc', content.cc),
    bcc: each('bcc', content.bcc),
    subject: content.subject ?? '',
    date: new Date(context.date),
    inReplyTo: context.in_reply_to,
    references: context.references,
    [content.is_html ? 'html' : 'text']: content.body ?? '',
    attachments: (content.attachments ?? []).map(toAttachment),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = composer.compile();
  message.keepBcc = true;
  // An empty header is left out: Gmail gives the mail its id. The library’s own would name `localhost`.
  message.setHeader('Message-ID', { value: '' });
  return message.build();
}

/** A mail that is sent needs someone to go to and something to say; a draft may lack both. */
export function requireSendable(content: Content): void {
  const recipients = [...(content.extra_recipients ?? []), ...(content.cc ?? []), ...(content.bcc ?? [])];
  if (!content.to?.trim() && recipients.length === 0) throw invalid('to', 'must name at least one recipient');
  if (!content.subject && !content.body && !content.attachments?.length) {
    throw invalid('body', 'or a subject or an attachment must be given');
  }
}

function each(name: string, addresses: readonly string[] = []): Mailbox[] {
  return addresses.flatMap((address, index) => mailboxes(`${name}/${index}`, address));
}

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * Only plain mailboxes pass: no groups, no quoted local parts, nothing that a mail server could read as
 * another address than we do.
 */
function mailboxes(path: string, list = ''): Mailbox[] {
  if (CONTROL_CHARACTERS.test(list)) throw invalid(path, 'must not contain line breaks');
  return addressparser(list).map(({ name, address }) => {
    if (!address || !PLAIN_ADDRESS.test(address)) throw invalid(path, 'must be an e-mail address');
    return { name, address };
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a header
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/;
const PLAIN_ADDRESS = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/;

function toAttachment({ name, mime_type, bytes }: InputFile) {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { filename: name, contentType: mime_type, content };
}

function invalid(path: string, message: string): ExecutionError {
  return new ExecutionError('invalid_params', `/${path} ${message}.`, {
    remediation: 'Correct the parameters listed in details.',
    details: { faults: [{ path: `/${path}`, message }] },
  });
}
