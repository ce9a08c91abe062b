import { type Static, Type } from '@sinclair/typebox';
import { fileListParam } from '../file.js';

/** The parameters of a mail that is written: recipients, subject, body, attachments. */

/** Without line breaks and other control characters: such text cannot end a header and begin another. */
const SINGLE_LINE = '^[^\\u0000-\\u001f\\u007f]*$';

export const to = Type.Optional(
  Type.String({
    description:
      'Recipient, such as `ada@example.com` or `Ada <ada@example.com>`; several are separated by commas.',
    aliases: ['recipient_email', 'recipient'],
    pattern: SINGLE_LINE,
    maxLength: 10_000,
  }),
);

export const subject = Type.Optional(Type.String({ description: 'Subject line.', maxLength: 2_000 }));

export const body = Type.Optional(
  Type.String({
    description: 'The message: plain text, or HTML where `is_html` is true.',
    aliases: ['message_body'],
  }),
);

export const isHtml = Type.Optional(Type.Boolean({ description: '`body` is HTML.', default: false }));

export const attachments = Type.Optional(
  fileListParam('Files to attach, 25 MiB together.', { aliases: ['attachment'], maxItems: 20 }),
);

export function addresses(description: string) {
  return Type.Optional(
    Type.Array(Type.String({ pattern: SINGLE_LINE, minLength: 3, maxLength: 1_000 }), {
      description,
      maxItems: 500,
    }),
  );
}

export const content = {
  to,
  extra_recipients: addresses('Further recipients, each one address.'),
  cc: addresses('Carbon copy recipients, each one address.'),
  bcc: addresses('Blind carbon copy recipients, each one address.'),
  subject,
  body,
  is_html: isHtml,
  attachments,
};

const Content = Type.Object(content);
export type Content = Static<typeof Content>;
