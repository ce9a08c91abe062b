/**
 * The formulas that the sandbox works out: numbers, texts, references, `+ - * / ^ &`, brackets, and SUM, AVERAGE,
 * MIN, MAX, COUNT, COUNTA. Any other one is kept and shows `#ERROR!`, never a value that is not its own.
 */
import { findPlace } from './a1.js';
import { type Cell, cellAt, type Scalar, type Sheet, type Spreadsheet } from './spreadsheet.js';

const UNEVALUATED = '#ERROR!';
const DEEPEST = 100;

/** What the cell is worth; undefined where it is empty. */
export function effectiveValue(
  spreadsheet: Spreadsheet,
  sheet: Sheet,
  cell: Cell | undefined,
  depth = 0,
): Scalar | undefined {
  const entered = cell?.userEnteredValue;
  if (entered?.formulaValue === undefined)
    return entered?.numberValue ?? entered?.stringValue ?? entered?.boolValue;
  // Only a circle is that deep.
  if (depth > DEEPEST) return '#REF!';
  try {
    return new Evaluation(spreadsheet, sheet, entered.formulaValue.slice(1), depth).result();
  } catch (error) {
    return error instanceof FormulaError ? error.message : UNEVALUATED;
  }
}

/** Whether the value of the cell is the error of its formula. */
export function isError(cell: Cell, value: Scalar): boolean {
  return cell.userEnteredValue?.formulaValue !== undefined && String(value).startsWith('#');
}

class FormulaError extends Error {}

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?(?:e[-+]?\d+)?)|((?:'(?:[^']|'')*'!|\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])|([A-Z]+)(?=\()|([-+*/^&(),]))/iy;

const FUNCTIONS: Readonly<Record<string, (values: readonly Scalar[]) => number>> = {
  SUM: (values) => sum(numbers(values)),
  AVERAGE: (values) => divide(sum(numbers(values)), numbers(values).length),
  MIN: (values) => (numbers(values).length > 0 ? Math.min(...numbers(values)) : 0),
  MAX: (values) => (numbers(values).length > 0 ? Math.max(...numbers(values)) : 0),
  COUNT: (values) => numbers(values).length,
  COUNTA: (values) => values.length,
};

class Evaluation {
  readonly #spreadsheet: Spreadsheet;
  readonly #sheet: Sheet;
  readonly #depth: number;
  readonly #tokens: string[] = [];

  constructor(spreadsheet: Spreadsheet, sheet: Sheet, formula: string, depth: number) {
    this.#spreadsheet = spreadsheet;
    this.#sheet = sheet;
    this.#depth = depth;
    const text = formula.trim();
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const match = TOKEN.exec(text);
      if (!match) throw new Error('unknown');
      this.#tokens.push(match[0].trim());
    }
  }

  result(): Scalar {
    const value = this.#joined();
    if (this.#tokens.length > 0) throw new Error('unknown');
    return value;
  }

  #joined(): Scalar {
    let value = this.#added();
    while (this.#take('&')) value = `${value}${this.#added()}`;
    return value;
  }

  #added(): Scalar {
    let value = this.#multiplied();
    for (;;) {
      if (this.#take('+')) value = toNumber(value) + toNumber(this.#multiplied());
      else if (this.#take('-')) value = toNumber(value) - toNumber(this.#multiplied());
      else return value;
    }
  }

  #multiplied(): Scalar {
    let value = this.#raised();
    for (;;) {
      if (this.#take('*')) value = toNumber(value) * toNumber(this.#raised());
      else if (this.#take('/')) value = divide(toNumber(value), toNumber(this.#raised()));
      else return value;
    }
  }

  #raised(): Scalar {
    if (this.#take('-')) return -toNumber(this.#raised());
    const base = this.#single();
    return this.#take('^') ? toNumber(base) ** toNumber(this.#raised()) : base;
  }

  #single(): Scalar {
    const token = this.#tokens.shift() ?? '';
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') {
      const value = this.#joined();
      if (!this.#take(')')) throw new Error('unknown');
      return value;
    }
    const apply = FUNCTIONS[token.toUpperCase()];
    if (apply && this.#take('(')) return apply(this.#arguments());
    if (/\d$/.test(token) && !token.includes(':')) return this.#values(token)[0] ?? 0;
    throw new Error('unknown');
  }

  #arguments(): Scalar[] {
    const values: Scalar[] = [];
    do {
      if (this.#tokens[0]?.includes(':')) values.push(...this.#values(this.#tokens.shift() ?? ''));
      else values.push(this.#joined());
    } while (this.#take(','));
    if (!this.#take(')')) throw new Error('unknown');
    return values;
  }

  /** Of the filled cells. */
  #values(reference: string): Scalar[] {
    const elsewhere = reference.includes('!');
    const title = `'${this.#sheet.properties.title.replaceAll("'", "''")}'`;
    const { sheet, box } = findPlace(this.#spreadsheet, elsewhere ? reference : `${title}!${reference}`);
    const values: Scalar[] = [];
    for (let row = box.top; row < Math.min(box.bottom, sheet.rows.length); row += 1)
      for (let column = box.left; column < box.right; column += 1) {
        const cell = cellAt(sheet, row, column);
        const value = effectiveValue(this.#spreadsheet, sheet, cell, this.#depth + 1);
        if (cell && value !== undefined && isError(cell, value)) throw new FormulaError(String(value));
        if (value !== undefined) values.push(value);
      }
    return values;
  }

  #take(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }
}

function numbers(values: readonly Scalar[]): number[] {
  return values.filter((value) => typeof value === 'number');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function divide(a: number, b: number): number {
  if (b === 0) throw new FormulaError('#DIV/0!');
  return a / b;
}

function toNumber(value: Scalar): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new FormulaError('#VALUE!');
  return number;
}
