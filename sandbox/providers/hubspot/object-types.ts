/** HubSpot’s object types with the properties that every portal has; a portal adds its own. */
export interface ObjectType {
  /** `0-1` and the like. */
  readonly id: string;
  readonly one: string;
  readonly many: string;
  /** What is answered where nothing is asked for. */
  readonly defaults: readonly string[];
  /** Of each list one must be given on creation. */
  readonly needs: readonly (readonly string[])[];
  /** Values that only one record may have. */
  readonly unique: readonly string[];
  /** Where the words of a search are looked for. */
  readonly searched: readonly string[];
  readonly modified: 'lastmodifieddate' | 'hs_lastmodifieddate';
  readonly group: string;
  /** `name`, `name:type` or `name:enumeration=a|b`, separated by spaces; text where no type is named. */
  readonly properties: string;
}

const PLACE = 'address city state zip country';
const COMMON =
  'hubspot_owner_id hubspot_team_id hs_all_owner_ids hs_all_team_ids hs_unique_creation_key description';
const STAGES =
  'subscriber|lead|marketingqualifiedlead|salesqualifiedlead|opportunity|customer|evangelist|other';

export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    id: '0-1',
    one: 'contact',
    many: 'contacts',
    defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    needs: [['email', 'firstname', 'lastname']],
    unique: ['email'],
    searched: ['firstname', 'lastname', 'email', 'phone', 'company'],
    modified: 'lastmodifieddate',
    group: 'contactinformation',
    properties: `${PLACE} ${COMMON} email firstname lastname phone mobilephone company jobtitle website fax salutation gender degree school seniority industry annualrevenue numemployees work_email message date_of_birth start_date twitterhandle closedate:datetime lifecyclestage:enumeration=${STAGES} hs_lead_status:enumeration=NEW|OPEN|IN_PROGRESS|CONNECTED`,
  },
  {
    id: '0-2',
    one: 'company',
    many: 'companies',
    defaults: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    needs: [['name', 'domain']],
    unique: [],
    searched: ['name', 'domain', 'phone', 'website'],
    modified: 'hs_lastmodifieddate',
    group: 'companyinformation',
    properties: `${PLACE} ${COMMON} name domain phone website address2 timezone about_us founded_year is_public:bool numberofemployees:number annualrevenue:number type:enumeration=PROSPECT|PARTNER|RESELLER|VENDOR|OTHER industry:enumeration=COMPUTER_SOFTWARE|CONSTRUCTION|RETAIL lifecyclestage:enumeration=${STAGES}`,
  },
  {
    id: '0-3',
    one: 'deal',
    many: 'deals',
    defaults: [
      'amount',
      'closedate',
      'createdate',
      'dealname',
      'dealstage',
      'hs_lastmodifieddate',
      'hs_object_id',
      'pipeline',
    ],
    needs: [],
    unique: [],
    searched: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
    modified: 'hs_lastmodifieddate',
    group: 'dealinformation',
    properties: `${COMMON} dealname amount:number deal_currency_code hs_next_step closed_won_reason closed_lost_reason hs_campaign hs_acv:number hs_arr:number hs_mrr:number hs_tcv:number hs_forecast_probability:number closedate:datetime pipeline:enumeration=default dealstage:enumeration=appointmentscheduled|qualifiedtobuy|presentationscheduled|closedwon|closedlost dealtype:enumeration=newbusiness|existingbusiness hs_priority:enumeration=low|medium|high`,
  },
  {
    id: '0-5',
    one: 'ticket',
    many: 'tickets',
    defaults: [
      'content',
      'createdate',
      'hs_lastmodifieddate',
      'hs_object_id',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
      'subject',
    ],
    needs: [['subject'], ['hs_pipeline_stage']],
    unique: [],
    searched: ['subject', 'content', 'hs_pipeline_stage', 'hs_ticket_category'],
    modified: 'hs_lastmodifieddate',
    group: 'ticketinformation',
    properties: `${COMMON} subject content hs_tag_ids hs_primary_company hs_pipeline:enumeration=0 hs_pipeline_stage:enumeration=1|2|3|4 hs_ticket_priority:enumeration=LOW|MEDIUM|HIGH|URGENT hs_ticket_category:enumeration=PRODUCT_ISSUE|BILLING_ISSUE|FEATURE_REQUEST|GENERAL_INQUIRY source_type:enumeration=CHAT|EMAIL|FORM|PHONE`,
  },
  {
    id: '0-7',
    one: 'product',
    many: 'products',
    defaults: ['createdate', 'description', 'hs_lastmodifieddate', 'hs_object_id', 'name', 'price'],
    needs: [['name']],
    unique: [],
    searched: ['name', 'description', 'price', 'hs_sku'],
    modified: 'hs_lastmodifieddate',
    group: 'productinformation',
    properties: `${COMMON} name price:number hs_sku hs_url hs_images hs_active:bool hs_cost_of_goods_sold:number hs_recurring_billing_period hs_product_type:enumeration=inventory|non_inventory|service`,
  },
  {
    id: '0-14',
    one: 'quote',
    many: 'quotes',
    defaults: ['hs_createdate', 'hs_expiration_date', 'hs_lastmodifieddate', 'hs_object_id', 'hs_title'],
    needs: [['hs_title'], ['hs_expiration_date']],
    unique: [],
    searched: ['hs_title'],
    modified: 'hs_lastmodifieddate',
    group: 'quoteinformation',
    properties: `${COMMON} hs_title hs_expiration_date:date hs_currency hs_language hs_status:enumeration=DRAFT|PENDING_APPROVAL|APPROVAL_NOT_NEEDED`,
  },
  {
    id: '0-46',
    one: 'note',
    many: 'notes',
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    needs: [['hs_timestamp']],
    unique: [],
    searched: ['hs_note_body'],
    modified: 'hs_lastmodifieddate',
    group: 'engagementinformation',
    properties: `${COMMON} hs_note_body hs_timestamp:datetime hs_attachment_ids`,
  },
  {
    id: '0-27',
    one: 'task',
    many: 'tasks',
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    needs: [['hs_timestamp']],
    unique: [],
    searched: ['hs_task_subject', 'hs_task_body'],
    modified: 'hs_lastmodifieddate',
    group: 'engagementinformation',
    properties: `${COMMON} hs_task_subject hs_task_body hs_timestamp:datetime hs_task_reminders hs_task_status:enumeration=NOT_STARTED|IN_PROGRESS|WAITING|COMPLETED|DEFERRED hs_task_priority:enumeration=LOW|MEDIUM|HIGH hs_task_type:enumeration=EMAIL|CALL|TODO`,
  },
];

/** By its name in singular or plural, or by its id. */
export function findObjectType(name: string | undefined): ObjectType | undefined {
  const asked = (name ?? '').toLowerCase();
  return OBJECT_TYPES.find(({ id, one, many }) => [id, one, many].includes(asked));
}
