import { accountTools } from '../hubspot/account.js';
import { batchTools } from '../hubspot/batches.js';
import { propertyTools } from '../hubspot/properties.js';
import { readRecordTools } from '../hubspot/read-records.js';
import { searchTools } from '../hubspot/search.js';
import { writeRecordTools } from '../hubspot/write-records.js';
import { hubspot } from '../providers/hubspot.js';
import { defineToolkit } from '../toolkit.js';

/**
 * HubSpot’s CRM API, one group of tools a file. Records are maps of property names, of which every account adds its
 * own: the most used are parameters, all others go into `properties`. Tools for any object type name the scope `oauth`
 * alone, for HubSpot’s real one depends on the type; those of the common types are asked for with the connection.
 */
export default defineToolkit({
  slug: 'hubspot',
  display_name: 'HubSpot',
  description: 'Contacts, companies, deals and tickets in HubSpot.',
  categories: ['crm', 'sales', 'marketing'],
  provider: hubspot,
  base_url: 'https://api.hubapi.com',
  documentation_url: 'https://developers.hubspot.com/docs/api-reference/overview',
  tools: [
    ...readRecordTools,
    ...searchTools,
    ...writeRecordTools,
    ...batchTools,
    ...propertyTools,
    ...accountTools,
  ],
});
