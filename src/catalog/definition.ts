import type { Tool } from './tool.js';
import type { Toolkit } from './toolkit.js';

/** A tool as callers and models see it: MCP’s annotations, plain JSON Schema, nothing of our own inside it. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: object;
  /** JSON Schema of the shaped result. */
  readonly output?: object;
  readonly toolkit: string;
  readonly annotations: object;
  readonly scopes: readonly string[];
  /** Scopes for running it with `as: "bot"`; absent where that cannot be. */
  readonly bot_scopes?: readonly string[];
  readonly aliases: readonly string[];
}

export function toDefinition(tool: Tool, toolkit: Toolkit): ToolDefinition {
  const known = definitions.get(tool);
  if (known) return known;
  const definition: ToolDefinition = {
    name: tool.name,
    description: tool.description,
    parameters: publishedSchema(tool),
    ...(tool.output && { output: JSON.parse(JSON.stringify(tool.output)) }),
    toolkit: toolkit.slug,
    annotations: tool.annotations,
    scopes: tool.scopes,
    ...(tool.as_bot && { bot_scopes: tool.as_bot.scopes }),
    aliases: tool.aliases,
  };
  definitions.set(tool, definition);
  return definition;
}

const definitions = new WeakMap<Tool, ToolDefinition>();

/** The parameters without the keywords only our engine knows, the unlisted ones, and TypeBox’s symbols. */
function publishedSchema(tool: Tool): object {
  return JSON.parse(
    JSON.stringify(tool.params, (key, value) =>
      (key === 'aliases' && Array.isArray(value)) ||
      (key === 'file' && value === true) ||
      (key === 'unlisted' && value === true) ||
      value?.unlisted === true
        ? undefined
        : value,
    ),
  );
}
