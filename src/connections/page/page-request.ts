import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { AppRow, AuthorizationRequestRow } from '../../store/tables.js';

/** An open request that is answered on our own page. */
export interface PageRequest {
  readonly row: AuthorizationRequestRow;
  readonly toolkit: Toolkit;
  readonly scheme: AuthScheme;
  readonly app: AppRow;
}
