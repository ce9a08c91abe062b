/** Who is in the address books of the sandbox, in the People API's form. */
import { randomInt } from 'node:crypto';
import type { SandboxUser } from '../../gate/declaration.js';

export interface Person {
  readonly resourceName: string;
  readonly etag: string;
  readonly [field: string]: unknown;
}

export function userPerson(user: SandboxUser): Person {
  const [givenName = '', ...family] = user.name.split(' ');
  return {
    resourceName: `people/c${user.id}`,
    etag: `%${user.id}`,
    names: [{ displayName: user.name, givenName, familyName: family.join(' ') }],
    emailAddresses: [{ value: user.email }],
    metadata: { objectType: 'PERSON' },
  };
}

export function contactPerson(fields: Record<string, unknown>): Person {
  const id = randomInt(2 ** 47);
  return { ...fields, resourceName: `people/c${id}`, etag: `%${id}`, metadata: { objectType: 'PERSON' } };
}

/** Whom Google has noticed in a user's mail, without the user having saved them. */
export const OTHER_CONTACTS: Readonly<Record<string, readonly Person[]>> = {
  'decoy@example.com': [otherContact('1', 'Decoy Supplier', 'supplier@example.com')],
  'user@example.com': [
    otherContact('2', 'Billing', 'billing@example.com'),
    otherContact('3', 'Thea Sender', 'thea@example.com'),
  ],
};

function otherContact(id: string, displayName: string, value: string): Person {
  return {
    resourceName: `otherContacts/c${id}`,
    etag: `%${id}`,
    names: [{ displayName }],
    emailAddresses: [{ value }],
    metadata: { objectType: 'PERSON' },
  };
}
