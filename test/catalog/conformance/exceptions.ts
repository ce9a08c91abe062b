import type { Rule } from './fault.js';

/** Where a toolkit rightly differs from a rule, and why. One that is no longer needed is a fault itself. */
export interface Exception {
  readonly rule: Rule;
  /** Tools (`TOOL`), parameters (`TOOL/parameter`), or a toolkit’s slug; or what their names look like. */
  readonly where: readonly string[] | RegExp;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'hints and name',
    where: ['GOOGLESHEETS_FIND_REPLACE'],
    reason: 'It finds in order to replace.',
  },
  {
    rule: 'hints and method',
    where: ['OUTLOOK_SEARCH_MESSAGES', 'OUTLOOK_GET_SCHEDULE', 'OUTLOOK_FIND_MEETING_TIMES'],
    reason: 'Microsoft Graph takes a question of this length as POST; it changes nothing.',
  },
  {
    rule: 'hints and method',
    where: ['SLACK_ASSISTANT_SEARCH_CONTEXT'],
    reason: 'Slack documents the method as POST; it changes nothing.',
  },
  {
    rule: 'scopes',
    where: /^GITHUB_(GET|LIST|SEARCH|FIND|COMPARE)_/,
    reason:
      'Public data need no scope at GitHub. Private data need `repo`, which asks for write access too: an app that wants them adds it for its connections.',
  },
  {
    rule: 'scopes',
    where: ['GITHUB_RUN_GRAPH_QL_QUERY'],
    reason: 'What it needs depends on what is asked for; GitHub names the missing scope in its answer.',
  },
  {
    rule: 'scopes',
    where: ['SLACK_RETRIEVE_MESSAGE_PERMALINK_URL', 'SLACK_LIST_SCHEDULED_MESSAGES', 'SLACK_TEST_AUTH'],
    reason: 'Slack documents these methods as needing no scope.',
  },
  {
    rule: 'scopes',
    where: ['GOOGLECALENDAR_GET_CURRENT_DATE_TIME'],
    reason: 'It answers from the clock and calls nobody.',
  },
  {
    rule: 'hints and method',
    where: ['GOOGLECALENDAR_FREE_BUSY_QUERY', 'GOOGLECALENDAR_FIND_FREE_SLOTS'],
    reason: 'The method freeBusy.query asks a question that is too long for a URL; it changes nothing.',
  },
  {
    rule: 'hints and method',
    where: [
      'HUBSPOT_SEARCH_CONTACTS_BY_CRITERIA',
      'HUBSPOT_SEARCH_COMPANIES',
      'HUBSPOT_SEARCH_DEALS',
      'HUBSPOT_SEARCH_TICKETS',
      'HUBSPOT_SEARCH_CRM_OBJECTS_BY_CRITERIA',
      'HUBSPOT_BATCH_READ_COMPANIES_BY_PROPERTIES',
      'HUBSPOT_GET_TICKETS',
    ],
    reason: 'HubSpot takes filters and lists of ids as a body, by POST; nothing is changed.',
  },
  {
    rule: 'hints and method',
    where: ['NOTION_SEARCH_NOTION_PAGE', 'NOTION_FETCH_DATA', 'NOTION_QUERY_DATA_SOURCE'],
    reason: 'Notion takes searches and queries by POST; they change nothing.',
  },
  {
    rule: 'hints and method',
    where: ['GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION'],
    reason: 'Google takes the order for a download by POST; nothing in the Drive is changed.',
  },
  {
    rule: 'hints and method',
    where: ['GITHUB_MERGE_A_PULL_REQUEST'],
    reason: 'A second merge is refused, so a caller that repeats it sees an error.',
  },
  {
    rule: 'hints and method',
    where: ['GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS'],
    reason: 'Each call is a commit, and a second one with the same `sha` is refused.',
  },
  {
    rule: 'template use',
    where: [
      'GITHUB_LIST_REPOSITORIES_FOR_THE_AUTHENTICATED_USER/raw_response',
      'GITHUB_SEARCH_ISSUES_AND_PULL_REQUESTS/raw_response',
    ],
    reason: 'It chooses how the answer is shaped, and is nothing to GitHub.',
  },
  {
    rule: 'pages',
    where: [
      'GMAIL_LIST_LABELS',
      'GMAIL_LIST_SEND_AS',
      'GMAIL_LIST_FILTERS',
      'GMAIL_LIST_SMIME_INFO',
      'SLACK_LIST_PINNED_ITEMS',
      'SLACK_LIST_REMINDERS',
      'SLACK_LIST_USER_GROUPS_FOR_TEAM_WITH_OPTIONS',
      'SLACK_LIST_USER_GROUP_MEMBERS',
      'HUBSPOT_LIST_ASSOCIATION_TYPES',
    ],
    reason: 'The API answers the whole list at once.',
  },
  {
    rule: 'pages',
    where: ['GMAIL_SEARCH_PEOPLE', 'DISCORD_SEARCH_GUILD_MEMBERS'],
    reason: 'The API answers the best matches, up to a limit, and does not go on from there.',
  },
  {
    rule: 'pages',
    where: ['GOOGLEDRIVE_WATCH_CHANGES'],
    reason: 'Its page is where the watch begins; the changes themselves are listed by another tool.',
  },
];
