import type { TObject } from '@sinclair/typebox';
import type { Tool } from '../../../src/catalog/tool.js';
import { type Fault, unless } from './fault.js';

/** What a tool says of its result, and the one way in which lists go on. */
export function resultFaults(tool: Tool): Fault[] {
  return [...outputs(tool), ...pages(tool)];
}

function outputs({ name, output }: Tool): Fault[] {
  return [
    ...unless(output !== undefined, 'output', name, 'it has no output schema'),
    ...unless(
      output === undefined || isDescribed(output),
      'output',
      name,
      'its output schema names neither members nor alternatives',
    ),
  ];
}

function isDescribed(schema: Readonly<Record<string, unknown>>): boolean {
  return ['properties', 'anyOf', 'allOf', 'patternProperties'].some((keyword) => keyword in schema);
}

/** How APIs call what `page` and `next_page` are called here; their own names are aliases. */
const FOREIGN = /^(next_?)?(page_?token|cursor|start_?cursor)$/i;
const FOREIGN_RESULT = /^(next_?(page_?)?token|next_?cursor|start_?cursor|has_?more)$/i;

function pages({ name, params, output, annotations: { readOnlyHint } }: Tool): Fault[] {
  const taken = Object.entries(params.properties)
    .filter(([, schema]) => schema['ignored'] !== true)
    .map(([parameter]) => parameter);
  const answered = membersOf(output);
  const fault = (holds: boolean, message: string) => unless(holds, 'pages', name, message);
  const isList = readOnlyHint && /^[A-Z0-9]+_(LIST|SEARCH)_/.test(name);
  return [
    ...fault(!answered.has('next_page') || taken.includes('page'), 'it answers next_page and takes no page'),
    ...fault(
      !taken.includes('page') || answered.has('next_page'),
      'it takes a page and answers no next_page',
    ),
    ...fault(!taken.includes('page') || taken.includes('limit'), 'it takes a page and no limit'),
    ...fault(!isList || taken.includes('page'), 'it lists, and takes no page'),
    ...taken
      .filter((parameter) => FOREIGN.test(parameter))
      .flatMap((parameter) => fault(false, `${parameter} is called page`)),
    ...[...answered]
      .filter((member) => FOREIGN_RESULT.test(member))
      .flatMap((member) => fault(false, `${member} of the result is called next_page, or left out`)),
  ];
}

/** Of the object itself, and of each alternative of it. */
function membersOf(schema: unknown): Set<string> {
  const { properties = {}, anyOf = [], allOf = [] } = (schema ?? {}) as Partial<TObject>;
  const inside = [...(anyOf as unknown[]), ...(allOf as unknown[])].flatMap((one) => [...membersOf(one)]);
  return new Set([...Object.keys(properties), ...inside]);
}
