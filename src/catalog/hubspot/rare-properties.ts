/**
 * Properties that every account has and hardly anybody sets: taken under HubSpot’s names, each to the property of the
 * same name, and not published. HubSpot refuses those that it computes itself, and says so.
 */
import { type TSchema, Type } from '@sinclair/typebox';

export interface RareProperties {
  /** Separated by spaces, as in the other members. */
  readonly text?: string;
  readonly lists?: string;
  readonly flags?: string;
  readonly integers?: string;
}

/** All optional, unlisted, under HubSpot’s own names. */
export function rareParams(rare: RareProperties = {}): Record<string, TSchema> {
  return Object.fromEntries(
    Object.entries(rare).flatMap(([kind, names]) =>
      String(names)
        .split(/\s+/)
        .map((name): [string, TSchema] => [name, Type.Optional(SCHEMAS[kind as keyof RareProperties])]),
    ),
  );
}

/** Lists travel as text, with semicolons between the values. */
export function toText(value: unknown): string {
  return Array.isArray(value) ? value.join(';') : String(value);
}

const described = { description: 'HubSpot’s property of this name.', unlisted: true };

const SCHEMAS: Readonly<Record<keyof RareProperties, TSchema>> = {
  text: Type.String(described),
  lists: Type.Array(Type.String(), described),
  flags: Type.Boolean(described),
  integers: Type.Integer(described),
};

export const rareContact: RareProperties = {
  text: `annualrevenue associatedcompanyid associatedcompanylastupdated closedate company_size createdate
    currentlyinworkflow date_of_birth days_to_close degree engagements_last_meeting_booked
    engagements_last_meeting_booked_campaign engagements_last_meeting_booked_medium
    engagements_last_meeting_booked_source fax field_of_study first_conversion_date
    first_conversion_event_name first_deal_created_date followercount gender graduation_date
    hs_additional_emails hs_all_accessible_team_ids hs_all_assigned_business_unit_ids
    hs_all_contact_vids hs_all_owner_ids hs_all_team_ids hs_analytics_average_page_views
    hs_analytics_first_referrer hs_analytics_first_timestamp
    hs_analytics_first_touch_converting_campaign hs_analytics_first_url
    hs_analytics_first_visit_timestamp hs_analytics_last_referrer hs_analytics_last_timestamp
    hs_analytics_last_touch_converting_campaign hs_analytics_last_url hs_analytics_last_visit_timestamp
    hs_analytics_num_event_completions hs_analytics_num_page_views hs_analytics_num_visits
    hs_analytics_revenue hs_analytics_source hs_analytics_source_data_1 hs_analytics_source_data_2
    hs_legal_basis hubspot_owner_assigneddate hubspot_team_id hubspotscore industry ip_city ip_country
    ip_country_code ip_latlon ip_state ip_state_code ip_zipcode job_function kloutscoregeneral
    lastmodifieddate linkedinbio linkedinconnections marital_status message military_status
    notes_last_contacted notes_last_updated notes_next_activity_date num_associated_deals
    num_contacted_notes num_conversion_events num_notes num_unique_conversion_events numemployees
    owneremail ownername photo recent_conversion_date recent_conversion_event_name recent_deal_amount
    recent_deal_close_date relationship_status salutation school seniority start_date
    surveymonkeyeventlastupdated total_revenue twitterbio twitterhandle twitterprofilephoto
    webinareventlastupdated work_email`,
};

export const rareDeal: RareProperties = {
  text: `amount_in_home_currency createdate days_to_close engagements_last_meeting_booked
    engagements_last_meeting_booked_campaign engagements_last_meeting_booked_medium
    engagements_last_meeting_booked_source hs_acv hs_all_accessible_team_ids
    hs_all_assigned_business_unit_ids hs_all_owner_ids hs_all_team_ids hs_analytics_source hs_arr
    hs_campaign hs_closed_amount hs_closed_amount_in_home_currency hs_createdate
    hs_deal_stage_probability hs_forecast_amount hs_forecast_probability hs_is_closed
    hs_lastmodifieddate hs_mrr hs_object_id hs_projected_amount hs_projected_amount_in_home_currency
    hs_tcv`,
};

export const rareTicket: RareProperties = {
  text: `closed_date created_by createdate first_agent_reply_date hs_assignment_method
    hs_auto_generated_from_thread_id hs_conversations_originating_message_id
    hs_conversations_originating_thread_id hs_created_by_user_id hs_lastcontacted hs_lastmodifieddate
    hs_primary_company hubspot_team_id last_engagement_date last_reply_date notes_last_contacted
    notes_last_updated notes_next_activity_date time_to_close`,
  lists: `hs_all_accessible_team_ids hs_all_assigned_business_unit_ids hs_all_associated_contact_companies
    hs_all_associated_contact_emails hs_all_associated_contact_firstnames
    hs_all_associated_contact_lastnames hs_all_associated_contact_mobilephones
    hs_all_associated_contact_phones hs_all_conversation_mentions hs_all_owner_ids hs_all_team_ids
    hs_assigned_team_ids hs_tag_ids`,
};

export const rareProduct: RareProperties = {
  text: `hs_product_category hs_product_id hs_product_status hs_product_subcategory hs_valid_from
    hs_valid_through tax_category`,
  flags: 'hs_active hs_archived hs_featured',
  integers: 'quantity',
};
