/** The list of conditional formats of a tab; the first that holds wins, so their order counts. */
import { asRecord, asRecords } from '../../../../gate/call.js';
import { boxOf } from '../a1.js';
import { SheetsRefusal } from '../errors.js';
import { findSheet } from '../find-sheet.js';
import type { ConditionalFormat, GridRange, Sheet, Spreadsheet } from '../spreadsheet.js';
import { checkCondition } from './conditions.js';
import type { SheetsRequest } from './request.js';

export const conditionalFormatRequests: Readonly<Record<string, SheetsRequest>> = {
  addConditionalFormatRule(spreadsheet, request) {
    const { rule, sheet } = readRule(spreadsheet, request['rule']);
    const index = Number(request['index'] ?? 0);
    if (index > sheet.conditionalFormats.length) throw outOfBounds(index);
    sheet.conditionalFormats.splice(index, 0, rule);
    return undefined;
  },

  updateConditionalFormatRule(spreadsheet, request) {
    const index = Number(request['index'] ?? 0);
    if (request['rule'] !== undefined) {
      const { rule: newRule, sheet } = readRule(spreadsheet, request['rule']);
      const oldRule = ruleAt(sheet, index);
      sheet.conditionalFormats[index] = newRule;
      return { newRule, newIndex: index, oldRule };
    }
    const sheet = findSheet(spreadsheet, request['sheetId']);
    const newIndex = Number(request['newIndex'] ?? 0);
    const newRule = ruleAt(sheet, index);
    sheet.conditionalFormats.splice(index, 1);
    sheet.conditionalFormats.splice(newIndex, 0, newRule);
    return { newRule, newIndex, oldIndex: index };
  },

  deleteConditionalFormatRule(spreadsheet, request) {
    const sheet = findSheet(spreadsheet, request['sheetId']);
    const index = Number(request['index'] ?? 0);
    const rule = ruleAt(sheet, index);
    sheet.conditionalFormats.splice(index, 1);
    return { rule };
  },
};

function ruleAt(sheet: Sheet, index: number): ConditionalFormat {
  const rule = sheet.conditionalFormats[index];
  if (!rule) throw outOfBounds(index);
  return rule;
}

function outOfBounds(index: number): SheetsRefusal {
  return new SheetsRefusal(`No conditional format on sheet at index: ${index}`);
}

function readRule(spreadsheet: Spreadsheet, value: unknown): { rule: ConditionalFormat; sheet: Sheet } {
  const rule = asRecord(value);
  const ranges = asRecords(rule['ranges']) as GridRange[];
  const [first] = ranges;
  if (!first) throw new SheetsRefusal('At least one range is required.');
  const sheet = findSheet(spreadsheet, first.sheetId);
  for (const range of ranges) {
    if (findSheet(spreadsheet, range.sheetId) !== sheet)
      throw new SheetsRefusal('All ranges must be on the same grid.');
    boxOf(sheet, range);
  }
  if (rule['booleanRule']) checkCondition(asRecord(rule['booleanRule'])['condition']);
  else if (!rule['gradientRule']) throw new SheetsRefusal('No rule kind specified.');
  return { rule: { ...rule, ranges }, sheet };
}
