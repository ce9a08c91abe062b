import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { Catalogs } from '../catalog/catalogs.js';
import { missingScopes } from '../catalog/needed-scopes.js';
import { renderRequest, TemplateError } from '../catalog/render-request.js';
import type { ProviderRequest } from '../catalog/request-template.js';
import type { Tool, ToolAction, ToolContext } from '../catalog/tool.js';
import type { Clock } from '../clock.js';
import type { AuthConfigs } from '../connections/auth-configs.js';
import type { ConnectionDirectory } from '../connections/directory.js';
import { grantedScopes, tellsScopes } from '../connections/granted-scopes.js';
import type { Suspensions } from '../connections/suspensions.js';
import { AppError, ExecutionError } from '../errors.js';
import type { Files } from '../files/files.js';
import { createOrderedId } from '../ids.js';
import type { Limits } from '../limits/limits.js';
import type { ConnectionRow, ExecutionRow } from '../store/tables.js';
import { actingAs } from './acting-as.js';
import type { BotGuard } from './authorize-bot.js';
import { type InputFilesParts, takesFiles, withInputFiles } from './input-files.js';
import { createProviderCalls, type ProviderCallParts, type ProviderCalls } from './provider-calls.js';
import { createRawAnswers } from './raw-answer.js';
import type { Recorder } from './recorder.js';
import type { StepTimer } from './step-timer.js';
import { createValidator, invalidParams } from './validate.js';

/** Runs one tool for one user. Throws AppError; failed executions have `details.execution_id`, as all answers do. */
export type Execute = (input: ExecuteInput) => Promise<ExecutionResult>;

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

export interface ExecuteParts extends ProviderCallParts, InputFilesParts {
  readonly catalogs: Catalogs;
  readonly authConfigs: AuthConfigs;
  readonly directory: ConnectionDirectory;
  readonly suspensions: Suspensions;
  readonly botGuard: BotGuard;
  readonly files: Files;
  readonly recorder: Recorder;
  readonly limits: Limits;
  readonly timer: StepTimer;
  readonly clock: Clock;
  /** Receives a record that could not be written: the outcome is answered all the same. */
  readonly reportError: (error: unknown) => void;
}

/**
 * Execution owns one call of a tool, as a line of steps: find, validate, choose the connection, authorize what a bot
 * is to do, fetch the files, build, send with its credential, read, record. But for files and the provider call, each is a few microseconds.
 */
export function createExecute(parts: ExecuteParts): Execute {
  const { recorder, timer, clock } = parts;
  const validate = createValidator();

  const run = async (input: ExecuteInput, progress: Progress): Promise<unknown> => {
    const found = await timer.time('find', () => find(input, progress, parts));
    const params = timer.time('validate', () => validate(found.tool, input.params));
    progress.connection = await timer.time('choose', () => choose(input, found, params, parts));
    const calls = createProviderCalls(parts, found, progress.connection);
    progress.calls = calls;
    const entered = parts.limits.enter('connection', progress.connection.id);
    const leave = entered instanceof Promise ? await entered : entered;
    try {
      if (found.tool.credential === 'bot') await guard(found, params, progress.connection, calls, parts);
      // Most tools take none, and wait for nothing.
      const complete = takesFiles(found.tool.params)
        ? await timer.time('files', () => withInputFiles(parts, found.tool, params, input))
        : params;
      return await act(found, complete, calls, input, parts);
    } finally {
      parts.botGuard.forget(found);
      leave();
    }
  };

  return async (input) => {
    const started_at = clock();
    const progress: Progress = {
      execution_id: createOrderedId('exec', started_at),
      started_at,
      began: performance.now(),
    };
    const { execution_id } = progress;
    recorder.begin();
    try {
      const data = await run(input, progress);
      await timer.time('record', () => record(input, progress, undefined, parts));
      return { execution_id, data, provenance: provenanceOf(progress) };
    } catch (error) {
      if (error instanceof AppError) error.may_have_acted = progress.calls?.mayHaveActed() ?? false;
      await record(input, progress, error, parts);
      throw withExecutionId(error, execution_id);
    }
  };
}

function provenanceOf({ found, connection }: Progress): Provenance {
  return {
    toolkit: found?.toolkit.slug ?? '',
    tool: found?.tool.name ?? '',
    connection_id: connection?.id ?? '',
  };
}

/** What is known of an execution so far, for the record of it. */
interface Progress {
  readonly execution_id: string;
  readonly started_at: number;
  /** By a clock that nobody sets: what it took is no difference of two times of day. */
  readonly began: number;
  found?: CatalogTool;
  connection?: ConnectionRow;
  calls?: ProviderCalls;
}

async function find(
  input: ExecuteInput,
  progress: Progress,
  { catalogs, authConfigs, suspensions }: ExecuteParts,
): Promise<CatalogTool> {
  const known = catalogs.of(input.app_id);
  const catalog = known instanceof Promise ? await known : known;
  const found = catalog.getTool(input.tool_name);
  if (!found) {
    const nearest = catalog.nearestTools(input.tool_name);
    throw new ExecutionError(
      'unknown_tool',
      `There is no tool called ${JSON.stringify(input.tool_name.slice(0, 100))}.`,
      {
        remediation: nearest.length
          ? `Did you mean ${nearest.join(', ')}? GET /tools lists the tools of the enabled toolkits.`
          : 'GET /tools lists the tools of the enabled toolkits.',
        details: { nearest },
      },
    );
  }
  progress.found = found;
  const suspended = suspensions.requireUse({ app_id: input.app_id, toolkit_slug: found.toolkit.slug });
  if (suspended) await suspended;
  await authConfigs.requireEnabled(input.app_id, found.toolkit);
  const tool = actingAs(found.tool, input.as);
  return tool === found.tool ? found : { ...found, tool };
}

async function choose(
  input: ExecuteInput,
  { tool, toolkit }: CatalogTool,
  params: Readonly<Record<string, unknown>>,
  { directory }: ExecuteParts,
): Promise<ConnectionRow> {
  const { app_id, user_id, connection_id, account } = input;
  const connection = await directory.choose({ app_id, user_id, toolkit, connection_id, account });
  // What a typed credential may do, its provider alone knows.
  if (!tellsScopes(connection)) return connection;
  const missing = missingScopes(tool, params, grantedScopes(connection, toolkit.provider));
  if (missing.length === 0) return connection;
  throw new ExecutionError('missing_scope', `The connection was not granted what ${tool.name} needs.`, {
    remediation: `Add ${missing.join(', ')} to the toolkit’s scopes (POST /configure), then send the user through POST /connect again; the connection keeps its id.`,
    details: { tool: tool.name, connection_id: connection.id, missing_scopes: missing },
  });
}

/** What a bot does is bounded by what the user could do in person; a user’s own token is bounded by the provider. */
async function guard(
  found: CatalogTool,
  params: Readonly<Record<string, unknown>>,
  connection: ConnectionRow,
  { call }: ProviderCalls,
  parts: ExecuteParts,
): Promise<void> {
  const { tool, toolkit } = found;
  const callAs = (holder: 'user' | 'bot') =>
    holder === 'bot'
      ? call
      : createProviderCalls(parts, { tool: { ...tool, credential: 'user' }, toolkit }, connection).call;
  await parts.timer.time('authorize', () => parts.botGuard.authorize(found, params, connection, callAs));
}

async function act(
  { tool }: CatalogTool,
  params: Record<string, unknown>,
  { call }: ProviderCalls,
  input: ExecuteInput,
  parts: ExecuteParts,
): Promise<unknown> {
  const { action } = tool;
  const { timer } = parts;
  const context = contextOf(input, parts);
  if (action.type === 'run') {
    if (input.raw !== true) return timer.time('send', () => action.run(params, call, context));
    const answers = createRawAnswers(call);
    return answers.of(await timer.time('send', () => action.run(params, answers.call, context)));
  }
  const request = timer.time('build', () => build(tool, action, params, context));
  const response = await timer.time('send', () => call(request));
  return timer.time('read', () =>
    input.raw === true || !action.result
      ? (response.body ?? {})
      : action.result(response.body, params, response),
  );
}

function contextOf(input: ExecuteInput, { clock, files, file_limit_bytes }: ExecuteParts): ToolContext {
  return {
    now: clock(),
    saveFile(file) {
      if (file.bytes.length <= file_limit_bytes) return files.save(input, file, [file.bytes]);
      throw new ExecutionError('response_too_large', 'The file is larger than this server hands out.', {
        remediation: 'Ask for a smaller file; the operator sets the limit with BOBBIN_FILE_LIMIT_BYTES.',
      });
    },
  };
}

function build(
  tool: Tool,
  action: Exclude<ToolAction, { type: 'run' }>,
  params: Record<string, unknown>,
  context: ToolContext,
): ProviderRequest {
  try {
    return action.type === 'build' ? action.build(params, context) : renderRequest(action.request, params);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw invalidParams(tool, [{ path: `/${error.parameter}`, message: error.message }]);
  }
}

/** Never holds parameters, bodies or secrets. */
async function record(
  input: ExecuteInput,
  progress: Progress,
  error: unknown,
  parts: ExecuteParts,
): Promise<void> {
  const { recorder, clock, reportError } = parts;
  const now = clock();
  if (progress.connection) recorder.touch(progress.connection, now);
  const row: ExecutionRow = {
    id: progress.execution_id,
    app_id: input.app_id,
    app_user_id: input.user_id,
    connection_id: progress.connection?.id ?? null,
    toolkit_slug: progress.found?.toolkit.slug ?? null,
    // A name we do not know is the caller’s text: kept readable, and storable by every database.
    tool_name: progress.found?.tool.name ?? input.tool_name.slice(0, 64).replaceAll(/[^\x20-\x7e]/g, '?'),
    status: error === undefined ? 'succeeded' : 'failed',
    reason: error === undefined ? null : reasonOf(error),
    provider_status: progress.calls?.lastStatus() ?? null,
    duration_ms: Math.round(performance.now() - progress.began),
    created_at: progress.started_at,
  };
  // A mail that was sent stays sent: answering an error here would make the caller send it again.
  await recorder.record(row).catch(reportError);
}

function reasonOf(error: unknown): string {
  if (error instanceof ExecutionError) return error.reason;
  return error instanceof AppError ? error.code : 'internal_error';
}

function withExecutionId(error: unknown, execution_id: string): unknown {
  return error instanceof AppError ? error.withDetails({ execution_id }) : error;
}
