import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { Clock } from '../clock.js';
import { AppError, ExecutionError } from '../errors.js';
import { createOrderedId } from '../ids.js';
import type { ConnectionRow, ExecutionRow } from '../store/tables.js';
import type { ExecuteInput } from './execution.js';
import type { ProviderCalls } from './provider-calls.js';
import type { Recorder } from './recorder.js';

/** What is known of an execution so far, for the record of it. */
export interface Progress {
  readonly execution_id: string;
  readonly started_at: number;
  /** By a clock that nobody sets: what it took is no difference of two times of day. */
  readonly began: number;
  found?: CatalogTool;
  connection?: ConnectionRow;
  calls?: ProviderCalls;
}

export interface RecordParts {
  readonly recorder: Recorder;
  readonly clock: Clock;
}

export function begin({ recorder, clock }: RecordParts, given_id: string | undefined): Progress {
  const started_at = clock();
  recorder.begin();
  const execution_id = given_id ?? createOrderedId('exec', started_at);
  return { execution_id, started_at, began: performance.now() };
}

/** Resolves when nothing is to be waited for any more. Never holds parameters, bodies or secrets. */
export function record(
  input: ExecuteInput,
  progress: Progress,
  error: unknown,
  { recorder, clock }: RecordParts,
): Promise<void> {
  const now = clock();
  if (progress.connection && !input.dry_run) recorder.touch(progress.connection, now);
  const row: ExecutionRow = {
    id: progress.execution_id,
    app_id: input.app_id,
    app_user_id: input.user_id,
    connection_id: progress.connection?.id ?? null,
    toolkit_slug: progress.found?.toolkit.slug ?? null,
    // A name we do not know is the caller’s text: kept readable, and storable by every database.
    tool_name: progress.found?.tool.name ?? input.tool_name.slice(0, 64).replaceAll(/[^\x20-\x7e]/g, '?'),
    status: error === undefined ? 'succeeded' : 'failed',
    reason: reasonOf(error, input),
    provider_status: progress.calls?.lastStatus ?? null,
    duration_ms: Math.round(performance.now() - progress.began),
    created_at: progress.started_at,
  };
  return recorder.record(row);
}

function reasonOf(error: unknown, { dry_run }: ExecuteInput): string | null {
  if (error === undefined) return dry_run === true ? 'dry_run' : null;
  if (error instanceof ExecutionError) return error.reason;
  return error instanceof AppError ? error.code : 'internal_error';
}
