import { fetchEmails } from '../gmail/read.js';
import { sendEmail } from '../gmail/send.js';
import google from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/** Gmail API v1. Erasing mail for good is left out: it alone needs full mail access; the bin does not. */
export default defineToolkit({
  slug: 'gmail',
  display_name: 'Gmail',
  description: 'Send, search, read and organize e-mail in a Gmail mailbox.',
  categories: ['email', 'communication'],
  provider: google,
  base_url: 'https://gmail.googleapis.com/gmail/v1',
  documentation_url: 'https://developers.google.com/workspace/gmail/api/reference/rest',
  tools: [sendEmail, fetchEmails],
});
