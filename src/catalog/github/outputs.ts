/** JSON Schema of what `shapes.ts` makes, and of the pages those come in. */
import { type TProperties, type TSchema, Type } from '@sinclair/typebox';

export const text = Type.String();
export const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] });
export const integer = Type.Integer();
export const integerOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] });
export const flag = Type.Boolean();
export const texts = Type.Array(text);
export const dateTime = Type.String({ format: 'date-time' });
export const dateTimeOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' });

/** The page of a resource that a person can open. */
export const url = Type.String({ format: 'uri' });
export const urlOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uri' });

/** An object that may be null. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Whoever asks for GitHub’s own answer gets it beside the shaped one. */
export const raw = Type.Optional(Type.Unknown({ description: 'GitHub’s own answer, if asked for.' }));

const nextPage = Type.Optional(
  Type.Integer({ description: 'What `page` takes for the page that follows; absent on the last one.' }),
);

/** What `page` of `pages.ts` answers. */
export function pageOutput(name: string, item: TSchema, more: TProperties = {}) {
  return Type.Object({ ...more, [name]: Type.Array(item), next_page: nextPage });
}

/** What a search answers. */
export function foundOutput(name: string, item: TSchema, more: TProperties = {}) {
  return pageOutput(name, item, {
    total_count: Type.Integer({ description: 'How many match in all; GitHub gives out the first 1,000.' }),
    incomplete: Type.Boolean({ description: 'Whether GitHub ran out of time, so that some are missing.' }),
    ...more,
  });
}

const issueMembers = {
  number: integer,
  title: text,
  state: text,
  state_reason: textOrNull,
  body: textOrNull,
  author: textOrNull,
  labels: texts,
  assignees: texts,
  milestone: textOrNull,
  comments: integer,
  is_pull_request: flag,
  url,
  created_at: dateTime,
  updated_at: dateTime,
  closed_at: dateTimeOrNull,
};
export const issueOutput = Type.Object(issueMembers);
/** `owner/name`; null where GitHub does not say. */
export const foundIssueOutput = Type.Object({ repository: textOrNull, ...issueMembers });

export const commentOutput = Type.Object({
  id: integer,
  body: text,
  author: textOrNull,
  url,
  created_at: dateTime,
  updated_at: dateTime,
});

export const labelOutput = Type.Object({ name: text, color: text, description: textOrNull });

const gitRefOutput = Type.Object({ ref: text, sha: text, repository: textOrNull });

export const pullRequestOutput = Type.Object({
  number: integer,
  title: text,
  state: text,
  draft: flag,
  merged: flag,
  body: textOrNull,
  author: textOrNull,
  head: gitRefOutput,
  base: gitRefOutput,
  labels: texts,
  assignees: texts,
  requested_reviewers: texts,
  mergeable: Type.Optional(
    Type.Unsafe<boolean | null>({
      type: ['boolean', 'null'],
      description: 'Not in lists; null while GitHub is still finding out.',
    }),
  ),
  mergeable_state: Type.Optional(text),
  commits: Type.Optional(integer),
  additions: Type.Optional(integer),
  deletions: Type.Optional(integer),
  changed_files: Type.Optional(integer),
  url,
  created_at: dateTime,
  updated_at: dateTime,
  closed_at: dateTimeOrNull,
  merged_at: dateTimeOrNull,
});

export const repositoryOutput = Type.Object({
  id: integer,
  name: text,
  full_name: text,
  owner: textOrNull,
  description: textOrNull,
  private: flag,
  fork: flag,
  archived: flag,
  default_branch: text,
  language: textOrNull,
  topics: texts,
  stars: integer,
  forks: integer,
  open_issues: integer,
  url,
  clone_url: url,
  created_at: dateTime,
  updated_at: dateTime,
  pushed_at: dateTimeOrNull,
});

export const userOutput = Type.Object({
  id: integer,
  login: text,
  type: text,
  name: textOrNull,
  email: textOrNull,
  company: textOrNull,
  location: textOrNull,
  bio: textOrNull,
  public_repos: integer,
  followers: integer,
  following: integer,
  url,
  created_at: dateTime,
});

export const accountOutput = Type.Object({ login: text, id: integer, type: text, url });

export const commitMembers = {
  sha: text,
  message: text,
  author: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'The login, where GitHub knows the e-mail address.',
  }),
  author_name: textOrNull,
  author_email: textOrNull,
  authored_at: dateTimeOrNull,
  committed_at: dateTimeOrNull,
  parents: texts,
  url,
};
export const commitOutput = Type.Object(commitMembers);

export const changedFileOutput = Type.Object({
  path: text,
  previous_path: textOrNull,
  status: text,
  additions: integer,
  deletions: integer,
  changes: integer,
  patch: textOrNull,
  sha: textOrNull,
});
