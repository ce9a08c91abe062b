import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { deletedOutput, pageOutput, syncMember, text, told } from './outputs.js';
import { limit, namedCalendarId, page, SHARING, SHARING_READONLY, syncToken } from './params.js';

/** Who may see or change a calendar: the rules of its access control list. */

const ruleOutput = Type.Object({
  rule_id: Type.String({ description: 'What GOOGLECALENDAR_ACL_DELETE takes.' }),
  role: told('`none`, `freeBusyReader`, `reader`, `writer` or `owner`.'),
  scope: Type.Object({ type: text, value: told('An e-mail address or a domain; absent for everybody.') }),
});

const listRules = defineTool({
  name: 'GOOGLECALENDAR_ACL_LIST',
  description:
    'Lists with whom a calendar is shared. Returns each rule with its id, role and person, group or domain, and next_page.',
  scopes: SHARING_READONLY,
  consent: 'on_request',
  annotations: READ,
  params: Type.Object(
    {
      calendar_id: namedCalendarId,
      show_deleted: Type.Optional(
        Type.Boolean({
          description: 'Return deleted rules too, with the role `none`.',
          aliases: ['showDeleted'],
          default: false,
        }),
      ),
      limit: limit('rules', 250, 100),
      page,
      sync_token: syncToken,
    },
    { additionalProperties: false },
  ),
  example: { calendar_id: 'team@group.calendar.google.com' },
  request: {
    method: 'GET',
    path: '/calendars/{calendar_id}/acl',
    query: {
      showDeleted: '$show_deleted',
      maxResults: '$limit',
      pageToken: '$page',
      syncToken: '$sync_token',
    },
  },
  output: pageOutput('rules', ruleOutput, syncMember),
  result: (body) => {
    const found = body as { items?: readonly AclRule[]; nextPageToken?: string; nextSyncToken?: string };
    return {
      rules: (found.items ?? []).map(toRule),
      next_page: found.nextPageToken,
      next_sync_token: found.nextSyncToken,
    };
  },
});

const insertRule = defineTool({
  name: 'GOOGLECALENDAR_ACL_INSERT',
  description:
    'Shares a calendar with a person, a group, a domain or everybody, or changes what they may do. Returns the rule with its id.',
  scopes: SHARING,
  consent: 'on_request',
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      calendar_id: namedCalendarId,
      role: stringEnum(['freeBusyReader', 'reader', 'writer', 'owner', 'none'], {
        description:
          'What they may do: see busy times, see events, change events, change the sharing as well, nothing.',
      }),
      scope: Type.Object(
        {
          type: stringEnum(['user', 'group', 'domain', 'default'], {
            description: '`default` is everybody, also without an account.',
          }),
          value: Type.Optional(
            Type.String({
              description: 'E-mail address of the person or group, or the domain; not for `default`.',
              minLength: 1,
            }),
          ),
        },
        { description: 'With whom.', additionalProperties: false },
      ),
      send_notifications: Type.Optional(
        Type.Boolean({
          description: 'Tell them by e-mail.',
          aliases: ['sendNotifications'],
          default: true,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  example: {
    calendar_id: 'team@group.calendar.google.com',
    role: 'reader',
    scope: { type: 'user', value: 'colleague@example.com' },
  },
  request: {
    method: 'POST',
    path: '/calendars/{calendar_id}/acl',
    query: { sendNotifications: '$send_notifications' },
    body: { role: '$role', scope: '$scope' },
  },
  output: ruleOutput,
  result: (body) => toRule(body as AclRule),
});

const deleteRule = defineTool({
  name: 'GOOGLECALENDAR_ACL_DELETE',
  description: 'Stops sharing a calendar with someone. Returns the id of the rule that was deleted.',
  scopes: SHARING,
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      calendar_id: namedCalendarId,
      rule_id: Type.String({
        description: 'The id of the rule, such as `user:colleague@example.com`.',
        aliases: ['ruleId'],
        pattern: '[^.]',
      }),
    },
    { additionalProperties: false },
  ),
  example: { calendar_id: 'team@group.calendar.google.com', rule_id: 'user:colleague@example.com' },
  request: { method: 'DELETE', path: '/calendars/{calendar_id}/acl/{rule_id}' },
  output: deletedOutput('rule_id'),
  result: (_, { rule_id }) => ({ deleted: true, rule_id }),
});

interface AclRule {
  readonly id: string;
  readonly role?: string;
  readonly scope?: { readonly type?: string; readonly value?: string };
}

function toRule({ id: rule_id, role, scope }: AclRule) {
  return { rule_id, role, scope: { type: scope?.type, value: scope?.value } };
}

export const sharingTools = [listRules, insertRule, deleteRule];
