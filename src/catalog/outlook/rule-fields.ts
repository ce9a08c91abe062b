import { type TSchema, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { folderName } from './params.js';
import { people, toPeople } from './people.js';

/**
 * The members of an inbox rule’s conditions and actions: our name, Graph’s name as an alias, the schema. Only the
 * first ones of each are published: the rest are rare.
 */
type Fields = Readonly<Record<string, TSchema>>;

const texts = (description: string) =>
  Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description }));
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));
const importance = (description: string) =>
  Type.Optional(stringEnum(['low', 'normal', 'high'], { description }));
const folder = (description: string) => Type.Optional(folderName(description));

const CONDITIONS = {
  sender_contains: texts('Any of these in the sender.'),
  from_addresses: people('From any of these.'),
  subject_contains: texts('Any of these in the subject.'),
  body_contains: texts('Any of these in the text.'),
  body_or_subject_contains: texts('Any of these in either.'),
  has_attachments: flag('Has attachments.'),
  importance: importance('Is of this importance.'),
  sent_to_me: flag('Names the user in To.'),
};

const RARE_CONDITIONS = {
  sent_to_addresses: people('To any of these.'),
  recipient_contains: texts('Any of these in To or Cc.'),
  header_contains: texts('Any of these in the headers.'),
  categories: texts('Carries any of these.'),
  sent_cc_me: flag('Names the user in Cc.'),
  sent_only_to_me: flag('Names nobody else.'),
  sent_to_or_cc_me: flag('Names the user in To or Cc.'),
  not_sent_to_me: flag('Does not name the user in To.'),
  sensitivity: Type.Optional(
    stringEnum(['normal', 'personal', 'private', 'confidential'], { description: 'Is of this kind.' }),
  ),
  message_action_flag: Type.Optional(
    stringEnum(
      [
        'any',
        'call',
        'doNotForward',
        'followUp',
        'fyi',
        'forward',
        'noResponseNecessary',
        'read',
        'reply',
        'replyToAll',
        'review',
      ],
      { description: 'Flagged for this.' },
    ),
  ),
  within_size_range: Type.Optional(
    Type.Object(
      {
        minimum_size: Type.Optional(Type.Integer({ description: 'Kilobytes.', aliases: ['minimumSize'] })),
        maximum_size: Type.Optional(Type.Integer({ description: 'Kilobytes.', aliases: ['maximumSize'] })),
      },
      { description: 'Of this size.', additionalProperties: false },
    ),
  ),
  is_approval_request: flag('Asks for approval.'),
  is_automatic_forward: flag('Was forwarded automatically.'),
  is_automatic_reply: flag('Is an automatic reply.'),
  is_encrypted: flag('Is encrypted.'),
  is_meeting_request: flag('Invites to a meeting.'),
  is_meeting_response: flag('Answers an invitation.'),
  is_non_delivery_report: flag('Says that mail was not delivered.'),
  is_permission_controlled: flag('Is protected by permissions.'),
  is_read_receipt: flag('Is a read receipt.'),
  is_signed: flag('Is signed.'),
  is_voicemail: flag('Is voice mail.'),
};

const ACTIONS = {
  move_to_folder: folder('Folder, by id.'),
  mark_as_read: flag('Mark it read.'),
  assign_categories: texts('Categories to add.'),
  forward_to: people('Forward it to.'),
  delete: flag('Move it to Deleted Items.'),
  stop_processing_rules: flag('Apply no later rules.'),
};

const RARE_ACTIONS = {
  copy_to_folder: folder('Folder, by id, that gets a copy.'),
  mark_importance: importance('Set its importance.'),
  forward_as_attachment_to: people('Forward it as an attachment to.'),
  redirect_to: people('Redirect it to.'),
  permanent_delete: flag('Delete it for good.'),
};

export const conditions = Type.Object(
  { ...aliased(CONDITIONS), ...unlisted(aliased(RARE_CONDITIONS)) },
  { description: 'All of what must be so.', additionalProperties: false },
);

export const exceptions = Type.Object(
  { ...unlisted(aliased(CONDITIONS)), ...unlisted(aliased(RARE_CONDITIONS)) },
  { description: 'When it does not apply.', additionalProperties: false, unlisted: true },
);

export const actions = Type.Object(
  { ...aliased(ACTIONS), ...unlisted(aliased(RARE_ACTIONS)) },
  { description: 'What to do then.', additionalProperties: false, minProperties: 1 },
);

/** Conditions or actions under Graph’s names, people in its form. */
export function toRulePart(path: string, part: Readonly<Record<string, unknown>> | undefined) {
  if (part === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [camelCase(name), toValue(`${path}/${name}`, name, value)]),
  );
}

function toValue(path: string, name: string, value: unknown): unknown {
  if (PEOPLE.has(name)) return toPeople(path, value as never);
  if (name !== 'within_size_range') return value;
  const { minimum_size, maximum_size } = value as { minimum_size?: number; maximum_size?: number };
  return { minimumSize: minimum_size, maximumSize: maximum_size };
}

const PEOPLE: ReadonlySet<string> = new Set([
  'from_addresses',
  'sent_to_addresses',
  'forward_to',
  'forward_as_attachment_to',
  'redirect_to',
]);

function aliased<F extends Fields>(fields: F): F {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => {
      const alias = camelCase(name);
      return [name, alias === name ? schema : { ...schema, aliases: [alias] }];
    }),
  ) as unknown as F;
}

function unlisted<F extends Fields>(fields: F): F {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, { ...schema, unlisted: true }]),
  ) as unknown as F;
}

export function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
