import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { SaveFile } from '../catalog/file.js';
import { renderRequest, TemplateError } from '../catalog/render-request.js';
import type { ProviderRequest, ProviderResponse } from '../catalog/request-template.js';
import type { ProviderCall, Tool, ToolAction, ToolContext } from '../catalog/tool.js';
import type { ConnectionDirectory } from '../connections/directory.js';
import { AppError, ExecutionError } from '../errors.js';
import type { Files } from '../files/files.js';
import type { Leave, Limits } from '../limits/limits.js';
import type { ConnectionRow } from '../store/tables.js';
import { admit, leaveAll } from './admission.js';
import type { BotGuard } from './authorize-bot.js';
import { choose } from './choose-connection.js';
import { type DryRun, dryRun, dryRunOf } from './dry-run.js';
import type { Execute, ExecuteInput, Provenance } from './execution.js';
import { type FindParts, find } from './find-tool.js';
import { type InputFilesParts, takesFiles, withInputFiles } from './input-files.js';
import { begin, type Progress, type RecordParts, record } from './progress.js';
import { type ProviderCallParts, ProviderCalls } from './provider-calls.js';
import { createRawAnswers } from './raw-answer.js';
import type { StepTimer } from './step-timer.js';
import { templateAnswer } from './template-answer.js';
import { createValidator, invalidParams } from './validate.js';

export interface ExecuteParts extends FindParts, RecordParts, ProviderCallParts, InputFilesParts {
  readonly directory: ConnectionDirectory;
  readonly botGuard: BotGuard;
  readonly files: Files;
  readonly limits: Limits;
  readonly timer: StepTimer;
}

/**
 * Execution owns one call of a tool, as a line of steps: find, validate, choose the connection, authorize what a bot
 * is to do, fetch the files, build, send with its credential, read, record. But for files and the provider call, each
 * is a few microseconds; none waits for what is known already, since each wait costs as much as a step.
 */
export function createExecute(parts: ExecuteParts): Execute {
  const { limits, botGuard, directory, timer } = parts;
  const validate = createValidator();

  return async (input, admitted) => {
    const entered: Leave[] = admitted?.entered ?? [];
    try {
      const admitting = admitted ? undefined : admit(input, limits, entered);
      if (admitting) await admitting;
      // What was refused so far leaves no record that a flood could fill the disk with.
      const progress = begin(parts, admitted?.execution_id);
      const laps = timer.start();
      try {
        const finding = find(input, progress, parts);
        const found = finding instanceof Promise ? await finding : finding;
        const { action, credential } = found.tool;
        laps.end('find');
        const given = validate(found.tool, input.params);
        laps.end('validate');
        const choosing = choose(input, found, given, directory);
        const connection = choosing instanceof Promise ? await choosing : choosing;
        progress.connection = connection;
        const entering = limits.enter('connection', connection.id, entered);
        if (entering) await entering;
        laps.end('choose');
        const calls = new ProviderCalls(parts, found, connection);
        progress.calls = calls;
        if (credential === 'bot' && input.dry_run !== true) {
          await guard(found, given, connection, calls, parts);
          laps.end('authorize');
        }
        const params = takesFiles(found.tool.params)
          ? await calls.aside(withInputFiles(parts, found.tool, given, input))
          : given;
        laps.end('files');
        let data: unknown;
        if (input.dry_run === true) data = await rehearse(found, params, connection, input, parts);
        else if (action.type === 'run') {
          data = await run(action, params, calls, input, parts);
          laps.end('send');
        } else {
          const request = build(found.tool, action, params, input, parts);
          laps.end('build');
          const response = await calls.call(request);
          laps.end('send');
          const answer =
            input.raw !== true && action.result
              ? action.result(response.body, params, response)
              : answerOf(action, response, input, parts);
          data = answer instanceof Promise ? await answer : answer;
          laps.end('read');
        }
        await record(input, progress, undefined, parts);
        laps.end('record');
        return { execution_id: progress.execution_id, data, provenance: provenanceOf(found, connection) };
      } catch (error) {
        await record(input, progress, error, parts);
        throw failureOf(error, progress);
      } finally {
        if (progress.found) botGuard.forget(progress.found);
      }
    } finally {
      leaveAll(entered);
    }
  };
}

function provenanceOf({ toolkit, tool }: CatalogTool, connection: ConnectionRow): Provenance {
  return { toolkit: toolkit.slug, tool: tool.name, connection_id: connection.id };
}

/** What a bot does is bounded by what the user could do in person; a user’s own token is bounded by the provider. */
function guard(
  found: CatalogTool,
  params: Readonly<Record<string, unknown>>,
  connection: ConnectionRow,
  calls: ProviderCalls,
  parts: ExecuteParts,
): Promise<void> {
  const { tool, toolkit } = found;
  const callAs = (holder: 'user' | 'bot'): ProviderCall => {
    if (holder === 'bot') return calls.call;
    const asUser = { tool: { ...tool, credential: 'user' as const }, toolkit };
    const { call } = new ProviderCalls(parts, asUser, connection);
    return (request) => calls.aside(call(request));
  };
  return parts.botGuard.authorize(found, params, connection, callAs);
}

async function run(
  action: Extract<ToolAction, { type: 'run' }>,
  params: Record<string, unknown>,
  { call }: ProviderCalls,
  input: ExecuteInput,
  parts: ExecuteParts,
): Promise<unknown> {
  const context = contextOf(input, parts);
  if (input.raw !== true) return action.run(params, call, context);
  const answers = createRawAnswers(call);
  return answers.of(await action.run(params, answers.call, context));
}

function rehearse(
  found: CatalogTool,
  params: Record<string, unknown>,
  connection: ConnectionRow,
  input: ExecuteInput,
  parts: ExecuteParts,
): Promise<DryRun> {
  const { tool } = found;
  const { action } = tool;
  if (action.type !== 'run') return dryRun(build(tool, action, params, input, parts), found, connection);
  return dryRunOf((call) => action.run(params, call, contextOf(input, parts)), found, connection);
}

/** What the provider said, where no shaper says it better. */
function answerOf(
  action: ToolAction,
  response: ProviderResponse,
  input: ExecuteInput,
  parts: ExecuteParts,
): unknown {
  if (action.type !== 'template') return response.body ?? {};
  const saveFile: SaveFile = (file) => contextOf(input, parts).saveFile(file);
  return templateAnswer(action.request, response, saveFile, input.raw === true);
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
  input: ExecuteInput,
  parts: ExecuteParts,
): ProviderRequest {
  try {
    return action.type === 'build'
      ? action.build(params, contextOf(input, parts))
      : renderRequest(action.request, params);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw invalidParams(tool, [{ path: `/${error.parameter}`, message: error.message }], input.params);
  }
}

function failureOf(error: unknown, { execution_id, calls }: Progress): AppError {
  const may_have_acted = calls?.mayHaveActed ?? false;
  const facts = { details: { execution_id }, may_have_acted };
  if (error instanceof AppError) return error.with(facts);
  return new AppError('INTERNAL_ERROR', undefined, {
    ...facts,
    cause: error,
    // The table’s “try again” could make a write happen twice.
    ...(may_have_acted && {
      remediation: 'Look at the provider whether the change was made before you send it again.',
    }),
  });
}
