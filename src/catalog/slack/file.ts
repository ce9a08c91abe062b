import { Type } from '@sinclair/typebox';
import { list, maybeNumber, maybeText, nonEmpty, object, text, texts } from './json.js';

const members = {
  id: text,
  name: maybeText,
  title: maybeText,
  mimetype: maybeText,
  filetype: maybeText,
  size: Type.Optional(Type.Number({ description: 'Bytes.' })),
  user: Type.Optional(Type.String({ description: 'Who uploaded it.' })),
  created: maybeNumber,
  url: Type.Optional(Type.String({ description: 'Its page in Slack.' })),
};

export const fileOutput = Type.Object(members);

/** A file as lists and messages show it. */
export function file(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    name: it['name'] ?? undefined,
    title: it['title'] ?? undefined,
    mimetype: it['mimetype'],
    filetype: it['filetype'],
    size: it['size'],
    user: nonEmpty(it['user']),
    created: it['created'],
    url: it['permalink'],
  };
}

export const fileDetailsOutput = Type.Object({
  ...members,
  is_external: Type.Boolean({ description: 'Whether it is kept outside Slack, at `external_url`.' }),
  external_url: maybeText,
  channels: Type.Optional({ ...texts, description: 'Where it is shared: public, private and direct.' }),
  preview: Type.Optional(Type.String({ description: 'The beginning, of text files.' })),
});

export function fileDetails(value: unknown) {
  const it = object(value);
  const is_external = it['is_external'] === true;
  return {
    ...file(it),
    is_external,
    external_url: is_external ? it['url_private'] : undefined,
    channels: [...list(it['channels']), ...list(it['groups']), ...list(it['ims'])],
    preview: nonEmpty(it['preview']),
  };
}
