import { salesforce } from '../providers/salesforce.js';
import { defineToolkit } from '../toolkit.js';

/** Accounts can be connected; tools are not declared yet, since each org answers at an address of its own. */
export default defineToolkit({
  slug: 'salesforce',
  display_name: 'Salesforce',
  description: 'Accounts, contacts, leads and opportunities in a Salesforce org.',
  categories: ['crm', 'sales'],
  provider: salesforce,
  base_url: 'https://login.salesforce.com',
  documentation_url: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/',
  extra_scopes: ['api'],
  tools: [],
});
