/** Conditions of filters, validation rules and conditional formats: how many values each type takes. */
import { asRecord } from '../../../../gate/call.js';
import { SheetsRefusal } from '../errors.js';

const NONE = ['TEXT_IS_EMAIL', 'TEXT_IS_URL', 'DATE_IS_VALID', 'BLANK', 'NOT_BLANK'];
const TWO = ['NUMBER_BETWEEN', 'NUMBER_NOT_BETWEEN', 'DATE_BETWEEN', 'DATE_NOT_BETWEEN'];

export function checkCondition(value: unknown): void {
  const { type, values = [] } = asRecord(value);
  if (typeof type !== 'string') throw new SheetsRefusal('A condition type is required.');
  const count = Array.isArray(values) ? values.length : 0;
  const fits = NONE.includes(type)
    ? count === 0
    : TWO.includes(type)
      ? count === 2
      : type === 'BOOLEAN'
        ? count <= 2
        : type === 'ONE_OF_LIST'
          ? count > 0
          : count === 1;
  if (!fits) throw new SheetsRefusal(`ConditionType '${type}' does not take ${count} values.`);
}
