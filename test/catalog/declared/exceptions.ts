import { readdir } from 'node:fs/promises';
import type { Exception } from '../conformance/exceptions.js';
import type { DeclaredFault, DeclaredRule } from './fault.js';

/** Where a declared toolkit rightly differs from a rule, and why. One that is no longer needed is a fault itself. */
export interface DeclaredException extends Omit<Exception, 'rule' | 'where'> {
  readonly rule: Exception['rule'] | DeclaredRule;
  /** Tools (`TOOL`), parameters (`TOOL/parameter`), or a toolkit’s slug. */
  readonly where: readonly string[];
}

const OF_MANY: readonly DeclaredException[] = [
  {
    rule: 'hints and method',
    where: ['INTERCOM_SEARCH_CONVERSATIONS', 'INTERCOM_SEARCH_TICKETS', 'INTERCOM_SEARCH_CONTACTS'],
    reason: 'Intercom takes searches by POST; they change nothing.',
  },
  {
    rule: 'hints and method',
    where: [
      'DROPBOX_LIST_FOLDER',
      'DROPBOX_CONTINUE_LIST_FOLDER',
      'DROPBOX_SEARCH_FILES',
      'DROPBOX_GET_METADATA',
      'DROPBOX_GET_TEMPORARY_LINK',
      'DROPBOX_GET_UPLOAD_STATUS',
      'DROPBOX_LIST_SHARED_LINKS',
      'DROPBOX_GET_SPACE_USAGE',
    ],
    reason: 'Dropbox takes every call by POST; these change nothing.',
  },
  {
    rule: 'hints and method',
    where: [
      'ANTHROPIC_COUNT_TOKENS',
      'SUPABASE_QUERY_DATABASE',
      'ATTIO_LIST_RECORDS',
      'ATTIO_LIST_ENTRIES',
      'DATADOG_SEARCH_LOGS',
      'APOLLO_SEARCH_PEOPLE',
      'APOLLO_SEARCH_ORGANIZATIONS',
      'APOLLO_SEARCH_CONTACTS',
      'ZOHOCRM_QUERY_RECORDS',
    ],
    reason: 'Conversations, queries and filters are too long for a URL; nothing is changed.',
  },
  {
    rule: 'template use',
    where: [
      'LINKEDIN_CREATE_COMMENT/post_urn',
      'CONFLUENCE_UPDATE_PAGE/page_id',
      'APOLLO_ADD_CONTACTS_TO_SEQUENCE/sequence_id',
    ],
    reason: 'These providers want the id that stands in the path once more beside it.',
  },
  {
    rule: 'hints and method',
    where: ['ZENDESK_ADD_TICKET_COMMENT'],
    reason: 'Zendesk takes a comment as a change of the ticket, and each call adds one.',
  },
];

/** Those of `excused/` too, where each group of toolkits has a file of its own. */
export const DECLARED_EXCEPTIONS: readonly DeclaredException[] = [...OF_MANY, ...(await readExcused())];

async function readExcused(): Promise<DeclaredException[]> {
  const folder = new URL('./excused/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, folder).href) as Promise<{ default: DeclaredException[] }>),
  );
  return modules.flatMap((module) => module.default);
}

/** The exception that allows the fault. */
export function declaredExcuseOf(
  fault: DeclaredFault,
  exceptions: readonly DeclaredException[] = DECLARED_EXCEPTIONS,
): DeclaredException | undefined {
  return exceptions.find(({ rule, where }) => rule === fault.rule && where.includes(fault.where));
}
