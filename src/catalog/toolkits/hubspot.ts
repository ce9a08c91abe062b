import { hubspot } from '../providers/hubspot.js';
import { defineToolkit } from '../toolkit.js';

/** HubSpot’s CRM API. Connections can be made; tools are not declared yet. */
export default defineToolkit({
  slug: 'hubspot',
  display_name: 'HubSpot',
  description: 'Contacts, companies, deals and tickets in HubSpot.',
  categories: ['crm', 'sales', 'marketing'],
  provider: hubspot,
  base_url: 'https://api.hubapi.com',
  documentation_url: 'https://developers.hubspot.com/docs/api-reference/overview',
  extra_scopes: [
    'crm.objects.contacts.read',
    'crm.objects.contacts.write',
    'crm.objects.companies.read',
    'crm.objects.companies.write',
    'crm.objects.deals.read',
    'crm.objects.deals.write',
    'crm.objects.owners.read',
    'tickets',
  ],
  tools: [],
});
