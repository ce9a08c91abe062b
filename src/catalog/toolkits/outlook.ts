import { accountTools } from '../outlook/account.js';
import { draftTools } from '../outlook/drafts.js';
import { readMailTools } from '../outlook/read-mail.js';
import { searchMailTools } from '../outlook/search-mail.js';
import { sendTools } from '../outlook/send.js';
import { microsoft } from '../providers/microsoft.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Outlook mail, calendars and contacts through Microsoft Graph v1.0. The permissions are those of the signed-in
 * user’s own mailbox: mailboxes of others would need the `.Shared` ones, which nobody is asked for.
 */
export default defineToolkit({
  slug: 'outlook',
  display_name: 'Outlook',
  description: 'Mail, calendar and contacts in Outlook and Microsoft 365.',
  categories: ['email', 'calendar', 'communication'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/outlook-mail-concept-overview',
  tools: [...sendTools, ...readMailTools, ...searchMailTools, ...draftTools, ...accountTools],
});
