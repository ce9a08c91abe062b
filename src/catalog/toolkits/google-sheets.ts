import { aggregateTools } from '../google-sheets/aggregate.js';
import { chartTools } from '../google-sheets/charts.js';
import { clearTools } from '../google-sheets/clear-values.js';
import { conditionalFormatTools } from '../google-sheets/conditional-formats.js';
import { dataValidationTools } from '../google-sheets/data-validation.js';
import { dimensionTools } from '../google-sheets/dimensions.js';
import { filterTools } from '../google-sheets/filters.js';
import { findReplaceTools } from '../google-sheets/find-replace.js';
import { formatTools } from '../google-sheets/format.js';
import { fromJsonTools } from '../google-sheets/from-json.js';
import { readTools } from '../google-sheets/read-values.js';
import { searchTools } from '../google-sheets/search.js';
import { spreadsheetTools } from '../google-sheets/spreadsheets.js';
import { tabTools } from '../google-sheets/tabs.js';
import { upsertTools } from '../google-sheets/upsert.js';
import { writeTools } from '../google-sheets/write-values.js';
import { google } from '../providers/google.js';
import { defineToolkit } from '../toolkit.js';

/** Google Sheets API v4, and Drive’s search where spreadsheets are to be found. */
export default defineToolkit({
  slug: 'google-sheets',
  display_name: 'Google Sheets',
  description: 'Find, read, write and format spreadsheets.',
  categories: ['spreadsheets', 'productivity'],
  provider: google,
  base_url: 'https://sheets.googleapis.com/v4',
  documentation_url: 'https://developers.google.com/workspace/sheets/api/reference/rest',
  tools: [
    ...searchTools,
    ...spreadsheetTools,
    ...readTools,
    ...aggregateTools,
    ...writeTools,
    ...clearTools,
    ...upsertTools,
    ...fromJsonTools,
    ...tabTools,
    ...dimensionTools,
    ...formatTools,
    ...conditionalFormatTools,
    ...dataValidationTools,
    ...filterTools,
    ...findReplaceTools,
    ...chartTools,
  ],
});
