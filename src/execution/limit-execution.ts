import type { Leave, Limits } from '../limits/limits.js';
import type { Execute } from './execute.js';

/** Refuses what an app or a user has too much of, before anything is done or recorded for it. */
export function limitExecution(execute: Execute, limits: Limits): Execute {
  return async (input) => {
    const { app_id, user_id } = input;
    const leaveApp = await limits.enter('app', app_id);
    let leaveUser: Leave | undefined;
    try {
      leaveUser = await limits.enter('user', `${app_id} ${user_id}`);
      return await execute(input);
    } finally {
      leaveUser?.();
      leaveApp();
    }
  };
}
