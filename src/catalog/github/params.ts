import { Type } from '@sinclair/typebox';

/** Parameters that GitHub tools share. Each is a fresh schema, spread into a tool’s own. */
export const repository = {
  owner: Type.String({
    description: 'The user or organization that owns the repository; not case-sensitive.',
    minLength: 1,
  }),
  repo: Type.String({
    description: 'The name of the repository, without its owner and without “.git”.',
    minLength: 1,
  }),
};

export const issueNumber = {
  issue_number: Type.Integer({
    description: 'The number of the issue or pull request inside its repository, as after “#”.',
    minimum: 1,
  }),
};

export const pullNumber = {
  pull_number: Type.Integer({
    description: 'The number of the pull request inside its repository, as after “#”.',
    minimum: 1,
  }),
};

export const pagination = {
  limit: Type.Integer({
    description: 'How many results a page holds.',
    minimum: 1,
    maximum: 100,
    default: 30,
    aliases: ['per_page'],
  }),
  page: Type.Integer({
    description: 'Which page, from 1; `next_page` of the previous answer.',
    minimum: 1,
    default: 1,
  }),
};

/** How `pagination` is sent. */
export const paged = { per_page: '$limit', page: '$page' };

export const logins = (what: string) =>
  Type.Array(Type.String({ minLength: 1 }), { description: `${what}, as GitHub logins.`, maxItems: 10 });
