import { Type } from '@sinclair/typebox';
import { present } from './present.js';

/** An attachment of a message as Microsoft Graph answers it: a file, an Outlook item, or a link. */
export interface GraphAttachment {
  readonly '@odata.type'?: string;
  readonly id?: string;
  readonly name?: string;
  readonly contentType?: string | null;
  readonly size?: number;
  readonly isInline?: boolean;
  readonly lastModifiedDateTime?: string;
  readonly contentId?: string | null;
  readonly contentLocation?: string | null;
  readonly contentBytes?: string;
}

/** Without its content. */
export function toAttachment(attachment: GraphAttachment) {
  return present({
    id: attachment.id,
    name: attachment.name,
    kind: KINDS[attachment['@odata.type'] ?? ''],
    mime_type: attachment.contentType,
    size: attachment.size,
    is_inline: attachment.isInline,
    modified_at: attachment.lastModifiedDateTime,
    content_id: attachment.contentId,
    content_location: attachment.contentLocation,
  });
}

const KINDS: Readonly<Record<string, string>> = {
  '#microsoft.graph.fileAttachment': 'file',
  '#microsoft.graph.itemAttachment': 'item',
  '#microsoft.graph.referenceAttachment': 'link',
};

/** What every kind has, but for the content. */
export const ATTACHMENT_PROPERTIES = [
  'id',
  'name',
  'contentType',
  'size',
  'isInline',
  'lastModifiedDateTime',
] as const;

const text = Type.Optional(Type.String());

export const attachmentOutput = Type.Object({
  id: text,
  name: text,
  kind: Type.Optional(
    Type.String({
      description: '`file`, `item` (a mail, event or contact) or `link` (to a file in the cloud).',
    }),
  ),
  mime_type: text,
  size: Type.Optional(Type.Integer({ description: 'Bytes.' })),
  is_inline: Type.Optional(Type.Boolean({ description: 'Shown within the text.' })),
  modified_at: text,
  content_id: text,
  content_location: text,
});
