import { accountTools } from '../outlook/account.js';
import { addAttachmentTools } from '../outlook/add-attachment.js';
import { attachmentTools } from '../outlook/attachments.js';
import { calendarTools } from '../outlook/calendars.js';
import { contactFolderTools } from '../outlook/contact-folders.js';
import { contactTools } from '../outlook/contacts.js';
import { draftTools } from '../outlook/drafts.js';
import { mailFolderTools } from '../outlook/mail-folders.js';
import { meetingTimeTools } from '../outlook/meeting-times.js';
import { organizeTools } from '../outlook/organize.js';
import { readEventTools } from '../outlook/read-events.js';
import { readMailTools } from '../outlook/read-mail.js';
import { respondTools } from '../outlook/respond.js';
import { ruleTools } from '../outlook/rules.js';
import { scheduleTools } from '../outlook/schedule.js';
import { searchMailTools } from '../outlook/search-mail.js';
import { sendTools } from '../outlook/send.js';
import { updateMailTools } from '../outlook/update-mail.js';
import { writeEventTools } from '../outlook/write-events.js';
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
  tools: [
    ...sendTools,
    ...readMailTools,
    ...searchMailTools,
    ...draftTools,
    ...updateMailTools,
    ...organizeTools,
    ...attachmentTools,
    ...addAttachmentTools,
    ...mailFolderTools,
    ...ruleTools,
    ...readEventTools,
    ...writeEventTools,
    ...respondTools,
    ...calendarTools,
    ...scheduleTools,
    ...meetingTimeTools,
    ...contactTools,
    ...contactFolderTools,
    ...accountTools,
  ],
});
