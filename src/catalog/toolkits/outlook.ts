import { microsoft } from '../providers/microsoft.js';
import { defineToolkit } from '../toolkit.js';

/** Outlook mail, calendar and contacts through Microsoft Graph. Connections can be made; tools are not declared yet. */
export default defineToolkit({
  slug: 'outlook',
  display_name: 'Outlook',
  description: 'Mail, calendar and contacts in Outlook and Microsoft 365.',
  categories: ['email', 'calendar', 'communication'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/outlook-mail-concept-overview',
  extra_scopes: [
    'Mail.ReadWrite',
    'Mail.Send',
    'Calendars.ReadWrite',
    'Contacts.ReadWrite',
    'MailboxSettings.Read',
  ],
  tools: [],
});
