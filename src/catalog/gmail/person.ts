import { Type } from '@sinclair/typebox';
import { text, told } from './outputs.js';

/** A person as the People API answers one: every field is a list, and there as far as it was asked for. */
export interface GooglePerson {
  readonly resourceName?: string;
  readonly etag?: string;
  readonly names?: readonly {
    readonly displayName?: string;
    readonly givenName?: string;
    readonly familyName?: string;
  }[];
  readonly emailAddresses?: readonly { readonly value?: string }[];
  readonly phoneNumbers?: readonly { readonly value?: string; readonly canonicalForm?: string }[];
  readonly organizations?: readonly {
    readonly name?: string;
    readonly title?: string;
    readonly department?: string;
  }[];
  readonly photos?: readonly { readonly url?: string }[];
  readonly [field: string]: unknown;
}

const texts = Type.Optional(Type.Array(Type.String()));

export const personMembers = {
  resource_name: Type.Optional(
    Type.String({ description: 'GMAIL_GET_PEOPLE takes those of saved contacts.' }),
  ),
  name: text,
  given_name: text,
  family_name: text,
  emails: texts,
  phone_numbers: texts,
  organizations: Type.Optional(Type.Array(Type.Object({ name: text, title: text, department: text }))),
  photo_url: told('Of the first photo.'),
  more: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Further fields that were asked for, as the People API answers them.',
    }),
  ),
};

export const personOutput = Type.Object(personMembers);

/** A person for use: the first name and photo, addresses and numbers as plain lists. */
export function toPerson(person: GooglePerson = {}) {
  const {
    resourceName,
    etag: _,
    names,
    emailAddresses,
    phoneNumbers,
    organizations,
    photos,
    ...more
  } = person;
  return {
    resource_name: resourceName,
    name: names?.[0]?.displayName,
    given_name: names?.[0]?.givenName,
    family_name: names?.[0]?.familyName,
    emails: emailAddresses?.flatMap(({ value }) => value ?? []),
    phone_numbers: phoneNumbers?.flatMap(({ value, canonicalForm }) => value ?? canonicalForm ?? []),
    organizations: organizations?.map(({ name, title, department }) => ({ name, title, department })),
    photo_url: photos?.[0]?.url,
    ...(Object.keys(more).length > 0 && { more: withoutSources(more) }),
  };
}

/** Every value of a field says where it is from, which is longer than the value. */
function withoutSources(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      Array.isArray(values) ? values.map(({ metadata: _, ...value }) => value) : values,
    ]),
  );
}

const PERSON_FIELDS_DEFAULT = 'names,emailAddresses,phoneNumbers';

export const personFields = Type.Optional(
  Type.String({
    description:
      'Fields to return, separated by commas, such as `organizations`, `birthdays`, `addresses` or `photos`.',
    aliases: ['personFields'],
    pattern: '^[A-Za-z]+(, ?[A-Za-z]+)*$',
    default: PERSON_FIELDS_DEFAULT,
  }),
);

export function maskOf(fields: string | undefined): string {
  return (fields ?? PERSON_FIELDS_DEFAULT).replaceAll(' ', '');
}

/** The part of a mask that “other contacts” have; the usual fields where nothing is left. */
export function otherMaskOf(fields: string | undefined, known: readonly string[] = OTHER_FIELDS): string {
  const kept = maskOf(fields)
    .split(',')
    .filter((field) => known.includes(field));
  return kept.join(',') || PERSON_FIELDS_DEFAULT;
}

const OTHER_FIELDS = ['emailAddresses', 'metadata', 'names', 'phoneNumbers'];
/** Lists of other contacts have one field more than searches. */
export const LISTED_OTHER_FIELDS = [...OTHER_FIELDS, 'photos'];
