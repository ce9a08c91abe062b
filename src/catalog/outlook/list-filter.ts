import { ExecutionError } from '../../errors.js';

/** What LIST_MESSAGES takes one by one, as one OData filter. */
export interface MailFilter {
  is_read?: boolean;
  has_attachments?: boolean;
  importance?: string;
  subject?: string;
  subject_contains?: string;
  subject_startswith?: string;
  subject_endswith?: string;
  from_address?: string;
  conversation_id?: string;
  categories?: readonly string[];
  received_date_time_ge?: string;
  received_date_time_gt?: string;
  received_date_time_le?: string;
  received_date_time_lt?: string;
  sent_date_time_gt?: string;
  sent_date_time_lt?: string;
}

export function mailFilter(given: MailFilter): string | undefined {
  const clauses = [
    given.received_date_time_ge && `receivedDateTime ge ${instant(given.received_date_time_ge)}`,
    given.received_date_time_gt && `receivedDateTime gt ${instant(given.received_date_time_gt)}`,
    given.received_date_time_le && `receivedDateTime le ${instant(given.received_date_time_le)}`,
    given.received_date_time_lt && `receivedDateTime lt ${instant(given.received_date_time_lt)}`,
    given.sent_date_time_gt && `sentDateTime gt ${instant(given.sent_date_time_gt)}`,
    given.sent_date_time_lt && `sentDateTime lt ${instant(given.sent_date_time_lt)}`,
    given.is_read !== undefined && `isRead eq ${given.is_read}`,
    given.has_attachments !== undefined && `hasAttachments eq ${given.has_attachments}`,
    given.importance && `importance eq ${quote(given.importance)}`,
    given.from_address && `from/emailAddress/address eq ${quote(given.from_address)}`,
    given.conversation_id && `conversationId eq ${quote(given.conversation_id)}`,
    given.subject && `subject eq ${quote(given.subject)}`,
    given.subject_contains && `contains(subject,${quote(given.subject_contains)})`,
    given.subject_startswith && `startswith(subject,${quote(given.subject_startswith)})`,
    given.subject_endswith && `endswith(subject,${quote(given.subject_endswith)})`,
    ...(given.categories ?? []).map((category) => `categories/any(c:c eq ${quote(category)})`),
  ].filter((clause) => typeof clause === 'string');
  return clauses.length > 0 ? clauses.join(' and ') : undefined;
}

/**
 * Outlook refuses (`InefficientFilter`) to sort messages by what their filter does not begin with. A clause that is
 * always true is put in front where it is a date that is sorted by; anything else is the caller’s own to write.
 */
export function sortable(
  filter: string | undefined,
  orderby: readonly string[] | undefined,
): string | undefined {
  const [first] = orderby ?? [];
  const property = first?.split(' ')[0];
  if (filter === undefined || !property || filter.trimStart().startsWith(property)) return filter;
  return DATES.has(property) ? `${property} ge 1900-01-01T00:00:00Z and (${filter})` : filter;
}

const DATES: ReadonlySet<string> = new Set(['receivedDateTime', 'sentDateTime']);

/** Full-text search allows neither a filter nor a sort order beside it. */
export function requireSearchAlone(names: readonly string[]): void {
  if (names.length === 0) return;
  const message = 'cannot be combined with search';
  throw new ExecutionError('invalid_params', `Outlook cannot filter or sort a full-text search.`, {
    remediation:
      'Put the conditions into the search itself, such as `from:billing@example.com subject:invoice`.',
    details: { faults: names.map((name) => ({ path: `/${name}`, message })) },
  });
}

/** OData writes a quote inside a text twice. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** OData’s Edm.DateTimeOffset, unquoted: nothing but a time may come through. */
function instant(time: string): string {
  return new Date(time).toISOString();
}
