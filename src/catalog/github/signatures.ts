import { Type } from '@sinclair/typebox';

/** Author and committer of a commit. Callers knew them under two underscores; GitHub takes objects. */
export const signatures = {
  author_name: Type.Optional(
    Type.String({
      description: 'The author’s name; the connected user otherwise.',
      aliases: ['author__name'],
    }),
  ),
  author_email: Type.Optional(
    Type.String({
      description: 'The author’s e-mail address; needed with a name.',
      format: 'email',
      aliases: ['author__email'],
    }),
  ),
  committer_name: Type.Optional(
    Type.String({
      description: 'The committer’s name; the connected user otherwise.',
      aliases: ['committer__name'],
    }),
  ),
  committer_email: Type.Optional(
    Type.String({
      description: 'The committer’s e-mail address; needed with a name.',
      format: 'email',
      aliases: ['committer__email'],
    }),
  ),
};

/** Taken for every commit but the one that deletes a file. */
export const signatureDates = {
  author_date: Type.Optional(
    Type.String({
      description: 'When it was written (ISO 8601).',
      format: 'date-time',
      aliases: ['author__date'],
    }),
  ),
  committer_date: Type.Optional(
    Type.String({
      description: 'When it is committed (ISO 8601).',
      format: 'date-time',
      aliases: ['committer__date'],
    }),
  ),
};

/** As GitHub takes it; undefined, which is the connected user, where neither name nor address is given. */
export function signature(name?: string, email?: string, date?: string) {
  return name === undefined && email === undefined ? undefined : { name, email, date };
}
