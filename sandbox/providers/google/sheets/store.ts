/**
 * The spreadsheets behind Drive’s files: Drive says who may see and change one, and holds its name; the first tab’s
 * values are the file’s content, so that Drive finds, exports and copies them.
 */
import type { AuthorizedCall, GateTools } from '../../../gate/declaration.js';
import { type DriveFile, type DriveFiles, mayEdit } from '../drive/files.js';
import { readValues, writeValue } from './cells.js';
import { fromCsv, toCsv } from './csv.js';
import { entityNotFound, permissionDenied } from './errors.js';
import { newSpreadsheet, type Spreadsheet } from './spreadsheet.js';

export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

export interface Opened {
  readonly file: DriveFile;
  readonly spreadsheet: Spreadsheet;
}

export class SpreadsheetStore {
  readonly #filesOf: (tools: GateTools) => DriveFiles;
  readonly #spreadsheets = new Map<string, Spreadsheet>();

  constructor(filesOf: (tools: GateTools) => DriveFiles) {
    this.#filesOf = filesOf;
  }

  /** What this user sees under the id; refused where that is nothing, or no spreadsheet. */
  open(id: string, call: AuthorizedCall, tools: GateTools): Opened {
    const file = this.#filesOf(tools).find(id, call.user);
    if (file?.metadata.mimeType !== SPREADSHEET) throw entityNotFound();
    const spreadsheet = this.#spreadsheets.get(file.id) ?? fromContent(file);
    this.#spreadsheets.set(file.id, spreadsheet);
    return { file, spreadsheet };
  }

  create(call: AuthorizedCall, tools: GateTools, title: string): Opened {
    const file = this.#filesOf(tools).create(call.user, { name: title, mimeType: SPREADSHEET });
    return { file, spreadsheet: newSpreadsheet(file.id) };
  }

  /** Changes a copy and keeps it only where nothing was refused. */
  change<T>(opened: Opened, call: AuthorizedCall, tools: GateTools, act: (spreadsheet: Spreadsheet) => T): T {
    if (!mayEdit(opened.file, call.user)) throw permissionDenied();
    const copy = structuredClone(opened.spreadsheet);
    const result = act(copy);
    this.save(opened.file, copy, call, tools);
    return result;
  }

  save(file: DriveFile, spreadsheet: Spreadsheet, { user }: AuthorizedCall, tools: GateTools): void {
    const { title, ...properties } = spreadsheet.properties;
    this.#spreadsheets.set(file.id, { ...spreadsheet, properties });
    const name = typeof title === 'string' ? { name: title } : {};
    this.#filesOf(tools).change(file, user, name, Buffer.from(contentOf(spreadsheet)));
  }
}

function contentOf(spreadsheet: Spreadsheet): string {
  const [sheet] = spreadsheet.sheets;
  if (!sheet) return '';
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const box = { top: 0, left: 0, bottom: rowCount, right: columnCount };
  return toCsv(readValues(spreadsheet, sheet, box, { value: 'FORMATTED_VALUE', time: 'SERIAL_NUMBER' }));
}

/** A spreadsheet that Drive made: empty, or from the values it was copied or uploaded with. */
function fromContent(file: DriveFile): Spreadsheet {
  const spreadsheet = newSpreadsheet(file.id);
  const [sheet] = spreadsheet.sheets;
  const rows = fromCsv(file.content?.toString('utf8') ?? '');
  if (!sheet) return spreadsheet;
  for (const [row, values] of rows.entries())
    for (const [column, value] of values.entries()) writeValue(sheet, row, column, value, true);
  const { gridProperties } = sheet.properties;
  gridProperties.rowCount = Math.max(gridProperties.rowCount, rows.length);
  gridProperties.columnCount = Math.max(gridProperties.columnCount, ...rows.map((row) => row.length));
  return spreadsheet;
}
