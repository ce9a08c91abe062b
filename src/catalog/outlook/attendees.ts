import { type TSchema, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { toRecipients } from './recipients.js';

/** Who is invited, as callers write them; Graph’s own form of an attendee is taken too, and not published. */

const addressee = Type.Object(
  {
    address: Type.String({ description: 'E-mail address.' }),
    name: Type.Optional(Type.String({ description: 'Name.' })),
  },
  { description: 'Graph’s emailAddress.', aliases: ['email_address'], additionalProperties: false },
);

const attendee = Type.Object(
  {
    email: Type.Optional(Type.String({ description: 'E-mail address.', aliases: ['address'] })),
    name: Type.Optional(Type.String({ description: 'Name.' })),
    type: Type.Optional(
      stringEnum(['required', 'optional', 'resource'], {
        description: '`resource` is a room or a device.',
        default: 'required',
      }),
    ),
    emailAddress: unlisted(Type.Optional(addressee)),
  },
  { additionalProperties: false },
);

export const attendees = (description: string, ...aliases: string[]) =>
  Type.Optional(Type.Array(attendee, { description, maxItems: 500, ...(aliases.length > 0 && { aliases }) }));

type Attendee = (typeof attendee)['static'];

/** Graph’s attendees; undefined stays undefined. Throws ExecutionError `invalid_params` for one without an address. */
export function toAttendees(path: string, given: readonly Attendee[] | undefined) {
  return given?.map(({ email, name, type, emailAddress }, index) => {
    const address = email ?? emailAddress?.address ?? '';
    const called = name ?? emailAddress?.name;
    const [person] = toRecipients(`${path}/${index}/email`, address) ?? [];
    return {
      emailAddress: { ...person?.emailAddress, ...(called && { name: called }) },
      type: type ?? 'required',
    };
  });
}

function unlisted<S extends TSchema>(schema: S): S {
  return { ...schema, unlisted: true };
}
