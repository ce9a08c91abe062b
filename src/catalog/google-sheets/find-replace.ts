import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { invalid } from './a1.js';
import { gridRange, SPREADSHEETS, sheetId, spreadsheetId } from './params.js';
import { spreadsheetId as idOf } from './spreadsheet.js';
import { batchUpdate, replyOf, toWire } from './wire.js';

function flag(description: string, alias: string) {
  return Type.Optional(Type.Boolean({ description, aliases: [alias] }));
}

const findReplace = defineTool({
  name: 'GOOGLESHEETS_FIND_REPLACE',
  description:
    'Replaces a text wherever it stands in a range, a tab, or by default all tabs. Returns how many occurrences, cells, rows and tabs were changed.',
  scopes: SPREADSHEETS,
  // Where the replacement holds what is looked for, a second call changes more.
  annotations: { ...IDEMPOTENT_WRITE, idempotentHint: false },
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      find: Type.String({ description: 'What to look for.', minLength: 1 }),
      replacement: Type.String({ description: 'What to put in its place.', aliases: ['replace'] }),
      sheet_id: Type.Optional({ ...sheetId, description: 'Only in this tab.' }),
      range: Type.Optional(gridRange('Only in this range.')),
      all_sheets: flag('In all tabs.', 'allSheets'),
      match_case: flag('Tell upper from lower case.', 'matchCase'),
      match_entire_cell: flag('Only whole cells.', 'matchEntireCell'),
      search_by_regex: flag(
        '`find` is a regular expression, `$1` in `replacement` its group.',
        'searchByRegex',
      ),
      include_formulas: flag('In formulas too.', 'includeFormulas'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    spreadsheet_id: Type.String(),
    occurrences_changed: Type.Integer(),
    values_changed: Type.Integer(),
    formulas_changed: Type.Integer(),
    rows_changed: Type.Integer(),
    sheets_changed: Type.Integer(),
  }),
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    find: 'Q1 2026',
    replacement: 'Q1 2027',
  },
  request: ({ spreadsheet_id, ...request }) => {
    const { sheet_id, range, all_sheets } = request;
    const scopes = [sheet_id !== undefined, range !== undefined, all_sheets === true].filter(Boolean).length;
    if (scopes > 1) throw invalid('sheet_id', 'excludes range and all_sheets: give one of them');
    return batchUpdate(spreadsheet_id, {
      findReplace: toWire({ ...request, all_sheets: scopes === 0 || all_sheets === true || undefined }),
    });
  },
  result: (body) => {
    const reply = replyOf<Record<string, number | undefined>>(body, 'findReplace');
    return {
      spreadsheet_id: idOf(body),
      occurrences_changed: reply['occurrencesChanged'] ?? 0,
      values_changed: reply['valuesChanged'] ?? 0,
      formulas_changed: reply['formulasChanged'] ?? 0,
      rows_changed: reply['rowsChanged'] ?? 0,
      sheets_changed: reply['sheetsChanged'] ?? 0,
    };
  },
});

export const findReplaceTools = [findReplace];
