import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** No defaults here: what is absent is for the account’s own defaults to say. */
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));

const text = (description: string) => Type.Optional(Type.String({ description }));

/** What a new repository can be given; each is sent under its own name. */
export const newRepository = {
  name: Type.String({ description: 'The name, without the owner.', minLength: 1, maxLength: 100 }),
  description: text('A short description.'),
  homepage: text('The URL of a page about the project.'),
  private: flag('Whether only people given access see it.'),
  auto_init: flag('Whether it starts with a commit that holds an empty README.'),
  gitignore_template: text('The name of a .gitignore template, such as Node.'),
  license_template: text('The keyword of a license, such as mit.'),
  is_template: flag('Whether other repositories can be created from it.'),
  has_issues: flag('Whether it has issues.'),
  has_projects: flag('Whether it has projects.'),
  has_wiki: flag('Whether it has a wiki.'),
  has_discussions: flag('Whether it has discussions.'),
  has_downloads: flag('Whether it has downloads.'),
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
  team_id: Type.Optional(
    Type.Integer({ description: 'The team that is given access; in organizations only.', minimum: 1 }),
  ),
};

/** A body that sends each setting under its own name. */
export function sentSettings(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, `$${name}`]));
}
