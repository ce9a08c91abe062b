import { notion } from '../providers/notion.js';
import { defineToolkit } from '../toolkit.js';

/** Notion’s API. Connections can be made; tools are not declared yet. */
export default defineToolkit({
  slug: 'notion',
  display_name: 'Notion',
  description: 'Pages, databases and comments in a Notion workspace.',
  categories: ['productivity', 'documents', 'notes'],
  provider: notion,
  base_url: 'https://api.notion.com/v1',
  documentation_url: 'https://developers.notion.com/reference/intro',
  tools: [],
});
