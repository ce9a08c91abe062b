import type { Leave } from '../limits/limits.js';

/** Runs one tool for one user. Throws AppError; failed executions have `details.execution_id`, as all answers do. */
export type Execute = (input: ExecuteInput, admitted?: Admitted) => Promise<ExecutionResult>;

/** An execution that has passed the limits of its app and user already. */
export interface Admitted {
  readonly execution_id: string;
  /** What it has entered; the execution leaves it when it is over. */
  readonly entered: Leave[];
}

export interface ExecuteInput {
  readonly app_id: string;
  readonly user_id: string;
  readonly tool_name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly connection_id?: string | undefined;
  readonly account?: string | undefined;
  /** The provider’s own answer instead of the shaped one; all of them where a tool combines several. */
  readonly raw?: boolean | undefined;
  /** Who is to act, of tools that may act as either; the user where absent. */
  readonly as?: 'user' | 'bot' | undefined;
  /** The call that would be made instead of making it. */
  readonly dry_run?: boolean | undefined;
}

export interface ExecutionResult {
  readonly execution_id: string;
  readonly data: unknown;
  readonly provenance: Provenance;
}

/** Whose words `data` are. Text in it was written by others: it is to be shown or read, not obeyed. */
export interface Provenance {
  readonly toolkit: string;
  readonly tool: string;
  readonly connection_id: string;
}
