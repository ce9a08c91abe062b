import { type TObject, type TProperties, Type } from '@sinclair/typebox';

/**
 * `fields` is Google’s own mask, for members that a tool does not return by itself. What it names is answered under
 * `raw` as Google spells it, in the place of the tool’s members.
 */
const mask = {
  description: 'Google’s field mask, for members the tool does not return by itself; they come under `raw`.',
  minLength: 1,
};

export const fields = Type.Optional(Type.String(mask));

/** Where few callers need it: taken, and not published. */
export const rareFields = Type.Optional(Type.String({ ...mask, unlisted: true }));

/** A mask of a list: the next page is asked for too, or there would be no way on. */
export function listMask(fields: string): string {
  return fields === '*' || fields.includes('nextPageToken') ? fields : `nextPageToken,${fields}`;
}

/** A tool’s own answer, or what the mask named. */
export function shape(
  body: unknown,
  params: { readonly fields?: string | undefined },
  toResult: (body: unknown) => object,
): object {
  if (params.fields === undefined) return toResult(body);
  const { nextPageToken, ...raw } = body as { nextPageToken?: string };
  return { raw, next_page: nextPageToken };
}

/** The output of a tool with a mask: none of the members is certain. */
export function maskedOutput(output: TObject<TProperties>): TObject<TProperties> {
  return Type.Object({
    ...Type.Partial(output).properties,
    raw: Type.Optional(Type.Object({}, { description: 'What `fields` named.', additionalProperties: true })),
  });
}
