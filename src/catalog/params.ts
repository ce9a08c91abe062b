import {
  type TArray,
  type TBoolean,
  type TInteger,
  type TNumber,
  type TObject,
  type TProperties,
  type TSchema,
  type TString,
  Type,
} from '@sinclair/typebox';

/**
 * The parameters of declared tools in few words: a closed object of which the second group may be left out. They are
 * schemas and nothing else; `tool.ts` says which keywords of ours a property may carry.
 */
export function toParams(required: TProperties, optional: TProperties = {}): TObject {
  const rest = Object.entries(optional).map(([name, schema]) => [name, Type.Optional(schema)]);
  return Type.Object({ ...required, ...Object.fromEntries(rest) }, { additionalProperties: false });
}

export function text(description: string, options: TextOptions = {}): TString {
  return Type.String({ description, ...options });
}

/** What names something in a path or a body, and is never empty. */
export function id(description: string, options: TextOptions = {}): TString {
  return Type.String({ description, minLength: 1, ...options });
}

export function integer(description: string, options: NumberOptions = {}): TInteger {
  return Type.Integer({ description, ...options });
}

export function decimal(description: string, options: NumberOptions = {}): TNumber {
  return Type.Number({ description, ...options });
}

export function flag(description: string, options: { default?: boolean } = {}): TBoolean {
  return Type.Boolean({ description, ...options });
}

export function list<S extends TSchema>(item: S, description: string, options: ListOptions = {}): TArray<S> {
  return Type.Array(item, { description, ...options });
}

export function texts(description: string, options: ListOptions = {}): TArray<TString> {
  return Type.Array(Type.String(), { description, ...options });
}

/** An object of one’s own members: custom fields, metadata. */
export function fields(description: string, options: { aliases?: string[] } = {}): TObject {
  return Type.Object({}, { description, additionalProperties: true, ...options });
}

/** How many a list answers at most. */
export function limit(maximum: number, preset = Math.min(20, maximum), minimum = 1): TInteger {
  return Type.Integer({ description: 'How many to return.', minimum, maximum, default: preset });
}

/** The page after another one, by what that one’s answer calls it. */
export function page(found_in: string, options: TextOptions = {}): TString {
  return Type.String({ description: `For the next page: ${found_in}.`, minLength: 1, ...options });
}

/** Pages that are counted. */
export function pageNumber(first = 1): TInteger {
  return Type.Integer({ description: `Which page, from ${first}.`, minimum: first, default: first });
}

export interface TextOptions {
  readonly aliases?: string[];
  readonly default?: string;
  readonly format?: 'email' | 'uri' | 'date' | 'date-time';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

export interface NumberOptions {
  readonly aliases?: string[];
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface ListOptions {
  readonly aliases?: string[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}
