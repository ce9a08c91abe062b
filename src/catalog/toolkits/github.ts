import { accountTools } from '../github/account.js';
import { branchProtectionTools } from '../github/branch-protection.js';
import { branchTools } from '../github/branches.js';
import { collaboratorTools } from '../github/collaborators.js';
import { commitFilesTools } from '../github/commit-files.js';
import { commitTools } from '../github/commits.js';
import { compareTools } from '../github/compare.js';
import { contentTools } from '../github/contents.js';
import { deploymentTools } from '../github/deployments.js';
import { findPullRequestTools } from '../github/find-pull-requests.js';
import { findRepositoryTools } from '../github/find-repositories.js';
import { gistTools } from '../github/gists.js';
import { gitObjectTools } from '../github/git-objects.js';
import { graphqlTools } from '../github/graphql.js';
import { issueDetailTools } from '../github/issue-details.js';
import { issueTools } from '../github/issues.js';
import { labelTools } from '../github/labels.js';
import { milestoneTools } from '../github/milestones.js';
import { organizationTools } from '../github/organizations.js';
import { pullReviewTools } from '../github/pull-review.js';
import { pullTools } from '../github/pulls.js';
import { referenceTools } from '../github/references.js';
import { releaseTools } from '../github/releases.js';
import { repositoryTools } from '../github/repositories.js';
import { repositoryChangeTools } from '../github/repository-changes.js';
import { repositoryListTools } from '../github/repository-lists.js';
import { searchTools } from '../github/search.js';
import { searchCodePagesTools } from '../github/search-code-pages.js';
import { workflowRunTools } from '../github/workflow-runs.js';
import { workflowTools } from '../github/workflows.js';
import { github } from '../providers/github.js';
import { defineToolkit } from '../toolkit.js';

/**
 * GitHub’s REST API and the door to its GraphQL API, one group of tools a file. Scopes: reading what is public needs none, writing to public
 * repositories needs `public_repo`, and each tool names no more than it must have. Private repositories need `repo`,
 * which covers all of it and is what a connection asks for unless the app asks for less.
 */
export default defineToolkit({
  slug: 'github',
  display_name: 'GitHub',
  description: 'Issues, pull requests, files, branches and repositories on GitHub.',
  categories: ['developer-tools', 'version-control'],
  provider: github,
  base_url: 'https://api.github.com',
  documentation_url: 'https://docs.github.com/en/rest',
  extra_scopes: ['repo'],
  tools: [
    ...issueTools,
    ...issueDetailTools,
    ...labelTools,
    ...milestoneTools,
    ...pullTools,
    ...pullReviewTools,
    ...findPullRequestTools,
    ...repositoryTools,
    ...repositoryListTools,
    ...findRepositoryTools,
    ...repositoryChangeTools,
    ...releaseTools,
    ...deploymentTools,
    ...collaboratorTools,
    ...organizationTools,
    ...branchTools,
    ...branchProtectionTools,
    ...referenceTools,
    ...commitTools,
    ...compareTools,
    ...contentTools,
    ...commitFilesTools,
    ...gitObjectTools,
    ...searchTools,
    ...searchCodePagesTools,
    ...workflowTools,
    ...workflowRunTools,
    ...gistTools,
    ...accountTools,
    ...graphqlTools,
  ],
});
