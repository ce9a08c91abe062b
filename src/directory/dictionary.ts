import { toToolBody } from '../catalog/file-records.js';
import { DICTIONARY_BYTES } from '../store/write-catalog-file.js';
import { buildToolkit } from './build-toolkit.js';
import type { Documents } from './documents.js';
import type { ToolkitPlan } from './plan.js';

/**
 * The text that bodies are deflated against: bodies themselves, of tools from all over the catalog, the largest families
 * more than once. Deflate reaches back 32 KB and prefers what is near, so the most usual come last. The same documents
 * give the same text.
 */
export function makeDictionary(toolkits: readonly ToolkitPlan[], documents: Documents): Buffer {
  const withDocuments = toolkits.filter((plan) => plan.documents.length === 1 && !plan.declared);
  const step = Math.max(1, Math.floor(withDocuments.length / SAMPLED_TOOLKITS));
  const samples = withDocuments.filter((_, index) => index % step === 0);
  const bodies = samples.flatMap((plan) => {
    const built = buildToolkit(plan, documents, new Map());
    if (!('toolkit' in built)) return [];
    const texts = built.toolkit.tools.map((tool) => JSON.stringify(toToolBody(tool)));
    return texts.filter(({ length }) => length >= SHORTEST && length <= LONGEST).slice(0, BODIES_EACH);
  });
  const text = Buffer.from(bodies.sort((a, b) => b.length - a.length).join(''));
  return text.subarray(Math.max(0, text.length - DICTIONARY_BYTES));
}

const SAMPLED_TOOLKITS = 60;
const BODIES_EACH = 2;
const SHORTEST = 300;
const LONGEST = 1_500;
