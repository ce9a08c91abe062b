import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { invalid, toBounds } from './a1.js';
import { conditionType, conditionValues, toCondition, VALIDATION_CONDITIONS } from './conditions.js';
import { cellRange, SPREADSHEETS, sheetId, spreadsheetId } from './params.js';
import { changeOutput, toChange } from './spreadsheet.js';
import { batchUpdate } from './wire.js';

const setRule = defineTool({
  name: 'GOOGLESHEETS_SET_DATA_VALIDATION_RULE',
  description:
    'Sets what may be typed into a range, such as a drop-down list or a check box, or clears that. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      sheet_id: sheetId,
      range: cellRange,
      mode: Type.Optional(
        stringEnum(['SET', 'CLEAR'], { description: 'Set a rule, or clear it.', default: 'SET' }),
      ),
      condition_type: Type.Optional(conditionType(VALIDATION_CONDITIONS, 'conditionType', 'validation_type')),
      values: Type.Optional({
        ...conditionValues,
        description: 'The list’s entries, the bounds, a range as `=Sheet2!A1:A9`, or a `=` formula.',
        aliases: ['condition_values', 'conditionValues'],
      }),
      strict: Type.Optional(
        Type.Boolean({ description: 'Refuse what does not fit; otherwise only mark it.', default: false }),
      ),
      show_dropdown: Type.Optional(
        Type.Boolean({
          description: 'Show a list as a drop-down.',
          aliases: ['show_custom_ui', 'showCustomUi'],
          default: true,
        }),
      ),
      input_message: Type.Optional(
        Type.String({ description: 'Shown to whoever types there.', aliases: ['inputMessage'] }),
      ),
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    sheet_id: 0,
    range: 'D2:D100',
    condition_type: 'ONE_OF_LIST',
    values: ['open', 'paid'],
    strict: true,
  },
  request: ({ spreadsheet_id, sheet_id, range, mode, condition_type, values, ...rule }) => {
    const where = { sheetId: sheet_id, ...toBounds(range, 'range') };
    if (mode === 'CLEAR') return batchUpdate(spreadsheet_id, { setDataValidation: { range: where } });
    if (condition_type === undefined) throw invalid('condition_type', 'is required to set a rule');
    return batchUpdate(spreadsheet_id, {
      setDataValidation: {
        range: where,
        rule: {
          condition: toCondition(condition_type, values),
          strict: rule.strict,
          showCustomUi: rule.show_dropdown,
          inputMessage: rule.input_message,
        },
      },
    });
  },
  result: toChange,
});

export const dataValidationTools = [setRule];
