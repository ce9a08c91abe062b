import { ApiError } from './api-error.js';

/** Ends a reading that takes too long. */
export function createDeadline(
  time_ms: number,
  now: () => number = () => performance.now(),
): (path: string) => void {
  const ends_at = now() + time_ms;
  return (path) => {
    if (now() > ends_at)
      throw new ApiError('too_slow', path, `could not be read within ${time_ms} ms: leave out operations.`);
  };
}
