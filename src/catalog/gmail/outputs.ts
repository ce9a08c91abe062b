import { type TProperties, type TSchema, Type } from '@sinclair/typebox';

/** What Gmail’s tools answer, as JSON Schema; the shapes of `message.ts` and of the lists around them. */

export const text = Type.Optional(Type.String());

export const count = Type.Optional(Type.Integer());

/** A member that tells more than its name. */
export function told(description: string) {
  return Type.Optional(Type.String({ description }));
}

export const attachmentOutput = Type.Object({
  attachment_id: Type.String({ description: 'What GMAIL_GET_ATTACHMENT takes.' }),
  file_name: Type.String(),
  mime_type: Type.String(),
  size_bytes: Type.Integer(),
});

export const mailHeadersOutput = {
  id: Type.String(),
  thread_id: Type.String(),
  subject: text,
  from: text,
  to: text,
  cc: text,
  bcc: text,
  reply_to: text,
  date: told('When Gmail received or sent it, ISO 8601.'),
  snippet: text,
  label_ids: Type.Array(Type.String()),
};

export const mailOutput = Type.Object({
  ...mailHeadersOutput,
  text: told('The plain text of the mail; that of its HTML where it has no plain part.'),
  attachments: Type.Optional(Type.Array(attachmentOutput)),
  source: told('The mail as it was sent (RFC 5322), with the format `raw` alone.'),
});

/** What a changed or sent message is known by. */
export const mailReferenceOutput = Type.Object({
  id: Type.String(),
  thread_id: Type.String(),
  label_ids: Type.Array(Type.String()),
});

/** A page of a list under its own name, and where the next one begins. */
export function pageOutput<T extends TSchema>(name: string, item: T, more: TProperties = {}) {
  return Type.Object({
    [name]: Type.Array(item),
    ...more,
    next_page: told('What `page` takes for the next page; absent on the last.'),
  });
}

/** What was deleted, by the name of its id. */
export function deletedOutput(id: string) {
  return Type.Object({ deleted: Type.Boolean(), [id]: Type.String() });
}
