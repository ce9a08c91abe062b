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

export interface MeasuringTimer extends StepTimer {
  /** What each step took in sum since this was last called. */
  take(): ReadonlyMap<ExecutionStep, StepTotal>;
}

export interface StepTotal {
  readonly count: number;
  readonly microseconds: number;
}

export function createMeasuringTimer(): MeasuringTimer {
  let totals = new Map<ExecutionStep, StepTotal>();
  return {
    take() {
      const taken = totals;
      totals = new Map();
      return taken;
    },
    start() {
      let ended = performance.now();
      return {
        end(step) {
          const began = ended;
          ended = performance.now();
          const { count, microseconds } = totals.get(step) ?? NOTHING;
          totals.set(step, { count: count + 1, microseconds: microseconds + (ended - began) * 1000 });
        },
      };
    },
  };
}

const NOTHING: StepTotal = { count: 0, microseconds: 0 };
