import { andThen } from '../and-then.js';
import type { Leave, Limits } from '../limits/limits.js';
import type { ExecuteInput } from './execution.js';

/**
 * Refuses what an app or a user has too much of, before anything is done. The user is counted first: whoever is over
 * his own limit takes nothing from the others of his app. An app over its own has its users not even looked up, whose
 * ids are any the caller likes.
 */
export function admit(
  { app_id, user_id }: ExecuteInput,
  limits: Limits,
  entered: Leave[],
): void | Promise<void> {
  limits.refuseFull('app', app_id);
  return andThen(limits.enter('user', `${app_id} ${user_id}`, entered), () =>
    limits.enter('app', app_id, entered),
  );
}

/** Gives back what was entered, once, whoever is last to call it. */
export function leaveAll(entered: Leave[]): void {
  for (let leave = entered.pop(); leave; leave = entered.pop()) leave();
}
