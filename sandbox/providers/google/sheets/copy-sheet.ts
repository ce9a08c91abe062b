import { newSheetId, renumber, type Sheet, type Spreadsheet } from './spreadsheet.js';

/** Puts a copy of the tab at the end of a spreadsheet, under a title that is free there. */
export function copyOfSheet(sheet: Sheet, target: Spreadsheet): Sheet {
  const copy = structuredClone(sheet);
  const sheetId = newSheetId(target);
  const taken = new Set(target.sheets.map(({ properties }) => properties.title));
  let title = `Copy of ${sheet.properties.title}`;
  for (let count = 1; taken.has(title); count += 1) title = `Copy of ${sheet.properties.title} ${count}`;
  const moved = { ...copy, properties: { ...copy.properties, sheetId, title }, charts: [] };
  moved.conditionalFormats = copy.conditionalFormats.map((rule) => ({
    ...rule,
    ranges: rule.ranges.map((range) => ({ ...range, sheetId })),
  }));
  delete moved.basicFilter;
  target.sheets.push(moved);
  renumber(target);
  return moved;
}
