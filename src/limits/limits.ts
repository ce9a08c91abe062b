import { andThen } from '../and-then.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import type { RateBucketStore } from '../store/rate-buckets.js';
import { createTokenBuckets, type TokenBuckets } from './token-buckets.js';

/**
 * Limits own the question how much: how many executions a minute, and how many at a time, of one app, one user and
 * one connection. Who asks for more is told so at once, before anything is read, sent or written for the request.
 */
export interface Limits {
  /**
   * Counts one more. Throws QUOTA_RATE_LIMITED with Retry-After. What is to be called when it is over is put into
   * `entered`. A promise only where other processes have to be asked.
   */
  enter(scope: LimitScope, id: string, entered: Leave[]): void | Promise<void>;
  /** Throws the same where this process knows already that there is no room, and counts nothing. */
  refuseFull(scope: LimitScope, id: string): void;
}

export type LimitScope = 'app' | 'user' | 'connection';
export type Leave = () => void;

export interface LimitRule {
  /** Executions a minute, and as many at once after a quiet minute. 0: no limit. */
  readonly per_minute: number;
  /** At the same time, in this process. 0: no limit. */
  readonly concurrency: number;
}

export type LimitRules = Readonly<Record<LimitScope, LimitRule>>;

/** `shared`: where several processes count together; without it this one counts alone. */
export function createLimits(rules: LimitRules, clock: Clock, shared: RateBucketStore | undefined): Limits {
  const counters = {
    app: createCounter('app', rules.app, clock, shared),
    user: createCounter('user', rules.user, clock, shared),
    connection: createCounter('connection', rules.connection, clock, shared),
  };
  return {
    enter: (scope, id, entered) => counters[scope].enter(id, entered),
    refuseFull: (scope, id) => counters[scope].refuseFull(id),
  };
}

interface Counter {
  enter(id: string, entered: Leave[]): void | Promise<void>;
  refuseFull(id: string): void;
}

function createCounter(
  scope: LimitScope,
  { per_minute, concurrency }: LimitRule,
  clock: Clock,
  shared: RateBucketStore | undefined,
): Counter {
  const buckets: TokenBuckets | undefined =
    per_minute > 0 ? createTokenBuckets(`${scope} `, per_minute, clock, shared) : undefined;
  const running = new Map<string, number>();

  /** How many run, where one more may. */
  const countOf = (id: string): number => {
    const count = running.get(id) ?? 0;
    if (count >= concurrency) throw refusal(scope, `${concurrency} executions at the same time`, 1_000);
    return count;
  };
  const start = (id: string, entered: Leave[]): void => {
    if (concurrency === 0) return;
    running.set(id, countOf(id) + 1);
    entered.push(() => {
      const left = (running.get(id) ?? 1) - 1;
      if (left === 0) running.delete(id);
      else running.set(id, left);
    });
  };

  const refuseEmpty = (wait_ms: number): void => {
    if (wait_ms > 0) throw refusal(scope, `${per_minute} executions a minute`, wait_ms);
  };
  return {
    enter: (id, entered) =>
      andThen(buckets?.take(id) ?? 0, (wait_ms) => {
        refuseEmpty(wait_ms);
        start(id, entered);
      }),
    refuseFull(id) {
      refuseEmpty(buckets?.knownWait(id) ?? 0);
      if (concurrency > 0) countOf(id);
    },
  };
}

function refusal(scope: LimitScope, limit: string, wait_ms: number): AppError {
  return new AppError('QUOTA_RATE_LIMITED', `This ${scope} has reached its limit of ${limit}.`, {
    remediation: `Wait for the time in Retry-After; the operator sets the limit with ${VARIABLE_OF[scope]}.`,
    details: { scope, limit },
    headers: { 'retry-after': String(Math.max(1, Math.ceil(wait_ms / 1000))) },
  });
}

const VARIABLE_OF: Readonly<Record<LimitScope, string>> = {
  app: 'BOBBIN_LIMIT_APP',
  user: 'BOBBIN_LIMIT_USER',
  connection: 'BOBBIN_LIMIT_CONNECTION',
};
