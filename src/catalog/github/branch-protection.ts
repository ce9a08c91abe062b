import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { flag, integer, orNull, texts } from './outputs.js';
import { branch, PUBLIC_WRITE, repository } from './params.js';
import { list, object } from './shapes.js';

const protectedBranch = branch('The name of the branch; slashes are fine.');

const protectionOutput = Type.Object({
  required_reviews: orNull(
    Type.Object({ count: integer, dismiss_stale: flag, from_code_owners: flag, of_last_push: flag }),
  ),
  required_checks: orNull(Type.Object({ strict: flag, contexts: texts })),
  restricted_to: orNull(Type.Object({ users: texts, teams: texts, apps: texts })),
  enforce_admins: flag,
  required_linear_history: flag,
  required_conversation_resolution: flag,
  allow_force_pushes: flag,
  allow_deletions: flag,
  block_creations: flag,
  lock_branch: flag,
});

const getProtection = defineTool({
  name: 'GITHUB_GET_BRANCH_PROTECTION',
  description:
    'Reads the protection of a branch: required reviews and checks, who may push, what is forbidden. A branch without any answers “Branch not protected”.',
  scopes: PUBLIC_WRITE,
  annotations: READ,
  params: Type.Object({ ...repository, branch: protectedBranch }, { additionalProperties: false }),
  output: protectionOutput,
  example: { owner: 'octo-org', repo: 'hello-world', branch: 'main' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/branches/{+branch}/protection' },
  result: protection,
});

/** Callers knew the nested members of GitHub’s body under two underscores. */
const named = <T extends TSchema>(schema: T, alias: string, unlisted = false) =>
  Type.Optional({ ...schema, aliases: [alias], ...(unlisted && { unlisted }) } as T);

const whether = (description: string) => Type.Boolean({ description });
const names = (description: string) => Type.Array(Type.String({ minLength: 1 }), { description });

const CHECKS = 'required__status__checks__';
const REVIEWS = 'required__pull__request__reviews__';
const DISMISSAL = `${REVIEWS}dismissal__restrictions__`;
const BYPASS = `${REVIEWS}bypass__pull__request__allowances__`;

const protectionParams = Type.Object(
  {
    ...repository,
    branch: protectedBranch,
    enforce_admins: whether('Whether all of it holds for administrators too.'),
    required_checks: named(
      Type.Array(
        Type.Object(
          {
            context: Type.String({ description: 'The name of the check.', minLength: 1 }),
            app_id: Type.Optional(
              Type.Integer({ description: 'The GitHub App it must come from; -1 for any.', minimum: -1 }),
            ),
          },
          { additionalProperties: false },
        ),
        { description: 'Checks that must pass before a merge.' },
      ),
      `${CHECKS}checks`,
    ),
    required_check_contexts: named(
      names('Names of checks that must pass before a merge.'),
      `${CHECKS}contexts`,
      true,
    ),
    required_checks_strict: named(
      whether('Whether the branch must be up to date with its base as well.'),
      `${CHECKS}strict`,
    ),
    required_approving_review_count: named(
      Type.Integer({
        description: 'How many must approve; 0 asks for a pull request only.',
        minimum: 0,
        maximum: 6,
      }),
      `${REVIEWS}required__approving__review__count`,
    ),
    dismiss_stale_reviews: named(
      whether('Whether a new push dismisses approvals.'),
      `${REVIEWS}dismiss__stale__reviews`,
    ),
    require_code_owner_reviews: named(
      whether('Whether code owners must review.'),
      `${REVIEWS}require__code__owner__reviews`,
    ),
    require_last_push_approval: named(
      whether('Whether somebody else than the last to push must approve.'),
      `${REVIEWS}require__last__push__approval`,
    ),
    dismissal_users: named(names('Logins that may dismiss reviews.'), `${DISMISSAL}users`, true),
    dismissal_teams: named(names('Slugs of teams that may dismiss reviews.'), `${DISMISSAL}teams`, true),
    dismissal_apps: named(names('Slugs of apps that may dismiss reviews.'), `${DISMISSAL}apps`, true),
    bypass_users: named(names('Logins that need no pull request.'), `${BYPASS}users`, true),
    bypass_teams: named(names('Slugs of teams that need no pull request.'), `${BYPASS}teams`, true),
    bypass_apps: named(names('Slugs of apps that need no pull request.'), `${BYPASS}apps`, true),
    restrict_users: named(
      names('Only these logins may push; in repositories of organizations.'),
      'restrictions__users',
    ),
    restrict_teams: named(names('Only these teams may push, by slug.'), 'restrictions__teams'),
    restrict_apps: named(names('Only these apps may push, by slug.'), 'restrictions__apps', true),
    required_linear_history: Type.Optional(whether('Whether merge commits are refused.')),
    required_conversation_resolution: Type.Optional(whether('Whether all conversations must be resolved.')),
    allow_force_pushes: Type.Optional(whether('Whether force pushes are allowed.')),
    allow_deletions: Type.Optional(whether('Whether the branch may be deleted.')),
    block_creations: Type.Optional(whether('Whether the restriction of pushes holds for new branches too.')),
    lock_branch: Type.Optional(whether('Whether the branch can be read only.')),
    allow_fork_syncing: Type.Optional({
      ...whether('Whether a locked branch may still be synced with its upstream.'),
      unlisted: true,
    } as ReturnType<typeof whether>),
  },
  { additionalProperties: false },
);

const updateProtection = defineTool({
  name: 'GITHUB_UPDATE_BRANCH_PROTECTION',
  description:
    'Sets the protection of a branch as a whole: checks, reviews and restrictions that are not given are switched off. Returns what holds then; needs admin access.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: protectionParams,
  output: protectionOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    branch: 'main',
    enforce_admins: true,
    required_checks: [{ context: 'build' }],
    required_approving_review_count: 1,
  },
  request: (params) => ({
    method: 'PUT',
    path: renderPath('/repos/{owner}/{repo}/branches/{+branch}/protection', params),
    body: { json: protectionBody(params) },
  }),
  result: protection,
});

/** The four members that GitHub requires are null where nothing of them is given. */
function protectionBody(params: Static<typeof protectionParams>) {
  return {
    required_status_checks: requiredChecks(params),
    enforce_admins: params.enforce_admins,
    required_pull_request_reviews: given({
      required_approving_review_count: params.required_approving_review_count,
      dismiss_stale_reviews: params.dismiss_stale_reviews,
      require_code_owner_reviews: params.require_code_owner_reviews,
      require_last_push_approval: params.require_last_push_approval,
      dismissal_restrictions: actors(params.dismissal_users, params.dismissal_teams, params.dismissal_apps),
      bypass_pull_request_allowances: actors(params.bypass_users, params.bypass_teams, params.bypass_apps),
    }),
    restrictions: restrictions(params),
    required_linear_history: params.required_linear_history,
    required_conversation_resolution: params.required_conversation_resolution,
    allow_force_pushes: params.allow_force_pushes,
    allow_deletions: params.allow_deletions,
    block_creations: params.block_creations,
    lock_branch: params.lock_branch,
    allow_fork_syncing: params.allow_fork_syncing,
  };
}

/** GitHub takes `contexts` or `checks`, and refuses both together. */
function requiredChecks(params: Static<typeof protectionParams>) {
  const { required_checks, required_check_contexts = [], required_checks_strict } = params;
  const strict = required_checks_strict ?? false;
  if (required_checks)
    return {
      strict,
      checks: [...required_checks, ...required_check_contexts.map((context) => ({ context }))],
    };
  const isGiven = params.required_check_contexts !== undefined || required_checks_strict !== undefined;
  return isGiven ? { strict, contexts: required_check_contexts } : null;
}

function restrictions({ restrict_users, restrict_teams, restrict_apps }: Static<typeof protectionParams>) {
  const isGiven = restrict_users !== undefined || restrict_teams !== undefined || restrict_apps !== undefined;
  return isGiven
    ? { users: restrict_users ?? [], teams: restrict_teams ?? [], apps: restrict_apps ?? [] }
    : null;
}

function actors(users?: string[], teams?: string[], apps?: string[]) {
  return given({ users, teams, apps }) ?? undefined;
}

function given<T extends object>(members: T): T | null {
  return Object.values(members).some((value) => value !== undefined) ? members : null;
}

function protection(value: unknown) {
  const it = object(value);
  const reviews = object(it['required_pull_request_reviews']);
  const checks = object(it['required_status_checks']);
  const { users, teams, apps } = object(it['restrictions']);
  const enabled = (name: string) => object(it[name])['enabled'] ?? false;
  const named = (items: unknown, name: string) => list(items).map((item) => object(item)[name]);
  return {
    required_reviews: it['required_pull_request_reviews']
      ? {
          count: reviews['required_approving_review_count'] ?? 0,
          dismiss_stale: reviews['dismiss_stale_reviews'] ?? false,
          from_code_owners: reviews['require_code_owner_reviews'] ?? false,
          of_last_push: reviews['require_last_push_approval'] ?? false,
        }
      : null,
    required_checks: it['required_status_checks']
      ? { strict: checks['strict'] ?? false, contexts: checks['contexts'] ?? [] }
      : null,
    restricted_to: it['restrictions']
      ? { users: named(users, 'login'), teams: named(teams, 'slug'), apps: named(apps, 'slug') }
      : null,
    enforce_admins: enabled('enforce_admins'),
    required_linear_history: enabled('required_linear_history'),
    required_conversation_resolution: enabled('required_conversation_resolution'),
    allow_force_pushes: enabled('allow_force_pushes'),
    allow_deletions: enabled('allow_deletions'),
    block_creations: enabled('block_creations'),
    lock_branch: enabled('lock_branch'),
  };
}

export const branchProtectionTools = [getProtection, updateProtection];
