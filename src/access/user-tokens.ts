import { hash } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import type { AppRow } from '../store/tables.js';
import type { Apps } from './apps.js';
import type { Issuer, Issuers } from './issuers.js';
import { isUserId, type UserPrincipal } from './principal.js';

/** JWTs that say which end user asks (RFC 7519): from the app’s own issuers, or minted here for the app. */
export interface UserTokens {
  /** A short-lived token for an app without an issuer of its own. `expires_in` in seconds. */
  mint(app_id: string, user_id: string, expires_in: number): Promise<{ token: string; expires_at: number }>;
  /** Throws AUTH_INVALID_END_USER_JWT or AUTH_END_USER_JWT_EXPIRED. */
  verify(token: string, app_id: string): Promise<UserPrincipal>;
  /** Forgets every verified token and imported key; called when an app or its issuers change. */
  forget(): void;
}

export function createUserTokens(
  apps: Apps,
  issuers: Issuers,
  fetchJwks: FetchImplementation,
  clock: Clock,
): UserTokens {
  // Verification costs a hundred times a look-up, so what was verified is remembered, for seconds only.
  const verified = new LRUCache<string, { user_id: string; valid_until: number }>({ max: 10_000 });
  const keys = new LRUCache<string, JWTVerifyGetKey | Uint8Array>({ max: 1_000 });

  const keyOf = (app: AppRow, issuer: Issuer): JWTVerifyGetKey | Uint8Array => {
    const id = hash('sha256', JSON.stringify([app.id, issuer]), 'base64url');
    const known = keys.get(id);
    if (known) return known;
    const key = importKey(issuer, fetchJwks);
    keys.set(id, key);
    return key;
  };

  const verifyFresh = async (token: string, app_id: string): Promise<JWTPayload> => {
    const claimed = claimedIssuer(token);
    const app = await apps.find(app_id);
    if (!app) throw invalid('There is no such app.');
    const own = ownIssuer(app, apps);
    const candidates = claimed === own.issuer ? [own] : await issuers.list(app_id);
    const issuer = candidates.find((candidate) => candidate.issuer === claimed);
    if (!issuer) {
      throw invalid('The JWT’s issuer is not one of this app’s.', {
        expected_issuers: [...candidates.map((candidate) => candidate.issuer)],
      });
    }
    return verifySignature(token, keyOf(app, issuer), issuer, clock);
  };

  return {
    async mint(app_id, user_id, expires_in) {
      const app = await apps.get(app_id);
      const own = ownIssuer(app, apps);
      const issued_at = Math.floor(clock() / 1000);
      const expires_at = issued_at + expires_in;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(own.issuer)
        .setAudience(own.audience)
        .setSubject(user_id)
        .setIssuedAt(issued_at)
        .setExpirationTime(expires_at)
        .sign(apps.openTokenKey(app));
      return { token, expires_at: expires_at * 1000 };
    },

    async verify(token, app_id) {
      const cacheKey = hash('sha256', `${app_id} ${token}`, 'base64url');
      const known = verified.get(cacheKey);
      if (known && known.valid_until > clock()) return { type: 'user', app_id, user_id: known.user_id };
      const { sub, exp = 0 } = await verifyFresh(token, app_id);
      if (!isUserId(sub))
        throw invalid('The JWT’s subject is not a user id of 1 to 255 printable characters.');
      verified.set(cacheKey, { user_id: sub, valid_until: Math.min(exp * 1000, clock() + VERIFIED_TTL_MS) });
      return { type: 'user', app_id, user_id: sub };
    },

    forget() {
      verified.clear();
      keys.clear();
    },
  };
}

const VERIFIED_TTL_MS = 5_000;
const CLOCK_TOLERANCE_S = 30;
const JWKS_TIMEOUT_MS = 5_000;

/** The issuer of tokens we mint. Its key differs per app, and the audience is the app. */
function ownIssuer(app: AppRow, apps: Apps): Issuer & { key: Uint8Array } {
  return {
    issuer: `bobbin:${app.id}`,
    audience: app.id,
    algorithms: ['HS256'],
    get key() {
      return apps.openTokenKey(app);
    },
  };
}

function importKey(
  issuer: Issuer & { key?: Uint8Array },
  fetchJwks: FetchImplementation,
): JWTVerifyGetKey | Uint8Array {
  if (issuer.key) return issuer.key;
  if (issuer.secret !== undefined) return new TextEncoder().encode(issuer.secret);
  if (issuer.jwks) return createLocalJWKSet(issuer.jwks);
  if (!issuer.jwks_uri) throw new Error('An issuer has neither keys nor a place to fetch them from.');
  const options = { [customFetch]: fetchKeys(fetchJwks), timeoutDuration: JWKS_TIMEOUT_MS };
  return createRemoteJWKSet(new URL(issuer.jwks_uri), options);
}

/** Says of its own failures that they are no fault of the token. */
function fetchKeys(fetchJwks: FetchImplementation): FetchImplementation {
  return async (url, options) => {
    const response = await fetchJwks(url, options).catch((cause: Error) => {
      // Why is left out: it would tell an app which names resolve to private addresses.
      throw new KeysUnavailable(`The issuer’s keys could not be fetched from ${url}.`, { cause });
    });
    if (response.status === 200) return response;
    throw new KeysUnavailable(`The issuer’s keys could not be fetched: ${url} answered ${response.status}.`);
  };
}

class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

async function verifySignature(
  token: string,
  key: JWTVerifyGetKey | Uint8Array,
  { issuer, audience, algorithms }: Issuer,
  clock: Clock,
): Promise<JWTPayload> {
  const options = {
    issuer,
    audience,
    algorithms: [...algorithms],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: CLOCK_TOLERANCE_S,
    currentDate: new Date(clock()),
  };
  try {
    const { payload } =
      typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    return payload;
  } catch (error) {
    throw toAppError(error);
  }
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (cause) {
    throw new AppError('AUTH_INVALID_END_USER_JWT', 'The JWT is malformed.', { cause });
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof errors.JWTExpired)
    return new AppError('AUTH_END_USER_JWT_EXPIRED', undefined, { cause: error });
  if (error instanceof errors.JWTClaimValidationFailed) {
    return invalid(
      `The JWT’s ${error.claim} claim is missing or not the expected one.`,
      { claim: error.claim },
      error,
    );
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return invalid('The JWT’s algorithm is not allowed for its issuer.', undefined, error);
  if (error instanceof KeysUnavailable) return invalid(error.message, undefined, error);
  return invalid('The JWT’s signature could not be verified.', undefined, error);
}

function invalid(message: string, details?: Record<string, unknown>, cause?: unknown): AppError {
  return new AppError('AUTH_INVALID_END_USER_JWT', message, { ...(details && { details }), cause });
}
