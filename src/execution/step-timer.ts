/** Tells how long the steps of an execution take. Off in production, on in the benchmark. */
export interface StepTimer {
  time<T>(step: ExecutionStep, work: () => T): T;
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

export const noTimer: StepTimer = { time: (_, work) => work() };

/** Microseconds per step, summed over every execution. */
export interface MeasuringTimer extends StepTimer {
  readonly totals: ReadonlyMap<ExecutionStep, { count: number; microseconds: number }>;
}

export function createMeasuringTimer(): MeasuringTimer {
  const totals = new Map<ExecutionStep, { count: number; microseconds: number }>();
  const add = (step: ExecutionStep, started: number): void => {
    const total = totals.get(step) ?? { count: 0, microseconds: 0 };
    total.count += 1;
    total.microseconds += (performance.now() - started) * 1000;
    totals.set(step, total);
  };
  return {
    totals,
    time(step, work) {
      const started = performance.now();
      const result = work();
      if (result instanceof Promise)
        result.then(
          () => add(step, started),
          () => add(step, started),
        );
      else add(step, started);
      return result;
    },
  };
}
