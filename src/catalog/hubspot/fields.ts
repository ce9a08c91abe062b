import { type TSchema, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { propertyMap } from './params.js';
import { type RareProperties, rareParams, toText } from './rare-properties.js';

/** The most used properties of each kind of record, as parameters under plain names. */
export interface Field {
  /** HubSpot’s internal name. */
  readonly property: string;
  readonly schema: TSchema;
}

export type Fields = Readonly<Record<string, Field>>;

/** All optional, with the map of all other properties. HubSpot’s own names are taken as aliases. */
export function fieldParams(
  fields: Fields,
  required: readonly string[] = [],
  rare?: RareProperties,
): Record<string, TSchema> {
  const own = Object.entries(fields).map(([name, { property, schema }]): [string, TSchema] => {
    const named = name === property ? schema : { ...schema, aliases: [property] };
    return [name, required.includes(name) ? named : Type.Optional(named)];
  });
  const others = propertyMap('Any other properties, by internal name, values as text.', [
    'custom_properties',
  ]);
  return { ...Object.fromEntries(own), properties: Type.Optional(others), ...rareParams(rare) };
}

/** The parameters as HubSpot’s property map; a named parameter wins over the same property in the map. */
export function toProperties(
  fields: Fields,
  params: Readonly<Record<string, unknown>>,
  rare?: RareProperties,
): Record<string, string> {
  const names = [
    ...Object.entries(fields).map(([name, { property }]) => [name, property] as const),
    ...Object.keys(rareParams(rare)).map((name) => [name, name] as const),
  ];
  const named = names.flatMap(([name, property]) =>
    params[name] === undefined ? [] : [[property, toText(params[name])]],
  );
  return { ...(params['properties'] as Record<string, string> | undefined), ...Object.fromEntries(named) };
}

const string = (property: string, description: string): Field => ({
  property,
  schema: Type.String({ description }),
});
const number = (property: string, description: string): Field => ({
  property,
  schema: Type.Number({ description }),
});
const choice = (property: string, description: string, values: readonly string[]): Field => ({
  property,
  schema: stringEnum(values, { description }),
});

const owner = { owner_id: string('hubspot_owner_id', 'Id of the owner; see HUBSPOT_RETRIEVE_OWNERS.') };
const lifecycle = { lifecycle_stage: string('lifecyclestage', 'Such as lead, opportunity or customer.') };
const place = {
  address: string('address', 'Street address.'),
  city: string('city', 'City.'),
  state: string('state', 'State or region.'),
  zip: string('zip', 'Postal code.'),
  country: string('country', 'Country.'),
};

export const contactFields: Fields = {
  email: string('email', 'E-mail address; unique.'),
  first_name: string('firstname', 'First name.'),
  last_name: string('lastname', 'Last name.'),
  phone: string('phone', 'Phone number.'),
  mobile_phone: string('mobilephone', 'Mobile number.'),
  company: string('company', 'Company name.'),
  job_title: string('jobtitle', 'Job title.'),
  website: string('website', 'Website.'),
  ...place,
  ...lifecycle,
  ...owner,
};

export const companyFields: Fields = {
  name: string('name', 'Name.'),
  domain: string('domain', 'Web domain.'),
  phone: string('phone', 'Phone number.'),
  website: string('website', 'Website.'),
  description: string('description', 'Description.'),
  industry: string('industry', 'Industry, as HubSpot’s internal value.'),
  type: string('type', 'Such as PROSPECT, PARTNER or VENDOR.'),
  employees: string('numberofemployees', 'Number of employees.'),
  annual_revenue: string('annualrevenue', 'Annual revenue.'),
  ...place,
  address2: string('address2', 'Second line of the address.'),
  timezone: string('timezone', 'Time zone.'),
  about_us: string('about_us', 'What the company says of itself.'),
  founded_year: string('founded_year', 'Year of foundation.'),
  is_public: string('is_public', 'true where publicly traded.'),
  ...lifecycle,
  ...owner,
};

export const dealFields: Fields = {
  name: string('dealname', 'Name.'),
  amount: string('amount', 'Amount, in the deal’s currency.'),
  currency: string('deal_currency_code', 'Currency (ISO 4217).'),
  pipeline: string('pipeline', 'Id of the pipeline.'),
  stage: string('dealstage', 'Id of the stage.'),
  close_date: string('closedate', 'Close date (ISO 8601).'),
  type: string('dealtype', 'newbusiness or existingbusiness.'),
  priority: string('hs_priority', 'low, medium or high.'),
  description: string('description', 'Description.'),
  next_step: string('hs_next_step', 'Next step.'),
  won_reason: string('closed_won_reason', 'Why it was won.'),
  lost_reason: string('closed_lost_reason', 'Why it was lost.'),
  ...owner,
};

export const ticketFields: Fields = {
  subject: string('subject', 'Subject.'),
  content: string('content', 'What it is about.'),
  pipeline: string('hs_pipeline', 'Id of the pipeline.'),
  stage: string('hs_pipeline_stage', 'Id of the stage.'),
  priority: string('hs_ticket_priority', 'LOW, MEDIUM, HIGH or URGENT.'),
  category: string('hs_ticket_category', 'Category.'),
  source: string('source_type', 'Such as CHAT, EMAIL, FORM or PHONE.'),
  ...owner,
};

export const noteFields: Fields = {
  body: string('hs_note_body', 'The text; HTML allowed.'),
  timestamp: string('hs_timestamp', 'When it happened (ISO 8601).'),
  attachment_ids: string('hs_attachment_ids', 'Ids of HubSpot files, separated by semicolons.'),
  ...owner,
};

export const taskFields: Fields = {
  subject: string('hs_task_subject', 'Title.'),
  body: string('hs_task_body', 'Notes; HTML allowed.'),
  due_at: string('hs_timestamp', 'When it is due (ISO 8601).'),
  status: choice('hs_task_status', 'Status.', [
    'NOT_STARTED',
    'IN_PROGRESS',
    'WAITING',
    'COMPLETED',
    'DEFERRED',
  ]),
  priority: choice('hs_task_priority', 'Priority.', ['LOW', 'MEDIUM', 'HIGH']),
  type: choice('hs_task_type', 'Type.', ['EMAIL', 'CALL', 'TODO']),
  reminder: number('hs_task_reminders', 'When to remind, in Unix milliseconds.'),
  ...owner,
};

export const productFields: Fields = {
  name: string('name', 'Name.'),
  price: number('price', 'Unit price.'),
  sku: string('hs_sku', 'Stock keeping unit.'),
  description: string('description', 'Description.'),
  url: string('hs_url', 'Web page.'),
  images: string('hs_images', 'URL of an image.'),
  cost: number('hs_cost_of_goods_sold', 'Unit cost.'),
  product_type: string('hs_product_type', 'inventory, non_inventory or service.'),
  billing_period: string('hs_recurring_billing_period', 'Length of a recurring subscription, such as P12M.'),
};
