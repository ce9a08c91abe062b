import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** No defaults here: what is absent is for the account’s own defaults to say. */
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));

const text = (description: string) => Type.Optional(Type.String({ description }));

/** What any repository can be given; each is sent under its own name. */
const common = {
  description: text('A short description.'),
  homepage: text('The URL of a page about the project.'),
  private: flag('Whether only people given access see it.'),
  is_template: flag('Whether other repositories can be created from it.'),
  has_issues: flag('Whether it has issues.'),
  has_projects: flag('Whether it has projects.'),
  has_wiki: flag('Whether it has a wiki.'),
  allow_merge_commit: flag('Whether pull requests may be merged with a merge commit.'),
  allow_squash_merge: flag('Whether pull requests may be squashed.'),
  allow_rebase_merge: flag('Whether pull requests may be rebased.'),
  allow_auto_merge: flag('Whether pull requests may merge by themselves once all checks passed.'),
  delete_branch_on_merge: flag('Whether the head branch is deleted after a merge.'),
  merge_commit_title: Type.Optional(
    stringEnum(['PR_TITLE', 'MERGE_MESSAGE'], { description: 'The default title of a merge commit.' }),
  ),
  merge_commit_message: Type.Optional(
    stringEnum(['PR_TITLE', 'PR_BODY', 'BLANK'], { description: 'The default message of a merge commit.' }),
  ),
  squash_merge_commit_title: Type.Optional(
    stringEnum(['PR_TITLE', 'COMMIT_OR_PR_TITLE'], {
      description: 'The default title of a squashed commit.',
    }),
  ),
  squash_merge_commit_message: Type.Optional(
    stringEnum(['PR_BODY', 'COMMIT_MESSAGES', 'BLANK'], {
      description: 'The default message of a squashed commit.',
    }),
  ),
};

const name = Type.String({
  description: 'The name, without the owner.',
  pattern: '^(?!\\.{1,2}$)[A-Za-z0-9._-]+$',
  maxLength: 100,
});

const visibility = Type.Optional(
  stringEnum(['public', 'private'], { description: 'Who sees it; `private` says the same as a boolean.' }),
);

const useSquashTitle = flag('Whether the title of a squashed commit is that of its pull request.');

/** What can be said of a repository only while it is created. */
const beginning = {
  auto_init: flag('Whether it starts with a commit that holds an empty README.'),
  gitignore_template: text('The name of a .gitignore template, such as Node.'),
  license_template: text('The keyword of a license, such as mit.'),
  has_downloads: flag('Whether it has downloads.'),
  team_id: Type.Optional(
    Type.Integer({ description: 'The team that is given access; in organizations only.', minimum: 1 }),
  ),
};

/** What a new repository of a user can be given. */
export const newRepository = {
  name,
  ...common,
  ...beginning,
  has_discussions: flag('Whether it has discussions.'),
};

/** What a new repository of an organization can be given. */
export const newOrganizationRepository = {
  name,
  ...common,
  ...beginning,
  visibility,
  use_squash_pr_title_as_default: useSquashTitle,
  custom_properties: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Values for the custom properties that the organization defines, by name.',
    }),
  ),
};

/** What can be changed of a repository that exists. */
export const changedRepository = {
  name: Type.Optional(name),
  ...common,
  visibility,
  default_branch: text('The branch that is shown first, and that pull requests go to.'),
  archived: flag('Whether it can be read only.'),
  allow_forking: flag('Whether a private repository may be forked.'),
  allow_update_branch: flag('Whether head branches that are behind can always be updated.'),
  use_squash_pr_title_as_default: useSquashTitle,
  web_commit_signoff_required: flag('Whether commits made in the browser must be signed off.'),
};

/** Callers knew these under GitHub’s nested names with two underscores. */
const status = (what: string, alias: string) =>
  Type.Optional(
    stringEnum(['enabled', 'disabled'], {
      description: `Whether ${what} is switched on.`,
      aliases: [`security__and__analysis__${alias}__status`],
    }),
  );

export const securitySettings = {
  advanced_security: status('GitHub Advanced Security', 'advanced__security'),
  secret_scanning: status('the search for secrets in the code', 'secret__scanning'),
  secret_scanning_push_protection: status(
    'the refusal of pushes with secrets',
    'secret__scanning__push__protection',
  ),
};

export const sentSecuritySettings = {
  security_and_analysis: {
    advanced_security: { status: '$advanced_security' },
    secret_scanning: { status: '$secret_scanning' },
    secret_scanning_push_protection: { status: '$secret_scanning_push_protection' },
  },
};

/** A body that sends each setting under its own name. */
export function sentSettings(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, `$${name}`]));
}
