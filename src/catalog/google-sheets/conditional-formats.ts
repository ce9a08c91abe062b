import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool } from '../tool.js';
import { invalid, toBounds } from './a1.js';
import { conditionType, conditionValues, FORMAT_CONDITIONS, toCondition } from './conditions.js';
import { cellRange, hexColor, SPREADSHEETS, sheetId, spreadsheetId } from './params.js';
import { spreadsheetId as idOf } from './spreadsheet.js';
import { batchUpdate, toColorStyle } from './wire.js';

const style = (description: string) => Type.Optional(Type.Boolean({ description }));

const mutateRules = defineTool({
  name: 'GOOGLESHEETS_MUTATE_CONDITIONAL_FORMAT_RULES',
  description:
    'Adds, replaces, moves or deletes a rule that formats cells by their content; of a tab’s rules the first that holds wins. Returns the operation and the rule’s place.',
  scopes: SPREADSHEETS,
  annotations: { ...DESTRUCTIVE, idempotentHint: false },
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_id: sheetId,
      operation: stringEnum(['ADD', 'UPDATE', 'MOVE', 'DELETE'], {
        description: 'ADD and UPDATE take ranges, and a condition with formats or a colour scale.',
      }),
      index: Type.Optional(
        Type.Integer({
          description: 'Place of the rule among the tab’s rules, from 0.',
          minimum: 0,
          default: 0,
        }),
      ),
      new_index: Type.Optional(
        Type.Integer({
          description: 'For MOVE: the place to move it to.',
          aliases: ['newIndex'],
          minimum: 0,
        }),
      ),
      ranges: Type.Optional(Type.Array(cellRange, { description: 'Cells it formats.', minItems: 1 })),
      condition_type: Type.Optional(conditionType(FORMAT_CONDITIONS, 'conditionType')),
      condition_values: Type.Optional({ ...conditionValues, aliases: ['conditionValues'] }),
      background_color: Type.Optional(hexColor('Colour of the cell, such as `#ffcccc`.')),
      text_color: Type.Optional(hexColor('Colour of the text.')),
      bold: style('Bold text.'),
      italic: style('Italic text.'),
      strikethrough: style('Struck through.'),
      scale_colors: Type.Optional(
        Type.Array(hexColor('A colour.'), {
          description:
            'Instead of a condition: colours of the least, perhaps the middle, and the greatest value.',
          minItems: 2,
          maxItems: 3,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    spreadsheet_id: Type.String(),
    operation: Type.String(),
    index: Type.Integer(),
  }),
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    sheet_id: 0,
    operation: 'ADD',
    ranges: ['C2:C100'],
    condition_type: 'NUMBER_LESS',
    condition_values: ['0'],
    text_color: '#cc0000',
  },
  request: (params) => batchUpdate(params.spreadsheet_id, toRequest(params)),
  result: (body, { operation, index = 0, new_index }) => ({
    spreadsheet_id: idOf(body),
    operation,
    index: operation === 'MOVE' ? (new_index ?? index) : index,
  }),
});

interface Params extends RuleParams {
  readonly operation: 'ADD' | 'UPDATE' | 'MOVE' | 'DELETE';
  readonly index?: number;
  readonly new_index?: number;
}

interface RuleParams {
  readonly sheet_id: number;
  readonly ranges?: readonly string[];
  readonly condition_type?: string;
  readonly condition_values?: readonly string[];
  readonly background_color?: string;
  readonly text_color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly scale_colors?: readonly string[];
}

function toRequest(params: Params): object {
  const { operation, index, sheet_id: sheetId, new_index: newIndex } = params;
  if (operation === 'ADD') return { addConditionalFormatRule: { index, rule: toRule(params) } };
  if (operation === 'UPDATE') return { updateConditionalFormatRule: { index, rule: toRule(params) } };
  if (operation === 'DELETE') return { deleteConditionalFormatRule: { index, sheetId } };
  if (newIndex === undefined) throw invalid('new_index', 'is required to move a rule');
  return { updateConditionalFormatRule: { index, newIndex, sheetId } };
}

function toRule(params: RuleParams): object {
  const { sheet_id: sheetId, ranges = [], condition_type, condition_values, scale_colors } = params;
  if (ranges.length === 0) throw invalid('ranges', 'is required for a rule');
  const cells = ranges.map((range, index) => ({ sheetId, ...toBounds(range, `ranges/${index}`) }));
  if ((condition_type === undefined) === (scale_colors === undefined))
    throw invalid('condition_type', 'or scale_colors is required, and not both');
  if (scale_colors) return { ranges: cells, gradientRule: toGradient(scale_colors) };
  const { background_color, text_color, bold, italic, strikethrough } = params;
  const format = {
    backgroundColorStyle: background_color === undefined ? undefined : toColorStyle(background_color),
    textFormat: {
      bold,
      italic,
      strikethrough,
      foregroundColorStyle: text_color === undefined ? undefined : toColorStyle(text_color),
    },
  };
  return {
    ranges: cells,
    booleanRule: { condition: toCondition(condition_type ?? '', condition_values), format },
  };
}

function toGradient(colors: readonly string[]) {
  const [least = '', ...others] = colors;
  const greatest = others.at(-1) ?? '';
  const middle = others.length > 1 ? others[0] : undefined;
  return {
    minpoint: { type: 'MIN', colorStyle: toColorStyle(least) },
    ...(middle && { midpoint: { type: 'PERCENTILE', value: '50', colorStyle: toColorStyle(middle) } }),
    maxpoint: { type: 'MAX', colorStyle: toColorStyle(greatest) },
  };
}

export const conditionalFormatTools = [mutateRules];
