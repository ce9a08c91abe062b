import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Conditions of filters, validation rules and conditional formats. */

const COMMON = [
  'NUMBER_GREATER',
  'NUMBER_GREATER_THAN_EQ',
  'NUMBER_LESS',
  'NUMBER_LESS_THAN_EQ',
  'NUMBER_EQ',
  'NUMBER_NOT_EQ',
  'NUMBER_BETWEEN',
  'NUMBER_NOT_BETWEEN',
  'TEXT_CONTAINS',
  'TEXT_NOT_CONTAINS',
  'TEXT_EQ',
  'DATE_EQ',
  'DATE_BEFORE',
  'DATE_AFTER',
  'CUSTOM_FORMULA',
] as const;

/** Google’s types for cells that are to be formatted. */
export const FORMAT_CONDITIONS = [
  ...COMMON,
  'TEXT_STARTS_WITH',
  'TEXT_ENDS_WITH',
  'BLANK',
  'NOT_BLANK',
] as const;

/** For cells that are to be typed into. */
export const VALIDATION_CONDITIONS = [
  ...COMMON,
  'TEXT_IS_EMAIL',
  'TEXT_IS_URL',
  'DATE_ON_OR_BEFORE',
  'DATE_ON_OR_AFTER',
  'DATE_BETWEEN',
  'DATE_NOT_BETWEEN',
  'DATE_IS_VALID',
  'ONE_OF_LIST',
  'ONE_OF_RANGE',
  'BOOLEAN',
] as const;

export const FILTER_CONDITIONS = [...FORMAT_CONDITIONS, 'TEXT_NOT_EQ', 'DATE_NOT_EQ'] as const;

export function conditionType<const V extends readonly string[]>(types: V, ...aliases: string[]) {
  return stringEnum(types, {
    description: 'What is tested.',
    ...(aliases.length > 0 && { aliases }),
  });
}

export const conditionValues = Type.Array(Type.String(), {
  description: 'What it is tested against, as typed: one value, two for BETWEEN, a `=` formula, or nothing.',
});

export function toCondition(type: string, values: readonly string[] = []) {
  return {
    type,
    ...(values.length > 0 && { values: values.map((value) => ({ userEnteredValue: value })) }),
  };
}
