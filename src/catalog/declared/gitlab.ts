import { declareToolkit } from '../declare.js';
import { issueTools } from '../gitlab/issues.js';
import { mergeRequestTools } from '../gitlab/merge-requests.js';
import { projectTools } from '../gitlab/projects.js';
import { repositoryTools } from '../gitlab/repository.js';
import { gitlab } from '../providers/gitlab.js';

/**
 * https://docs.gitlab.com/api/rest/. The directory’s document is of version 3, which GitLab has ended; so these are
 * tools of their own. gitlab.com alone: a self-managed instance is another provider’s host.
 */
export default declareToolkit({
  slug: 'gitlab',
  display_name: 'GitLab',
  description: 'GitLab.com: projects, issues, merge requests, files, commits and pipelines.',
  categories: ['developer-tools', 'version-control'],
  provider: gitlab,
  base_url: 'https://gitlab.com/api/v4',
  documentation_url: 'https://docs.gitlab.com/api/rest/',
  tools: [...projectTools, ...issueTools, ...mergeRequestTools, ...repositoryTools],
});
