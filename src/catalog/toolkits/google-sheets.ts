import { google } from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/** Google Sheets API v4. */
export default defineToolkit({
  slug: 'google-sheets',
  display_name: 'Google Sheets',
  description: 'Read and write spreadsheets.',
  categories: ['spreadsheets', 'productivity'],
  provider: google,
  base_url: 'https://sheets.googleapis.com/v4',
  documentation_url: 'https://developers.google.com/workspace/sheets/api/reference/rest',
  extra_scopes: ['https://www.googleapis.com/auth/spreadsheets'],
  tools: [],
});
