import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Parameters that GitHub tools share, and the scopes they name. */

/** Reading what is public takes no scope; `repo` opens private repositories to the same tools. */
export const PUBLIC_READ: readonly string[] = [];
export const PUBLIC_WRITE = ['public_repo'];

/** Any account’s login, of a person or an organization. */
const LOGIN = '^[A-Za-z0-9][A-Za-z0-9_-]*$';

export const repository = {
  owner: Type.String({
    description: 'The user or organization that owns the repository; not case-sensitive.',
    pattern: LOGIN,
  }),
  repo: Type.String({
    description: 'The name of the repository, without its owner and without “.git”.',
    pattern: '^(?!\\.{1,2}$)[A-Za-z0-9._-]+$',
  }),
};

export const username = Type.String({ description: 'The login of the person.', pattern: LOGIN });

export const org = Type.String({ description: 'The login of the organization.', pattern: LOGIN });

/** A name in a path; `.` and `..` are none. */
export const SEGMENT = '(?!\\.{1,2}(/|$))[^/]+';

export const filePath = Type.String({
  description: 'The file, from the root of the repository, such as src/search.ts.',
  pattern: `^${SEGMENT}(/${SEGMENT})*$`,
});

export const issueNumber = Type.Integer({
  description: 'The number of the issue or pull request inside its repository, as after “#”.',
  minimum: 1,
});

export const pullNumber = Type.Integer({
  description: 'The number of the pull request inside its repository, as after “#”.',
  minimum: 1,
});

export const pagination = {
  limit: Type.Optional(
    Type.Integer({
      description: 'How many results a page holds.',
      minimum: 1,
      maximum: 100,
      default: 30,
      aliases: ['per_page'],
    }),
  ),
  page: Type.Optional(
    Type.Integer({
      description: 'Which page, from 1; `next_page` of the previous answer.',
      minimum: 1,
      default: 1,
    }),
  ),
};

/** How `pagination` is sent. */
export const paged = { per_page: '$limit', page: '$page' };

export const direction = Type.Optional(
  stringEnum(['asc', 'desc'], { description: 'Ascending or descending order.' }),
);

export const rawResponse = Type.Optional(
  Type.Boolean({
    description: 'Whether to add GitHub’s own answer, with everything in it, as `raw`.',
    default: false,
  }),
);

export const commitSha = (description: string) =>
  Type.String({ description, pattern: '^[0-9a-fA-F]{40,64}$' });

export const branch = (description: string) => Type.String({ description, minLength: 1 });

export const time = (description: string) =>
  Type.Optional(
    Type.String({
      description: `${description} (ISO 8601, such as 2026-01-31T09:00:00Z).`,
      format: 'date-time',
    }),
  );

export const logins = (what: string) =>
  Type.Array(Type.String({ minLength: 1 }), { description: `${what}, as GitHub logins.` });
