/** The four kinds of records that have tools of their own, and what reading and writing each takes. */
export interface RecordKind {
  /** As in tool names. */
  readonly one: string;
  readonly many: string;
  readonly read: string;
  readonly write: string;
}

export const CONTACT: RecordKind = {
  one: 'contact',
  many: 'contacts',
  read: 'crm.objects.contacts.read',
  write: 'crm.objects.contacts.write',
};

export const COMPANY: RecordKind = {
  one: 'company',
  many: 'companies',
  read: 'crm.objects.companies.read',
  write: 'crm.objects.companies.write',
};

export const DEAL: RecordKind = {
  one: 'deal',
  many: 'deals',
  read: 'crm.objects.deals.read',
  write: 'crm.objects.deals.write',
};

/** One scope both reads and writes tickets. */
export const TICKET: RecordKind = { one: 'ticket', many: 'tickets', read: 'tickets', write: 'tickets' };
