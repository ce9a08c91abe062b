import { AppError } from '../errors.js';
import { API_KEY_PREFIX, secretsEqual } from './api-key.js';
import type { ApiKeys } from './api-keys.js';
import type { Principal } from './principal.js';
import type { UserTokens } from './user-tokens.js';

/**
 * Access owns the question who asks. It turns an Authorization header into a principal of one app, or refuses;
 * what a principal may do is said by each route.
 */
export interface Access {
  /** The principal of `app_id`; a promise only where it is not known already. Throws one of the AUTH_ errors. */
  authenticate(authorization: string | undefined, app_id: string): Principal | Promise<Principal>;
  /** The platform’s administrator. Throws one of the AUTH_ errors. */
  authenticateAdmin(authorization: string | undefined): Principal;
}

export function createAccess(
  apiKeys: ApiKeys,
  userTokens: UserTokens,
  admin_key: string | undefined,
): Access {
  return {
    authenticate(authorization, app_id) {
      const credential = bearer(authorization);
      if (credential.startsWith(API_KEY_PREFIX)) return apiKeys.verify(credential, app_id);
      if (JWS_COMPACT_FORM.test(credential)) return userTokens.verify(credential, app_id);
      throw new AppError('AUTH_INVALID_TOKEN');
    },
    authenticateAdmin(authorization) {
      const credential = bearer(authorization);
      if (admin_key !== undefined && secretsEqual(credential, admin_key)) return { type: 'admin' };
      if (credential.startsWith(API_KEY_PREFIX) || JWS_COMPACT_FORM.test(credential)) {
        throw new AppError(
          'AUTH_INSUFFICIENT_PERMISSIONS',
          'This endpoint is for the platform’s administrator.',
          {
            remediation: 'Use the platform’s admin key (BOBBIN_ADMIN_KEY).',
          },
        );
      }
      throw new AppError('AUTH_INVALID_TOKEN', 'The admin key is not valid.', {
        remediation:
          admin_key === undefined
            ? 'Set BOBBIN_ADMIN_KEY on the server; without it the platform endpoints are closed.'
            : 'Use the platform’s admin key (BOBBIN_ADMIN_KEY).',
      });
    },
  };
}

/** Three base64url parts (RFC 7515 section 7.1). */
const JWS_COMPACT_FORM = /^[\w-]+\.[\w-]+\.[\w-]*$/;

function bearer(authorization: string | undefined): string {
  if (!authorization) throw new AppError('AUTH_REQUIRED');
  const credential = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (!credential) {
    throw new AppError(
      'AUTH_REQUIRED',
      'The Authorization header does not have the form "Bearer <credential>".',
    );
  }
  return credential;
}
