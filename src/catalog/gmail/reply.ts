import addressparser from 'nodemailer/lib/addressparser';
import { ExecutionError } from '../../errors.js';
import { renderPath } from '../render-request.js';
import type { ProviderCall } from '../tool.js';
import { type GmailMessage, header } from './message.js';

export interface Reply {
  /** Who answers go to: Reply-To or From of the last message, its recipients where the account itself wrote it. */
  readonly to: string;
  readonly subject: string;
  readonly in_reply_to: string | undefined;
  readonly references: string | undefined;
}

/**
 * What a mail needs to join a conversation. Gmail asks for the thread id, the headers of RFC 5322
 * section 3.6.4 and the subject, all three.
 */
export async function replyTo(
  thread: { thread_id: string; user_id?: string },
  call: ProviderCall,
): Promise<Reply> {
  const { body } = await call({
    method: 'GET',
    path: renderPath('/users/{user_id}/threads/{thread_id}', thread),
    query: { format: 'metadata', metadataHeaders: REPLY_HEADERS },
  });
  const messages = (body as { messages?: readonly GmailMessage[] }).messages ?? [];
  const last = messages.findLast(({ labelIds }) => !labelIds?.includes('DRAFT'));
  if (!last) {
    throw new ExecutionError('invalid_params', 'The conversation has no message to answer.', {
      remediation: 'Send a new e-mail with GMAIL_SEND_EMAIL.',
      details: { faults: [{ path: '/thread_id', message: 'must hold a message that was sent or received' }] },
    });
  }
  return {
    to: answerTo(last),
    subject: withPrefix('Re', header(last, 'Subject')),
    ...threading(last),
  };
}

/** The subject with a prefix that is not yet there, whatever its case. */
export function withPrefix(prefix: 'Re' | 'Fwd', subject = ''): string {
  return subject.toLowerCase().startsWith(`${prefix.toLowerCase()}:`)
    ? subject
    : `${prefix}: ${subject}`.trim();
}

const REPLY_HEADERS = [
  'Message-ID',
  'Message-Id',
  'References',
  'In-Reply-To',
  'Subject',
  'From',
  'Reply-To',
  'To',
];

function answerTo(message: GmailMessage): string {
  const from = header(message, 'From');
  const list = message.labelIds?.includes('SENT')
    ? (header(message, 'To') ?? from)
    : (header(message, 'Reply-To') ?? from);
  // Read and written anew: names that were fine in the other mail’s header need not be fine in ours.
  return addressparser(list, { flatten: true })
    .flatMap(({ address }) => address || [])
    .join(', ');
}

/** References: those of the message that is answered, or its In-Reply-To, and its own id. */
function threading(message: GmailMessage): Pick<Reply, 'in_reply_to' | 'references'> {
  const id = header(message, 'Message-ID');
  const earlier = header(message, 'References') ?? header(message, 'In-Reply-To');
  return { in_reply_to: id, references: [earlier, id].filter(Boolean).join(' ') || undefined };
}
