import type { Tool } from '../catalog/tool.js';
import type { FileOwner } from '../files/owner.js';
import { FileFault, type GivenFile, type ReadInputFile } from '../files/read-input-file.js';
import type { ParameterFault } from './parameter-fault.js';
import { invalidParams } from './validate.js';

export interface InputFilesParts {
  readonly readInputFile: ReadInputFile;
  /** For all files of one execution together, which are in memory at once. */
  readonly file_limit_bytes: number;
  /** For fetching all URLs of one execution together. */
  readonly timeout_ms: number;
}

/**
 * Puts the file itself in the place of every parameter that is declared by `fileParam`, wherever in the parameters it
 * is. The parameters have been validated. Throws invalid_params with every file that cannot be read.
 */
export async function withInputFiles(
  parts: InputFilesParts,
  tool: Tool,
  params: Record<string, unknown>,
  { params: sent, ...owner }: FileOwner & { readonly params: unknown },
): Promise<Record<string, unknown>> {
  const faults: ParameterFault[] = [];
  let left_bytes = parts.file_limit_bytes;
  const deadline = performance.now() + parts.timeout_ms;

  const read = async (given: GivenFile, path: string): Promise<unknown> => {
    try {
      const timeout_ms = Math.max(1, Math.ceil(deadline - performance.now()));
      const limits = { owner, limit_bytes: left_bytes, timeout_ms };
      const file = await parts.readInputFile(given, limits);
      left_bytes -= file.size;
      return file;
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      faults.push({ path: error.member ? `${path}/${error.member}` : path, message: error.message });
      return undefined;
    }
  };
  // One after the other: what the first took of the limit, the second has no more.
  const replace = async (schema: Schema, value: unknown, path: string): Promise<unknown> => {
    if (!takesFiles(schema) || typeof value !== 'object' || value === null) return value;
    if (schema.file === true) return read(value, path);
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const [index, item] of value.entries())
        items.push(await replace(schema.items ?? {}, item, `${path}/${index}`));
      return items;
    }
    const members: Record<string, unknown> = { ...value };
    for (const [name, part] of Object.entries(schema.properties ?? {}))
      if (Object.hasOwn(members, name)) members[name] = await replace(part, members[name], `${path}/${name}`);
    return members;
  };

  const replaced = (await replace(tool.params as Schema, params, '')) as Record<string, unknown>;
  if (faults.length > 0) throw invalidParams(tool, faults, sent);
  return replaced;
}

/** Whether a schema has a `fileParam` anywhere in it. */
export function takesFiles(schema: Schema): boolean {
  const known = answers.get(schema);
  if (known !== undefined) return known;
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  const answer = schema.file === true || parts.some(takesFiles);
  answers.set(schema, answer);
  return answer;
}

const answers = new WeakMap<Schema, boolean>();

/** The part of a tool’s JSON Schema that says where files are. */
interface Schema {
  readonly file?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}
