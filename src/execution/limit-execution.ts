import type { Leave, Limits } from '../limits/limits.js';
import type { Execute } from './execute.js';

/** Refuses what an app or a user has too much of, before anything is done or recorded for it. */
export function limitExecution(execute: Execute, limits: Limits): Execute {
  return async (input) => {
    const { app_id, user_id } = input;
    const app = limits.enter('app', app_id);
    const leaveApp = app instanceof Promise ? await app : app;
    let leaveUser: Leave | undefined;
    try {
      const user = limits.enter('user', `${app_id} ${user_id}`);
      leaveUser = user instanceof Promise ? await user : user;
      return await execute(input);
    } finally {
      leaveUser?.();
      leaveApp();
    }
  };
}
