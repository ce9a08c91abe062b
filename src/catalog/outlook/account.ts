import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { select } from './page.js';
import { flag, mailbox, PROFILE, params, SETTINGS_READ, userId } from './params.js';

const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const list = Type.Optional(Type.Array(Type.String()));

const getProfile = defineTool({
  name: 'OUTLOOK_GET_PROFILE',
  description: 'Tells whose account is connected. Returns its id, name, addresses, job and phone numbers.',
  scopes: PROFILE,
  annotations: READ,
  params: params({
    include_proxy_addresses: flag('Return all addresses of the account too.'),
    user_id: userId,
  }),
  output: Type.Object({
    id: Type.String(),
    name: text,
    email: text,
    user_principal_name: text,
    given_name: text,
    surname: text,
    job_title: text,
    office_location: text,
    mobile_phone: text,
    business_phones: list,
    preferred_language: text,
    proxy_addresses: list,
  }),
  example: {},
  request: (given) => ({
    method: 'GET',
    path: mailbox(given),
    query: {
      $select: [...PROFILE_PROPERTIES, ...(given.include_proxy_addresses ? ['proxyAddresses'] : [])].join(
        ',',
      ),
    },
  }),
  result: (body) => {
    const user = body as Readonly<Record<string, unknown>>;
    return {
      id: user['id'],
      name: user['displayName'],
      email: user['mail'] ?? user['userPrincipalName'],
      user_principal_name: user['userPrincipalName'],
      given_name: user['givenName'],
      surname: user['surname'],
      job_title: user['jobTitle'],
      office_location: user['officeLocation'],
      mobile_phone: user['mobilePhone'],
      business_phones: user['businessPhones'],
      preferred_language: user['preferredLanguage'],
      proxy_addresses: user['proxyAddresses'],
    };
  },
});

const PROFILE_PROPERTIES = [
  'id',
  'displayName',
  'mail',
  'userPrincipalName',
  'givenName',
  'surname',
  'jobTitle',
  'officeLocation',
  'mobilePhone',
  'businessPhones',
  'preferredLanguage',
];

const getMailboxSettings = defineTool({
  name: 'OUTLOOK_GET_MAILBOX_SETTINGS',
  description:
    'Reads the mailbox’s settings. Returns time zone, language, date and time formats, working hours and automatic replies.',
  scopes: SETTINGS_READ,
  annotations: READ,
  params: params({ select, user_id: userId }),
  output: Type.Object({
    time_zone: text,
    language: text,
    date_format: text,
    time_format: text,
    working_hours: Type.Optional(
      Type.Object({ days: list, start: text, end: text, time_zone: text }, { description: 'Local times.' }),
    ),
    automatic_replies: Type.Optional(
      Type.Object({
        status: text,
        audience: text,
        internal_message: text,
        external_message: text,
        start: text,
        end: text,
      }),
    ),
    archive_folder_id: text,
    delegate_meetings: text,
    user_purpose: text,
  }),
  example: {},
  request: (given) => ({
    method: 'GET',
    path: `${mailbox(given)}/mailboxSettings`,
    query: { $select: given.select?.join(',') },
  }),
  result: (body) => {
    const settings = body as GraphMailboxSettings;
    const hours = settings.workingHours;
    const replies = settings.automaticRepliesSetting;
    return {
      time_zone: settings.timeZone,
      language: settings.language?.locale,
      date_format: settings.dateFormat,
      time_format: settings.timeFormat,
      working_hours: hours && {
        days: hours.daysOfWeek,
        start: clock(hours.startTime),
        end: clock(hours.endTime),
        time_zone: hours.timeZone?.name,
      },
      automatic_replies: replies && {
        status: replies.status,
        audience: replies.externalAudience,
        internal_message: replies.internalReplyMessage,
        external_message: replies.externalReplyMessage,
        start: clock(replies.scheduledStartDateTime?.dateTime),
        end: clock(replies.scheduledEndDateTime?.dateTime),
      },
      archive_folder_id: settings.archiveFolder,
      delegate_meetings: settings.delegateMeetingMessageDeliveryOptions,
      user_purpose: settings.userPurpose,
    };
  },
});

/** Without the seven zeros of its fraction. */
function clock(time: string | undefined): string | undefined {
  return time?.replace(/\.\d+$/, '');
}

interface GraphMailboxSettings {
  readonly timeZone?: string;
  readonly language?: { readonly locale?: string };
  readonly dateFormat?: string;
  readonly timeFormat?: string;
  readonly archiveFolder?: string;
  readonly delegateMeetingMessageDeliveryOptions?: string;
  readonly userPurpose?: string;
  readonly workingHours?: {
    readonly daysOfWeek?: readonly string[];
    readonly startTime?: string;
    readonly endTime?: string;
    readonly timeZone?: { readonly name?: string };
  };
  readonly automaticRepliesSetting?: {
    readonly status?: string;
    readonly externalAudience?: string;
    readonly internalReplyMessage?: string;
    readonly externalReplyMessage?: string;
    readonly scheduledStartDateTime?: { readonly dateTime?: string };
    readonly scheduledEndDateTime?: { readonly dateTime?: string };
  };
}

export const accountTools = [getProfile, getMailboxSettings];
