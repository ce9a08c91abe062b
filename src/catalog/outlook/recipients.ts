import { Type } from '@sinclair/typebox';
import addressparser from 'nodemailer/lib/addressparser';
import { ExecutionError } from '../../errors.js';

/** People in mails and events: one text each for callers, `emailAddress` objects in Graph. */

const ADDRESS = Type.String({ minLength: 3, maxLength: 1_000 });

export const addresses = (description: string, ...aliases: string[]) =>
  Type.Array(ADDRESS, { description, maxItems: 500, ...(aliases.length > 0 && { aliases }) });

export const optionalAddresses = (description: string, ...aliases: string[]) =>
  Type.Optional(addresses(description, ...aliases));

export interface GraphRecipient {
  readonly emailAddress?: { readonly name?: string; readonly address?: string };
}

/** `name <address>` or the bare address each, several separated by commas; undefined stays undefined. */
export function toRecipients(path: string, list: string | readonly string[] | undefined) {
  if (list === undefined) return undefined;
  const texts = typeof list === 'string' ? [list] : list;
  return texts.flatMap((text, index) => {
    const at = typeof list === 'string' ? `/${path}` : `/${path}/${index}`;
    const found = addressparser(text);
    if (found.length === 0) throw invalidAddress(at);
    return found.map(({ name, address }) => {
      if (!address || !PLAIN_ADDRESS.test(address)) throw invalidAddress(at);
      return { emailAddress: { address, ...(name && { name }) } };
    });
  });
}

/** `Name <address>`, or the address alone where the name says no more. */
export function toAddress({ emailAddress }: GraphRecipient): string {
  const { name, address = '' } = emailAddress ?? {};
  if (!name || name === address) return address;
  return address ? `${name} <${address}>` : name;
}

const PLAIN_ADDRESS = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/;

function invalidAddress(path: string): ExecutionError {
  const message = 'must be an e-mail address';
  return new ExecutionError('invalid_params', `${path} ${message}.`, {
    remediation: 'Correct the parameters listed in details.',
    details: { faults: [{ path, message }] },
  });
}
