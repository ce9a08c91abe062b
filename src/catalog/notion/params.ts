import { type TSchema, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';

/** Parameters that Notion tools share, and what is sent for them. */

export function params<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

export function id(what: string, aliases: string[] = []) {
  return Type.String({ description: `Id or URL of ${what}.`, minLength: 32, maxLength: 2048, aliases });
}

export const pagination = {
  limit: Type.Optional(
    Type.Integer({
      description: 'How many at most.',
      minimum: 1,
      maximum: 100,
      default: 20,
      aliases: ['page_size'],
    }),
  ),
  page: Type.Optional(
    Type.String({
      description: '`next_page` of the previous answer.',
      minLength: 1,
      aliases: ['start_cursor', 'cursor'],
    }),
  ),
};

export const text = (description: string) => Type.Optional(Type.String({ description }));
export const flag = (description: string, fallback?: boolean) =>
  Type.Optional(Type.Boolean({ description, ...(fallback !== undefined && { default: fallback }) }));

/** An object whose form is Notion’s own and depends on the workspace. */
export const freeForm = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });

const ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?![0-9a-f])/gi;

/** The UUID in an id or a URL: a block’s URL names it after “#”, and a page that is shown over another in `p`. */
export function uuid(value: string): string {
  const [path = '', fragment = ''] = value.split('#');
  const peeked = /[?&]p=([0-9a-f-]{32,36})/i.exec(path)?.[1];
  const places = [fragment, peeked ?? '', path.split('?')[0] ?? ''];
  const found = places.map((place) => place.match(ID)?.at(-1)).find((match) => match !== undefined);
  if (found === undefined)
    throw new ExecutionError('invalid_params', `“${value.slice(0, 100)}” holds no id of Notion.`, {
      remediation: 'Give the 32 hexadecimal digits of the id, or the link that Notion copies.',
    });
  const hex = found.replaceAll('-', '').toLowerCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Notion takes at most 2,000 characters in one piece of text, and 100 pieces. */
export function richText(content: string): object[] {
  const pieces: object[] = [];
  for (let start = 0; start < content.length; start += 2000)
    pieces.push({ type: 'text', text: { content: content.slice(start, start + 2000) } });
  return pieces;
}

/** An emoji or the URL of an image, as Notion takes icons. */
export function icon(value: string | undefined): object | undefined {
  if (value === undefined || value === '') return undefined;
  return /^https?:/.test(value) ? external(value) : { type: 'emoji', emoji: value };
}

export function external(url: string | undefined): object | undefined {
  return url === undefined || url === '' ? undefined : { type: 'external', external: { url } };
}

/** Without the members that are undefined, which JSON has no word for. */
export function given(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export const iconParam = text('An emoji, or the https URL of an image.');
export const coverParam = text('The https URL of the cover image.');
