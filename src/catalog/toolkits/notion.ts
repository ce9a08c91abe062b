import { blockTools } from '../notion/blocks.js';
import { databaseTools } from '../notion/databases.js';
import { fileUploadTools } from '../notion/file-uploads.js';
import { pageTools } from '../notion/pages.js';
import { replaceContent } from '../notion/replace-content.js';
import { rowTools } from '../notion/rows.js';
import { workspaceTools } from '../notion/workspace.js';
import { notion } from '../providers/notion.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Notion’s API, one group of tools a file, in version 2025-09-03: the one that the official client speaks unless told
 * otherwise. Since then the rows of a database are in its data sources; tools that take a database find its data
 * source themselves. There are no scopes: the user shares pages with the connection.
 */
export default defineToolkit({
  slug: 'notion',
  display_name: 'Notion',
  description: 'Pages, databases and comments in a Notion workspace.',
  categories: ['productivity', 'documents', 'notes'],
  provider: notion,
  base_url: 'https://api.notion.com/v1',
  documentation_url: 'https://developers.notion.com/reference/intro',
  tools: [
    ...pageTools,
    ...fileUploadTools,
    ...blockTools,
    replaceContent,
    ...databaseTools,
    ...rowTools,
    ...workspaceTools,
  ],
});
