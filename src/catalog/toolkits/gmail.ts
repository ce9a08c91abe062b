import { accountTools } from '../gmail/account.js';
import { contactTools } from '../gmail/contacts.js';
import { draftTools } from '../gmail/drafts.js';
import { encryptionTools } from '../gmail/encryption.js';
import { eraseTools } from '../gmail/erase.js';
import { filterTools } from '../gmail/filters.js';
import { labelTools } from '../gmail/labels.js';
import { organizeTools } from '../gmail/organize.js';
import { readTools } from '../gmail/read.js';
import { sendTools } from '../gmail/send.js';
import { settingTools } from '../gmail/settings.js';
import { threadTools } from '../gmail/threads.js';
import { google } from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Gmail API v1, and the People API for contacts. Erasing mail for good needs full mail access
 * (`https://mail.google.com/`), and changing rules and settings a scope of their own: connections ask for these only
 * where the app says so. The trash does not need them.
 */
export default defineToolkit({
  slug: 'gmail',
  display_name: 'Gmail',
  description: 'Send, search, read and organize e-mail in a Gmail mailbox, and find contacts.',
  categories: ['email', 'communication'],
  provider: google,
  base_url: 'https://gmail.googleapis.com/gmail/v1',
  documentation_url: 'https://developers.google.com/workspace/gmail/api/reference/rest',
  tools: [
    ...sendTools,
    ...readTools,
    ...threadTools,
    ...draftTools,
    ...labelTools,
    ...organizeTools,
    ...accountTools,
    ...contactTools,
    ...filterTools,
    ...settingTools,
    ...encryptionTools,
    ...eraseTools,
  ],
});
