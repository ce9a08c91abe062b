/** Tells how long the steps of an execution take. Off in production, on in the benchmark. */
export interface StepTimer {
  start(): Laps;
}

/** A step lasts from the end of the one before it. */
export interface Laps {
  end(step: ExecutionStep): void;
}

export type ExecutionStep =
  | 'find'
  | 'validate'
  | 'choose'
  | 'authorize'
  | 'files'
  | 'build'
  | 'send'
  | 'read'
  | 'record';

const noLaps: Laps = { end: () => undefined };
export const noTimer: StepTimer = { start: () => noLaps };

/** Microseconds per step, summed over every execution. */
export interface MeasuringTimer extends StepTimer {
  readonly totals: ReadonlyMap<ExecutionStep, { count: number; microseconds: number }>;
}

export function createMeasuringTimer(): MeasuringTimer {
  const totals = new Map<ExecutionStep, { count: number; microseconds: number }>();
  return {
    totals,
    start() {
      let ended = performance.now();
      return {
        end(step) {
          const began = ended;
          ended = performance.now();
          const total = totals.get(step) ?? { count: 0, microseconds: 0 };
          total.count += 1;
          total.microseconds += (ended - began) * 1000;
          totals.set(step, total);
        },
      };
    },
  };
}
