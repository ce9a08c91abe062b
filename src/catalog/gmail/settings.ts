import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { text, told } from './outputs.js';
import { READONLY, SETTINGS, userId } from './params.js';

const vacationOutput = Type.Object({
  enabled: Type.Boolean({ description: 'Whether Gmail answers arriving mail by itself.' }),
  response_subject: text,
  response_body_plain_text: text,
  response_body_html: told('Sent instead of the plain text where both are set.'),
  restrict_to_contacts: Type.Boolean(),
  restrict_to_domain: Type.Boolean(),
  start_time: told('ISO 8601; at once where absent.'),
  end_time: told('ISO 8601; until it is turned off where absent.'),
});

const getVacation = defineTool({
  name: 'GMAIL_GET_VACATION_SETTINGS',
  description:
    'Reads the out-of-office reply. Returns whether it is on, its subject and text, who gets it, and from when to when.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/users/{user_id}/settings/vacation' },
  output: vacationOutput,
  result: toVacation,
});

/** Gmail takes milliseconds since the epoch; people and models rather write dates. */
function moment(description: string, alias: string) {
  return Type.Optional(
    Type.String({
      description: `${description} RFC 3339 with an offset, or milliseconds since 1970.`,
      aliases: [alias],
      pattern: '^(\\d{1,14}|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}))$',
    }),
  );
}

const updateVacation = defineTool({
  name: 'GMAIL_UPDATE_VACATION_SETTINGS',
  description:
    'Sets the out-of-office reply as a whole: what is left out is cleared. Returns the settings as they are now.',
  scopes: SETTINGS,
  consent: 'on_request',
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object(
    {
      enable_auto_reply: Type.Optional(
        Type.Boolean({
          description: 'Turn it on; it needs a subject or a body then.',
          aliases: ['enableAutoReply', 'enabled'],
          default: false,
        }),
      ),
      response_subject: Type.Optional(
        Type.String({
          description: 'Put before the subject of the mail that is answered.',
          aliases: ['responseSubject'],
        }),
      ),
      response_body_plain_text: Type.Optional(
        Type.String({ description: 'The answer as plain text.', aliases: ['responseBodyPlainText'] }),
      ),
      response_body_html: Type.Optional(
        Type.String({
          description: 'The answer as HTML; wins over plain text.',
          aliases: ['responseBodyHtml'],
        }),
      ),
      restrict_to_contacts: Type.Optional(
        Type.Boolean({
          description: 'Answer contacts alone.',
          aliases: ['restrictToContacts'],
          default: false,
        }),
      ),
      restrict_to_domain: Type.Optional(
        Type.Boolean({
          description: 'Answer the own organization alone (Google Workspace).',
          aliases: ['restrictToDomain'],
          default: false,
        }),
      ),
      start_time: moment('Answer mail received after this.', 'startTime'),
      end_time: moment('Answer mail received before this.', 'endTime'),
      user_id: userId,
    },
    { additionalProperties: false },
  ),
  example: {
    enable_auto_reply: true,
    response_subject: 'Away',
    response_body_plain_text: 'I am back on Monday.',
    end_time: '2030-08-12T00:00:00Z',
  },
  request: (params) => ({
    method: 'PUT',
    path: renderPath('/users/{user_id}/settings/vacation', params),
    body: {
      json: {
        enableAutoReply: params.enable_auto_reply,
        responseSubject: params.response_subject,
        responseBodyPlainText: params.response_body_plain_text,
        responseBodyHtml: params.response_body_html,
        restrictToContacts: params.restrict_to_contacts,
        restrictToDomain: params.restrict_to_domain,
        startTime: toMilliseconds(params.start_time),
        endTime: toMilliseconds(params.end_time),
      },
    },
  }),
  output: vacationOutput,
  result: toVacation,
});

const getLanguage = defineTool({
  name: 'GMAIL_GET_LANGUAGE_SETTINGS',
  description: 'Reads the language Gmail is shown in. Returns its tag, such as `en-GB`.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object({ user_id: userId }, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/users/{user_id}/settings/language' },
  output: Type.Object({ display_language: text }),
  result: (body) => ({ display_language: (body as { displayLanguage?: string }).displayLanguage }),
});

interface GmailVacation {
  readonly enableAutoReply?: boolean;
  readonly responseSubject?: string;
  readonly responseBodyPlainText?: string;
  readonly responseBodyHtml?: string;
  readonly restrictToContacts?: boolean;
  readonly restrictToDomain?: boolean;
  /** Milliseconds since the epoch, as decimal strings. */
  readonly startTime?: string;
  readonly endTime?: string;
}

function toVacation(body: unknown) {
  const vacation = body as GmailVacation;
  return {
    enabled: vacation.enableAutoReply ?? false,
    response_subject: vacation.responseSubject,
    response_body_plain_text: vacation.responseBodyPlainText,
    response_body_html: vacation.responseBodyHtml,
    restrict_to_contacts: vacation.restrictToContacts ?? false,
    restrict_to_domain: vacation.restrictToDomain ?? false,
    start_time: toIso(vacation.startTime),
    end_time: toIso(vacation.endTime),
  };
}

function toMilliseconds(time: string | undefined): string | undefined {
  if (time === undefined || /^\d+$/.test(time)) return time;
  return String(Date.parse(time));
}

function toIso(milliseconds: string | undefined): string | undefined {
  return milliseconds && new Date(Number(milliseconds)).toISOString();
}

export const settingTools = [getVacation, updateVacation, getLanguage];
