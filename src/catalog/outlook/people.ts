import { Type } from '@sinclair/typebox';
import { toRecipients } from './recipients.js';

/** People as `Name <address>`; Graph’s own form is taken as well, from callers that are used to it. */
const graphPerson = Type.Object(
  {
    emailAddress: Type.Object(
      {
        address: Type.String({ description: 'E-mail address.' }),
        name: Type.Optional(Type.String({ description: 'Name.' })),
      },
      { description: 'Whom.', additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export const personSchema = Type.Union([Type.String({ minLength: 3 }), graphPerson]);

export const person = (description: string, ...aliases: string[]) =>
  Type.Optional({ ...personSchema, description, ...(aliases.length > 0 && { aliases }) });

export const people = (description: string, ...aliases: string[]) =>
  Type.Optional(
    Type.Array(personSchema, { description, maxItems: 500, ...(aliases.length > 0 && { aliases }) }),
  );

type Person = (typeof personSchema)['static'];

/** Graph’s recipients; undefined stays undefined. Throws ExecutionError `invalid_params` for what is no address. */
export function toPeople(path: string, given: readonly Person[] | undefined) {
  return given?.flatMap((one, index) => {
    const at = `${path}/${index}`;
    if (typeof one === 'string') return toRecipients(at, one) ?? [];
    const [found] = toRecipients(at, one.emailAddress.address) ?? [];
    const { name } = one.emailAddress;
    return [{ emailAddress: { ...found?.emailAddress, ...(name && { name }) } }];
  });
}
