import { issueTools } from '../github/issues.js';
import { github } from '../providers/github.js';
import { defineToolkit } from '../toolkit.js';

/**
 * GitHub’s REST API. Scopes: reading what is public needs none, writing to public repositories needs `public_repo`,
 * and each tool names no more than that. Private repositories need `repo`, which covers all of it and is what a
 * connection asks for unless the app asks for less.
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
  tools: [...issueTools],
});
