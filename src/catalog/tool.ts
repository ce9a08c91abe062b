import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { BotOption, BotReach } from './bot.js';
import type { SaveFile } from './file.js';
import type { ProviderRequest, ProviderResponse, RequestTemplate } from './request-template.js';

/** What a caller may assume of a tool; the names are those of MCP’s ToolAnnotations. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
}

/** Calls for the three common kinds. A delete is destructive and idempotent; an update may be either. */
export const READ: ToolAnnotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };
export const WRITE: ToolAnnotations = { readOnlyHint: false, destructiveHint: false, idempotentHint: false };
export const IDEMPOTENT_WRITE: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: true,
};
export const DESTRUCTIVE: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
};

/** Performs one provider call with the user’s credential; refused answers are thrown as ExecutionError. */
export type ProviderCall = (request: ProviderRequest) => Promise<ProviderResponse>;

export interface ToolContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Keeps a file that the tool hands out, and answers the handle to return in its place. */
  readonly saveFile: SaveFile;
}

/** One callable operation. `Params` is the static type of `params`. */
export interface Tool {
  /** Upper snake case, at most 64 characters, prefixed with the toolkit; frozen once published. */
  readonly name: string;
  /** Earlier or foreign names of the same tool. */
  readonly aliases: readonly string[];
  /** When to use it and what comes back, in at most two sentences. */
  readonly description: string;
  /** The least scopes it needs, all of them. Broader ones are accepted through the provider’s `scope_implies`. */
  readonly scopes: readonly string[];
  /** Each of these opens the tool instead of `scopes`, though it covers none of them elsewhere. */
  readonly or_scopes?: readonly string[];
  /** Scopes beyond `scopes` that a parameter’s value needs; connect asks for them only where the app says so. */
  readonly scopes_by?: ScopesByValue;
  readonly annotations: ToolAnnotations;
  /**
   * JSON Schema of the parameters. A property may carry `aliases`: further names a caller may use for it; and
   * `unlisted: true`: taken and checked like any other, but not in the published definition, for the many rare ones
   * that a model would pay for with every request (`ignored.ts` has those that mean nothing to the provider).
   */
  readonly params: TObject;
  /** JSON Schema of the shaped result. */
  readonly output?: TSchema;
  /** `on_request`: its scopes are too broad to ask of everybody; connect asks for them only where the app says so. */
  readonly consent: 'default' | 'on_request';
  /**
   * Whose credential is sent: the user’s; that of the OAuth client’s bot where the provider has one (Discord); or none,
   * for what is public and for parameters that are a credential themselves (a webhook’s token).
   */
  readonly credential: 'user' | 'bot' | 'none';
  /** What a bot tool touches; checked against what the user may do before it runs. Every bot tool has one. */
  readonly reach?: BotReach;
  /** Present where the caller may have it done by the bot instead. */
  readonly as_bot?: BotOption;
  /** A parameter set that validates; used by documentation and conformance tests. */
  readonly example: Readonly<Record<string, unknown>>;
  readonly action: ToolAction;
}

export interface ScopesByValue {
  readonly parameter: string;
  /** By the parameter’s value; other values need nothing more that is known. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
}

/** How a tool acts: one call as data, one call built by a pure function, or a few calls in order. */
export type ToolAction =
  | { readonly type: 'template'; readonly request: RequestTemplate; readonly result?: ResultShaper }
  | {
      readonly type: 'build';
      readonly build: (params: unknown, context: ToolContext) => ProviderRequest;
      readonly result?: ResultShaper;
    }
  | {
      readonly type: 'run';
      readonly run: (params: unknown, call: ProviderCall, context: ToolContext) => Promise<unknown>;
    };

/** Shapes a provider’s answer for use. Pure. */
export type ResultShaper = (body: unknown, params: unknown, response: ProviderResponse) => unknown;

interface ToolBase<P extends TObject> {
  name: string;
  aliases?: readonly string[];
  description: string;
  scopes: readonly string[];
  or_scopes?: readonly string[];
  scopes_by?: ScopesByValue;
  annotations: ToolAnnotations;
  params: P;
  output?: TSchema;
  consent?: 'default' | 'on_request';
  credential?: 'user' | 'bot' | 'none';
  reach?: BotReach;
  as_bot?: BotOption;
  example: Readonly<Record<string, unknown>>;
}

export type ToolDeclaration<P extends TObject> = ToolBase<P> &
  (
    | {
        /** The call as data, or a pure function where the API’s form cannot be written as data. */
        request: RequestTemplate | ((params: Static<P>, context: ToolContext) => ProviderRequest);
        result?: (body: unknown, params: Static<P>, response: ProviderResponse) => unknown;
        run?: never;
      }
    | {
        /** For tools that need more than one call. */
        run: (params: Static<P>, call: ProviderCall, context: ToolContext) => Promise<unknown>;
        request?: never;
        result?: never;
      }
  );

/**
 * Declares a tool. The parameter type of `request`, `result` and `run` follows from `params`; the engine
 * validates before it calls them, which is what makes the narrowing below sound.
 */
export function defineTool<P extends TObject>(declaration: ToolDeclaration<P>): Tool {
  return {
    name: declaration.name,
    aliases: declaration.aliases ?? [],
    description: declaration.description,
    scopes: declaration.scopes,
    ...(declaration.or_scopes && { or_scopes: declaration.or_scopes }),
    ...(declaration.scopes_by && { scopes_by: declaration.scopes_by }),
    annotations: declaration.annotations,
    params: declaration.params,
    ...(declaration.output && { output: declaration.output }),
    consent: declaration.consent ?? 'default',
    credential: declaration.credential ?? 'user',
    ...(declaration.reach && { reach: declaration.reach }),
    ...(declaration.as_bot && { as_bot: declaration.as_bot }),
    example: declaration.example,
    action: toAction(declaration),
  };
}

function toAction<P extends TObject>(declaration: ToolDeclaration<P>): ToolAction {
  if (declaration.run)
    return {
      type: 'run',
      run: declaration.run as (params: unknown, call: ProviderCall, context: ToolContext) => Promise<unknown>,
    };
  const result = declaration.result && { result: declaration.result as ResultShaper };
  if (typeof declaration.request === 'function') {
    const build = declaration.request as (params: unknown, context: ToolContext) => ProviderRequest;
    return { type: 'build', build, ...result };
  }
  return { type: 'template', request: declaration.request, ...result };
}
