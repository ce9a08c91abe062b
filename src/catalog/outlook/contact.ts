import { Type } from '@sinclair/typebox';
import { words } from './params.js';
import { present } from './present.js';

/** A contact as Microsoft Graph answers it; what was not selected is absent. */
export interface GraphContact {
  readonly id?: string;
  readonly displayName?: string;
  readonly givenName?: string;
  readonly surname?: string;
  readonly nickName?: string;
  readonly title?: string;
  readonly emailAddresses?: readonly { readonly name?: string; readonly address?: string }[];
  readonly mobilePhone?: string;
  readonly businessPhones?: readonly string[];
  readonly homePhones?: readonly string[];
  readonly companyName?: string;
  readonly department?: string;
  readonly jobTitle?: string;
  readonly officeLocation?: string;
  readonly birthday?: string;
  readonly personalNotes?: string;
  readonly categories?: readonly string[];
  readonly parentFolderId?: string;
}

/** A contact for use: what is not known of it is left out. */
export function toContact(contact: GraphContact) {
  return present({
    id: contact.id,
    display_name: contact.displayName,
    given_name: contact.givenName,
    surname: contact.surname,
    nickname: contact.nickName,
    title: contact.title,
    email_addresses: contact.emailAddresses?.flatMap(({ address, name }) =>
      address ? [{ address, ...(name && name !== address && { name }) }] : [],
    ),
    mobile_phone: contact.mobilePhone,
    business_phones: contact.businessPhones,
    home_phones: contact.homePhones,
    company_name: contact.companyName,
    department: contact.department,
    job_title: contact.jobTitle,
    office_location: contact.officeLocation,
    birthday: contact.birthday?.slice(0, 'yyyy-mm-dd'.length),
    notes: contact.personalNotes,
    categories: contact.categories,
    folder_id: contact.parentFolderId,
  });
}

/** What `toContact` reads. */
export const CONTACT_PROPERTIES = [
  'id',
  'displayName',
  'givenName',
  'surname',
  'nickName',
  'title',
  'emailAddresses',
  'mobilePhone',
  'businessPhones',
  'homePhones',
  'companyName',
  'department',
  'jobTitle',
  'officeLocation',
  'birthday',
  'personalNotes',
  'categories',
  'parentFolderId',
] as const;

const text = Type.Optional(Type.String());
const list = Type.Optional(Type.Array(Type.String()));

export const contactOutput = Type.Object({
  id: text,
  display_name: text,
  given_name: text,
  surname: text,
  nickname: text,
  title: text,
  email_addresses: Type.Optional(Type.Array(Type.Object({ address: Type.String(), name: text }))),
  mobile_phone: text,
  business_phones: list,
  home_phones: list,
  company_name: text,
  department: text,
  job_title: text,
  office_location: text,
  birthday: Type.Optional(Type.String({ description: 'yyyy-mm-dd.' })),
  notes: text,
  categories: list,
  folder_id: text,
});

const field = (description: string, ...aliases: string[]) =>
  Type.Optional(Type.String({ description, maxLength: 2_000, ...(aliases.length > 0 && { aliases }) }));

/** What CREATE and UPDATE take. */
export const contactFields = {
  given_name: field('First name.', 'givenName'),
  surname: field('Last name.'),
  display_name: field('Whole name.', 'displayName'),
  email_addresses: Type.Optional(
    Type.Array(
      Type.Object(
        {
          address: Type.String({ description: 'E-mail address.' }),
          name: Type.Optional(Type.String({ description: 'Name shown.' })),
        },
        { additionalProperties: false },
      ),
      { description: 'E-mail addresses.', aliases: ['emailAddresses'], maxItems: 3 },
    ),
  ),
  mobile_phone: field('Mobile number.', 'mobilePhone'),
  business_phones: words('Numbers at work.', 'businessPhones'),
  company_name: field('Company.', 'companyName'),
  department: field('Department.'),
  job_title: field('What the person does.', 'jobTitle'),
  office_location: field('Where the office is.', 'officeLocation'),
  birthday: Type.Optional(
    Type.String({ description: 'yyyy-mm-dd.', pattern: '^\\d{4}-\\d{2}-\\d{2}(T.*)?$' }),
  ),
  notes: Type.Optional(Type.String({ description: 'Notes.' })),
  categories: words('Names of categories.'),
};

interface ContactFields {
  given_name?: string;
  surname?: string;
  display_name?: string;
  email_addresses?: { address: string; name?: string }[];
  mobile_phone?: string;
  business_phones?: string[];
  company_name?: string;
  department?: string;
  job_title?: string;
  office_location?: string;
  birthday?: string;
  notes?: string;
  categories?: string[];
}

export function fromContactFields(given: ContactFields, home_phones: string[] | undefined) {
  return {
    givenName: given.given_name,
    surname: given.surname,
    displayName: given.display_name,
    emailAddresses: given.email_addresses?.map(({ address, name }) => ({ address, name: name ?? address })),
    mobilePhone: given.mobile_phone,
    homePhones: home_phones,
    businessPhones: given.business_phones,
    companyName: given.company_name,
    department: given.department,
    jobTitle: given.job_title,
    officeLocation: given.office_location,
    // A day alone, at noon: in no zone of the Americas or Europe does it become the day before.
    birthday: given.birthday && `${given.birthday.slice(0, 'yyyy-mm-dd'.length)}T12:00:00Z`,
    personalNotes: given.notes,
    categories: given.categories,
  };
}
