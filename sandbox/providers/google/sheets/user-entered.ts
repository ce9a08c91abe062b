/**
 * What typing a text into a cell makes of it, and how a value then looks. Numbers, percentages, dollars, dates,
 * times, booleans and formulas of the `en_US` locale are recognized, as Sheets does; other locales’ forms stay text.
 */
import type { Cell, ExtendedValue, Scalar } from './spreadsheet.js';

interface Entered {
  readonly value: ExtendedValue;
  readonly numberFormat?: NumberFormat;
}

interface NumberFormat {
  readonly type?: string;
  readonly pattern?: string;
}

const DAY_MS = 86_400_000;
/** Serial numbers count the days since then. */
const EPOCH = Date.UTC(1899, 11, 30);

export function userEntered(text: string): Entered {
  if (text.startsWith("'")) return { value: { stringValue: text.slice(1) } };
  if (text.startsWith('=') && text.length > 1) return { value: { formulaValue: text } };
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return { value: { boolValue: trimmed.toLowerCase() === 'true' } };
  return readNumber(trimmed) ?? readDate(trimmed) ?? { value: { stringValue: text } };
}

function readNumber(text: string): Entered | undefined {
  const match = /^([-+]?)(\$?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[-+]?\d+)?(%?)$/i.exec(text);
  if (!match) return undefined;
  const [, sign = '', dollar = '', whole = '', fraction = '', exponent = '', percent = ''] = match;
  if (whole === '' && fraction.length < 2) return undefined;
  const number = Number(`${sign}${whole.replaceAll(',', '') || '0'}${fraction}${exponent}`);
  const decimals = fraction.length > 1 ? '.00' : '';
  if (percent)
    return {
      value: { numberValue: number / 100 },
      numberFormat: { type: 'PERCENT', pattern: `0${decimals}%` },
    };
  if (dollar)
    return {
      value: { numberValue: number },
      numberFormat: { type: 'CURRENCY', pattern: `"$"#,##0${decimals}` },
    };
  if (whole.includes(','))
    return { value: { numberValue: number }, numberFormat: { type: 'NUMBER', pattern: `#,##0${decimals}` } };
  return { value: { numberValue: number } };
}

function readDate(text: string): Entered | undefined {
  const match =
    /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [year, month, day] = match[1] ? [match[1], match[2], match[3]] : [match[6], match[4], match[5]];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).getUTCDate() !== Number(day)) return undefined;
  const seconds = Number(match[7] ?? 0) * 3600 + Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0);
  const date = match[1] ? 'yyyy-mm-dd' : 'm/d/yyyy';
  return {
    value: { numberValue: (midnight - EPOCH) / DAY_MS + seconds / 86_400 },
    numberFormat: match[7]
      ? { type: 'DATE_TIME', pattern: `${date} h:mm:ss` }
      : { type: 'DATE', pattern: date },
  };
}

/** As the cell shows it. */
export function formatted(value: Scalar, cell: Cell): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const format = (cell.userEnteredFormat?.['numberFormat'] ?? {}) as NumberFormat;
  if (isTime(cell)) return formatDate(value, format.pattern ?? 'yyyy-mm-dd');
  return formatNumber(value, format);
}

/** Whether the number is a date or a time, which values are rendered as serial numbers or as text. */
export function isTime(cell: Cell): boolean {
  const { type = '' } = (cell.userEnteredFormat?.['numberFormat'] ?? {}) as NumberFormat;
  return type === 'DATE' || type === 'DATE_TIME' || type === 'TIME';
}

/** The patterns of plain numbers: grouping, decimals, a percent sign, text before and after in quotes. */
function formatNumber(number: number, { type, pattern }: NumberFormat): string {
  if (pattern === undefined || type === 'TEXT') return String(Number(number.toPrecision(12)));
  const match = /^(?:"([^"]*)"|([^#0"]*))((?:#,##0|#|0)+)(\.[0#]+)?(%?)(?:"([^"]*)"|([^#0"]*))$/.exec(
    pattern,
  );
  if (!match) return String(Number(number.toPrecision(12)));
  const [, quotedBefore, before, whole = '', fraction = '', percent = '', quotedAfter, after] = match;
  const options = {
    minimumFractionDigits: [...fraction].filter((digit) => digit === '0').length,
    maximumFractionDigits: Math.max(0, fraction.length - 1),
    useGrouping: whole.includes(','),
  };
  const digits = Math.abs(percent ? number * 100 : number).toLocaleString('en-US', options);
  const sign = number < 0 ? '-' : '';
  return `${sign}${quotedBefore ?? before ?? ''}${digits}${percent}${quotedAfter ?? after ?? ''}`;
}

function formatDate(serial: number, pattern: string): string {
  const time = new Date(EPOCH + Math.round(serial * 86_400) * 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const parts: Record<string, string> = {
    yyyy: String(time.getUTCFullYear()),
    mm: two(time.getUTCMonth() + 1),
    m: String(time.getUTCMonth() + 1),
    dd: two(time.getUTCDate()),
    d: String(time.getUTCDate()),
    'h:mm:ss': `${time.getUTCHours()}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`,
  };
  return pattern.replaceAll(/h:mm:ss|yyyy|mm?|dd?/g, (part) => parts[part] ?? part);
}
