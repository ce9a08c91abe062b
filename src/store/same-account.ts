import type { ConnectionRow } from './tables.js';

/**
 * Whether two connections of a user and toolkit are to the same account. A provider that does not tell whose a
 * credential is leaves the id empty: there the label tells accounts apart.
 */
export function isSameAccount(one: Account, other: Account): boolean {
  if (one.account_id !== other.account_id) return false;
  return one.account_id !== '' || one.label === other.label;
}

type Account = Pick<ConnectionRow, 'account_id' | 'label'>;
