import { accountTools } from '../gmail/account.js';
import { draftTools } from '../gmail/drafts.js';
import { labelTools } from '../gmail/labels.js';
import { organizeTools } from '../gmail/organize.js';
import { readTools } from '../gmail/read.js';
import { sendTools } from '../gmail/send.js';
import { threadTools } from '../gmail/threads.js';
import { google } from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/**
 * Gmail API v1. Erasing mail for good is left out: it alone needs full mail access (`https://mail.google.com/`),
 * and every connection would ask for it. The trash does not.
 */
export default defineToolkit({
  slug: 'gmail',
  display_name: 'Gmail',
  description: 'Send, search, read and organize e-mail in a Gmail mailbox.',
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
  ],
});
