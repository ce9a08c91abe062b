import { declareToolkit } from '../declare.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';
import { READ } from '../tool.js';

const WEBMASTERS = 'https://www.googleapis.com/auth/webmasters';
const READONLY = 'https://www.googleapis.com/auth/webmasters.readonly';

const SITE = { siteUrl: 'site_url' };
const SITEMAP = { siteUrl: 'site_url', feedpath: 'feed_path' };
const SITE_WORDS = {
  site_url:
    'The property as Search Console has it: `https://example.com/` with its slash, or `sc-domain:example.com`.',
};

/** https://developers.google.com/webmaster-tools/v1/api_reference_index */
export default declareToolkit({
  slug: 'google-search-console',
  display_name: 'Google Search Console',
  description: 'How sites do in Google Search: clicks and queries, sitemaps, what is indexed.',
  categories: ['marketing', 'analytics'],
  provider: google,
  base_url: 'https://searchconsole.googleapis.com',
  documentation_url: 'https://developers.google.com/webmaster-tools/v1/api_reference_index',
  documents: ['googleapis.com/searchconsole'],
  // Google retired the mobile-friendly test, which the document still has.
  other_operations: false,
  omit: GOOGLE_SYSTEM_PARAMETERS,
  tools: [
    {
      operation: 'POST /webmasters/v3/sites/{siteUrl}/searchAnalytics/query',
      name: 'GOOGLESEARCHCONSOLE_SEARCH_ANALYTICS_QUERY',
      description:
        'Asks for clicks, impressions and positions of a site, grouped by query, page, country, device or date.',
      scopes: [READONLY],
      annotations: READ,
      rename: SITE,
      describe: {
        ...SITE_WORDS,
        startDate: 'First day, YYYY-MM-DD, in Pacific time.',
        endDate: 'Last day, YYYY-MM-DD, in Pacific time.',
        dimensions: 'What to group by: QUERY, PAGE, COUNTRY, DEVICE, DATE, SEARCH_APPEARANCE.',
        rowLimit: 'How many rows, up to 25000.',
      },
      omit: ['searchType'],
      example: {
        site_url: 'sc-domain:example.com',
        startDate: '2030-01-01',
        endDate: '2030-01-31',
        dimensions: ['QUERY'],
      },
    },
    {
      operation: 'POST /v1/urlInspection/index:inspect',
      name: 'GOOGLESEARCHCONSOLE_INSPECT_URL',
      description: 'Tells whether and how Google has indexed a page.',
      scopes: [READONLY],
      annotations: READ,
      rename: { siteUrl: 'site_url', inspectionUrl: 'inspection_url', languageCode: 'language_code' },
      describe: { ...SITE_WORDS, inspection_url: 'Address of the page, under the property.' },
      example: { site_url: 'https://example.com/', inspection_url: 'https://example.com/about' },
    },
    {
      operation: 'GET /webmasters/v3/sites',
      name: 'GOOGLESEARCHCONSOLE_LIST_SITES',
      description: 'Lists the properties of the user and what the user may do with each.',
      scopes: [READONLY],
      example: {},
    },
    {
      operation: 'GET /webmasters/v3/sites/{siteUrl}',
      name: 'GOOGLESEARCHCONSOLE_GET_SITE',
      description: 'Reads one property.',
      scopes: [READONLY],
      rename: SITE,
      describe: SITE_WORDS,
      example: { site_url: 'sc-domain:example.com' },
    },
    {
      operation: 'PUT /webmasters/v3/sites/{siteUrl}',
      name: 'GOOGLESEARCHCONSOLE_ADD_SITE',
      description:
        'Adds a property to the user’s Search Console. It must be verified there before it shows data.',
      scopes: [WEBMASTERS],
      rename: SITE,
      describe: SITE_WORDS,
      example: { site_url: 'https://example.com/' },
    },
    {
      operation: 'DELETE /webmasters/v3/sites/{siteUrl}',
      name: 'GOOGLESEARCHCONSOLE_DELETE_SITE',
      description: 'Removes a property from the user’s Search Console. The site itself is not touched.',
      scopes: [WEBMASTERS],
      rename: SITE,
      describe: SITE_WORDS,
      example: { site_url: 'https://example.com/' },
    },
    {
      operation: 'GET /webmasters/v3/sites/{siteUrl}/sitemaps',
      name: 'GOOGLESEARCHCONSOLE_LIST_SITEMAPS',
      description: 'Lists the sitemaps of a property with their state.',
      scopes: [READONLY],
      rename: SITE,
      describe: SITE_WORDS,
      example: { site_url: 'https://example.com/' },
    },
    {
      operation: 'GET /webmasters/v3/sites/{siteUrl}/sitemaps/{feedpath}',
      name: 'GOOGLESEARCHCONSOLE_GET_SITEMAP',
      description: 'Reads the state of one sitemap.',
      scopes: [READONLY],
      rename: SITEMAP,
      describe: { ...SITE_WORDS, feed_path: 'Address of the sitemap.' },
      example: { site_url: 'https://example.com/', feed_path: 'https://example.com/sitemap.xml' },
    },
    {
      operation: 'PUT /webmasters/v3/sites/{siteUrl}/sitemaps/{feedpath}',
      name: 'GOOGLESEARCHCONSOLE_SUBMIT_SITEMAP',
      description: 'Submits a sitemap of a property.',
      scopes: [WEBMASTERS],
      rename: SITEMAP,
      describe: { ...SITE_WORDS, feed_path: 'Address of the sitemap.' },
      example: { site_url: 'https://example.com/', feed_path: 'https://example.com/sitemap.xml' },
    },
    {
      operation: 'DELETE /webmasters/v3/sites/{siteUrl}/sitemaps/{feedpath}',
      name: 'GOOGLESEARCHCONSOLE_DELETE_SITEMAP',
      description: 'Removes a sitemap from Search Console. The file itself is not touched.',
      scopes: [WEBMASTERS],
      rename: SITEMAP,
      describe: { ...SITE_WORDS, feed_path: 'Address of the sitemap.' },
      example: { site_url: 'https://example.com/', feed_path: 'https://example.com/sitemap.xml' },
    },
  ],
});
