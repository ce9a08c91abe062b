import type { JobResult, ToolkitJob } from './build-catalog.js';
import { buildToolkit } from './build-toolkit.js';
import type { Documents } from './documents.js';
import { encodeToolkit } from './encode-toolkit.js';

/** Builds and encodes one toolkit. */
export function runToolkitJob({ plan, lock, dictionary }: ToolkitJob, documents: Documents): JobResult {
  const built = buildToolkit(plan, documents, lock);
  if (!('toolkit' in built)) return { names: new Map(), left_out: built.left_out };
  const { toolkit, origins, names, left_out } = built;
  return {
    encoded: encodeToolkit(toolkit, origins, dictionary),
    provider: toolkit.provider,
    names,
    left_out,
  };
}
