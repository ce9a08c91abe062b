import { Worker } from 'node:worker_threads';
import type { JobResult, RunJob, ToolkitJob } from './build-catalog.js';
import type { Documents } from './documents.js';

/** Threads that build toolkits side by side, the largest first so that none is left with it at the end. */
export interface ThreadPool {
  readonly run: RunJob;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: ToolkitJob;
  resolve(result: JobResult): void;
  reject(error: Error): void;
}

export function startThreads(count: number, { folder, source }: Documents): ThreadPool {
  const waiting: Waiting[] = [];
  const idle: Worker[] = [];
  const running = new Map<Worker, Waiting>();
  const next = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const worker = idle.pop() as Worker;
      const one = waiting.shift() as Waiting;
      running.set(worker, one);
      worker.postMessage({ id: worker.threadId, job: one.job });
    }
  };
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./toolkit-thread.js', import.meta.url), {
      workerData: { folder, source },
    });
    worker.on('message', ({ result, error }: { result?: JobResult; error?: string }) => {
      const one = running.get(worker);
      running.delete(worker);
      idle.push(worker);
      if (result) one?.resolve(result);
      else one?.reject(new Error(error));
      next();
    });
    worker.on('error', (error) => running.get(worker)?.reject(error as Error));
    idle.push(worker);
    return worker;
  });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject });
        waiting.sort((a, b) => b.job.plan.documents.length - a.job.plan.documents.length);
        next();
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
