import type { Tool } from './tool.js';
import type { Toolkit } from './toolkit.js';

/** A tool, and the toolkit that it is one of. */
export interface CatalogTool {
  readonly tool: Tool;
  readonly toolkit: Toolkit;
}
