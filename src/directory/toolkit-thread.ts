import { parentPort, workerData } from 'node:worker_threads';
import type { ToolkitJob } from './build-catalog.js';
import { type Documents, openDocuments } from './documents.js';
import { runToolkitJob } from './run-job.js';

/** A thread that builds toolkits, one message in, one out. `workerData` says where the documents are. */
const { folder, source } = workerData as Pick<Documents, 'folder' | 'source'>;
const documents = openDocuments(folder, source);

parentPort?.on('message', ({ id, job }: { id: number; job: ToolkitJob }) => {
  try {
    parentPort?.postMessage({ id, result: runToolkitJob(job, documents) });
  } catch (error) {
    parentPort?.postMessage({ id, error: (error as Error).stack ?? String(error) });
  }
});
