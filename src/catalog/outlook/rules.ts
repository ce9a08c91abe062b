import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { mailbox, params, SETTINGS_WRITE, userId } from './params.js';
import { present } from './present.js';
import { type GraphRecipient, toAddress } from './recipients.js';
import { actions, conditions, exceptions, snakeCase, toRulePart } from './rule-fields.js';

const part = Type.Optional(
  Type.Record(Type.String(), Type.Unknown(), { description: 'By the names that the parameters have.' }),
);

const createEmailRule = defineTool({
  name: 'OUTLOOK_CREATE_EMAIL_RULE',
  description:
    'Creates a rule that acts on each mail arriving in the inbox that fits all conditions. Returns the rule with its id.',
  scopes: SETTINGS_WRITE,
  annotations: WRITE,
  params: params({
    display_name: Type.String({
      description: 'Name.',
      aliases: ['displayName'],
      minLength: 1,
      maxLength: 255,
    }),
    conditions,
    actions,
    exceptions: Type.Optional(exceptions),
    sequence: Type.Optional(Type.Integer({ description: 'Place among the rules.', minimum: 0, default: 1 })),
    is_enabled: Type.Optional(
      Type.Boolean({ description: 'Apply it.', aliases: ['isEnabled'], default: true }),
    ),
    user_id: userId,
  }),
  output: Type.Object({
    id: Type.Optional(Type.String()),
    display_name: Type.Optional(Type.String()),
    sequence: Type.Optional(Type.Integer()),
    is_enabled: Type.Optional(Type.Boolean()),
    has_error: Type.Optional(Type.Boolean()),
    is_read_only: Type.Optional(Type.Boolean()),
    conditions: part,
    actions: part,
    exceptions: part,
  }),
  example: {
    display_name: 'Invoices',
    conditions: { subject_contains: ['invoice'] },
    actions: { mark_as_read: true },
  },
  request: (given) => ({
    method: 'POST',
    path: `${mailbox(given)}/mailFolders/inbox/messageRules`,
    body: {
      json: {
        displayName: given.display_name,
        sequence: given.sequence ?? 1,
        isEnabled: given.is_enabled ?? true,
        conditions: toRulePart('conditions', given.conditions),
        actions: toRulePart('actions', given.actions),
        exceptions: toRulePart('exceptions', given.exceptions),
      },
    },
  }),
  result: (body) => {
    const rule = body as GraphRule;
    return present({
      id: rule.id,
      display_name: rule.displayName,
      sequence: rule.sequence,
      is_enabled: rule.isEnabled,
      has_error: rule.hasError,
      is_read_only: rule.isReadOnly,
      conditions: readPart(rule.conditions),
      actions: readPart(rule.actions),
      exceptions: readPart(rule.exceptions),
    });
  },
});

type GraphPart = Readonly<Record<string, unknown>> | null;

interface GraphRule {
  readonly id?: string;
  readonly displayName?: string;
  readonly sequence?: number;
  readonly isEnabled?: boolean;
  readonly hasError?: boolean;
  readonly isReadOnly?: boolean;
  readonly conditions?: GraphPart;
  readonly actions?: GraphPart;
  readonly exceptions?: GraphPart;
}

/** Under our names, people as text; what is not set is left out. */
function readPart(part: GraphPart | undefined) {
  if (!part) return undefined;
  const members = Object.entries(part).filter(([name]) => !name.startsWith('@'));
  return present(Object.fromEntries(members.map(([name, value]) => [snakeCase(name), readValue(value)])));
}

function readValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (isPerson(item) ? toAddress(item) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [snakeCase(name), member]));
}

function isPerson(value: unknown): value is GraphRecipient {
  return typeof value === 'object' && value !== null && 'emailAddress' in value;
}

export const ruleTools = [createEmailRule];
