import { createHash } from 'node:crypto';
import type { Tool } from '../catalog/tool.js';
import { defineToolkit, type LoadedToolkit, type ToolkitDeclaration } from '../catalog/toolkit.js';

/** What a document was read as: all that later uses depend on, so that a changed document changes nothing by itself. */
export interface Definition {
  readonly toolkit: Omit<ToolkitDeclaration, 'tools' | 'extra_scopes'>;
  readonly tools: readonly Tool[];
  /** The name of each operation, by method and path; an update gives a known operation its name again. */
  readonly names: Readonly<Record<string, string>>;
}

/** The text that is stored, and its SHA-256 in hex. */
export function serialize(definition: Definition): { readonly text: string; readonly hash: string } {
  const text = JSON.stringify(definition);
  return { text, hash: createHash('sha256').update(text).digest('hex') };
}

export function parseDefinition(text: string): Definition {
  return JSON.parse(text) as Definition;
}

export function toLoadedToolkit({ toolkit, tools }: Definition): LoadedToolkit {
  return defineToolkit({ ...toolkit, tools });
}
