import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { conditionType, conditionValues, FILTER_CONDITIONS, toCondition } from './conditions.js';
import { gridRange, SPREADSHEETS, sheetId, spreadsheetId } from './params.js';
import { changeOutput, toChange } from './spreadsheet.js';
import { batchUpdate, toWire } from './wire.js';

const EXAMPLE_ID = '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps';

const columnIndex = Type.Integer({
  description: 'The column, from 0.',
  aliases: ['columnIndex'],
  minimum: 0,
});

const filterCriteria = Type.Object(
  {
    hidden_values: Type.Optional(
      Type.Array(Type.String(), { description: 'Values to hide.', aliases: ['hiddenValues'] }),
    ),
    condition: Type.Optional(
      Type.Object(
        { type: conditionType(FILTER_CONDITIONS), values: Type.Optional(conditionValues) },
        { description: 'What is to be shown.', additionalProperties: false },
      ),
    ),
  },
  { description: 'Which rows it shows.', aliases: ['filterCriteria'], additionalProperties: false },
);

const setFilter = defineTool({
  name: 'GOOGLESHEETS_SET_BASIC_FILTER',
  description:
    'Switches on the filter of a tab over a range, in place of the one it has; it can sort and hide rows. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      filter: Type.Object(
        {
          range: gridRange('What it covers, headers included.'),
          filter_specs: Type.Optional(
            Type.Array(
              Type.Object(
                { column_index: columnIndex, filter_criteria: filterCriteria },
                { additionalProperties: false },
              ),
              { description: 'Criteria by column.', aliases: ['filterSpecs'] },
            ),
          ),
          sort_specs: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  dimension_index: { ...columnIndex, aliases: ['dimensionIndex'] },
                  sort_order: stringEnum(['ASCENDING', 'DESCENDING'], {
                    description: 'Which way.',
                    aliases: ['sortOrder'],
                  }),
                },
                { additionalProperties: false },
              ),
              { description: 'How to sort.', aliases: ['sortSpecs'] },
            ),
          ),
        },
        { description: 'The filter.', additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  output: changeOutput,
  example: {
    spreadsheet_id: EXAMPLE_ID,
    filter: {
      range: {
        sheet_id: 0,
        start_row_index: 0,
        end_row_index: 20,
        start_column_index: 0,
        end_column_index: 4,
      },
      filter_specs: [
        { column_index: 2, filter_criteria: { condition: { type: 'NUMBER_GREATER', values: ['100'] } } },
      ],
    },
  },
  request: ({ spreadsheet_id, filter: { filter_specs, ...filter } }) =>
    batchUpdate(spreadsheet_id, {
      setBasicFilter: {
        filter: {
          ...(toWire(filter) as object),
          filterSpecs: filter_specs?.map(
            ({ column_index, filter_criteria: { hidden_values, condition } }) => ({
              columnIndex: column_index,
              filterCriteria: {
                hiddenValues: hidden_values,
                condition: condition && toCondition(condition.type, condition.values),
              },
            }),
          ),
        },
      },
    }),
  result: toChange,
});

const clearFilter = defineTool({
  name: 'GOOGLESHEETS_CLEAR_BASIC_FILTER',
  description: 'Switches the filter of a tab off; all rows show again. Returns the spreadsheet’s id.',
  scopes: SPREADSHEETS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object({ spreadsheet_id: spreadsheetId, sheet_id: sheetId }, { additionalProperties: false }),
  output: changeOutput,
  example: { spreadsheet_id: EXAMPLE_ID, sheet_id: 0 },
  request: ({ spreadsheet_id, sheet_id }) =>
    batchUpdate(spreadsheet_id, { clearBasicFilter: { sheetId: sheet_id } }),
  result: toChange,
});

export const filterTools = [setFilter, clearFilter];
