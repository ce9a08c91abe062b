import type { ProviderRequest } from '../request-template.js';

/** From our names and forms to Google’s, and the one method that most changes go through. */

/** Members in snake case become Google’s camel case, at every depth. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[camelCase(name), toWire(member)]],
    ),
  );
}

/** The mask that names every given member, by its innermost name. Takes Google’s names. */
export function maskOf(value: object, ...without: string[]): string {
  const paths = (inner: object, before: string): string[] =>
    Object.entries(inner).flatMap(([name, member]) => {
      if (member === undefined || without.includes(before + name)) return [];
      const isLeaf = typeof member !== 'object' || member === null || WHOLE.includes(name);
      return isLeaf ? [before + name] : paths(member, `${before}${name}.`);
    });
  return paths(value, '').join(',');
}

/** Members that are set as a whole: part of an old colour is not kept. */
const WHOLE = ['tabColorStyle', 'backgroundColorStyle', 'foregroundColorStyle', 'numberFormat'];

export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `#ff8800` as parts from 0 to 1. */
export function toColorStyle(hex: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  );
  return { rgbColor: { red, green, blue } };
}

export interface ResponseOptions {
  readonly include_spreadsheet_in_response?: boolean;
  readonly response_include_grid_data?: boolean;
  readonly response_ranges?: readonly string[];
}

/** `spreadsheets.batchUpdate` with one request, or several that belong together. */
export function batchUpdate(
  spreadsheet_id: string,
  requests: object | readonly object[],
  options: ResponseOptions = {},
): ProviderRequest {
  return {
    method: 'POST',
    path: `/spreadsheets/${spreadsheet_id}:batchUpdate`,
    body: {
      json: {
        requests: [requests].flat(),
        includeSpreadsheetInResponse: options.include_spreadsheet_in_response,
        responseIncludeGridData: options.response_include_grid_data,
        responseRanges: options.response_ranges,
      },
    },
  };
}

/** The reply to the first request of that kind; empty where Google has nothing to say. */
export function replyOf<T>(body: unknown, kind: string): T {
  const { replies = [] } = body as { replies?: readonly Readonly<Record<string, unknown>>[] };
  return (replies.find((reply) => kind in reply)?.[kind] ?? {}) as T;
}

/** Path of the values of a range, percent-encoded. */
export function valuesPath(spreadsheet_id: string, range: string, verb = ''): string {
  return `/spreadsheets/${spreadsheet_id}/values/${encodeURIComponent(range)}${verb}`;
}
