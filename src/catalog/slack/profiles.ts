import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { post } from './form.js';
import { maybeNumber, maybeText, nonEmpty, object, text } from './json.js';
import { flag, params, token } from './params.js';

const profileOutput = Type.Object({
  real_name: maybeText,
  display_name: maybeText,
  first_name: maybeText,
  last_name: maybeText,
  pronouns: maybeText,
  title: maybeText,
  email: maybeText,
  phone: maybeText,
  start_date: maybeText,
  status_text: maybeText,
  status_emoji: maybeText,
  status_expiration: maybeNumber,
  image_url: maybeText,
  fields: Type.Array(Type.Object({ id: text, label: maybeText, value: text, alt: maybeText }), {
    description: 'The workspace’s own fields.',
  }),
});

const getProfile = defineTool({
  name: 'SLACK_RETRIEVE_USER_PROFILE_INFORMATION',
  aliases: ['SLACK_GET_USER_PROFILE_INFORMATION'],
  description:
    'Reads somebody’s profile: names, title, status and the workspace’s own fields. The e-mail address is in it where users:read.email was granted.',
  scopes: ['users.profile:read'],
  annotations: READ,
  params: params({
    user: Type.Optional(
      Type.String({ description: 'The id of the person; the connected user where absent.', minLength: 1 }),
    ),
    include_labels: flag('Whether to name the workspace’s own fields; Slack then limits calls strongly.'),
  }),
  example: { user: 'U0123456789' },
  request: {
    method: 'GET',
    path: '/users.profile.get',
    query: { user: '$user', include_labels: '$include_labels' },
  },
  output: profileOutput,
  result: (body) => profile(object(body)['profile']),
});

const member = (description: string, maxLength = 255) =>
  Type.Optional(Type.String({ description, maxLength }));

const setProfile = defineTool({
  name: 'SLACK_SET_USER_PROFILE',
  description:
    'Changes the profile of the connected user, the status included; give either `profile` or `name` and `value`. Returns the profile as it is then.',
  scopes: ['users.profile:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({
    profile: Type.Optional(
      Type.Union(
        [
          Type.Object(
            {
              status_text: member('Empty, with an empty status_emoji, clears the status.', 100),
              status_emoji: member('Such as :palm_tree:.', 100),
              status_expiration: Type.Optional(
                Type.Integer({ description: 'When the status ends, in Unix seconds; 0: never.', minimum: 0 }),
              ),
              display_name: member('The name that others see.', 80),
              real_name: member('The full name.'),
              first_name: member('The first name.'),
              last_name: member('The last name.'),
              pronouns: member('The pronouns.'),
              title: member('What the person does.'),
              phone: member('The telephone number.'),
              start_date: Type.Optional(
                Type.String({ description: 'The first day at work.', format: 'date' }),
              ),
              email: member('Only administrators may change it.'),
              fields: Type.Optional(
                Type.Array(
                  Type.Object(
                    {
                      id: Type.String({
                        description: 'The id of the field, such as Xf0DMHFDQA.',
                        minLength: 1,
                      }),
                      value: Type.String({ description: 'Its value; empty removes it.' }),
                      alt: Type.Optional(Type.String({ description: 'Text to show instead, for links.' })),
                    },
                    { additionalProperties: false },
                  ),
                  { description: 'The workspace’s own fields.', maxItems: 50 },
                ),
              ),
            },
            { additionalProperties: false },
          ),
          Type.String({ minLength: 2 }),
        ],
        { description: 'What to change; the rest stays. Or the same as JSON, in Slack’s form.' },
      ),
    ),
    name: Type.Optional(
      Type.String({ description: 'Instead of `profile`: one field, such as status_text.', minLength: 1 }),
    ),
    value: Type.Optional(Type.String({ description: 'The value of the field that `name` names.' })),
    user: Type.Optional(
      Type.String({ description: 'Somebody else, by id; only administrators may.', minLength: 1 }),
    ),
    token,
  }),
  example: { profile: { status_text: 'On holiday', status_emoji: ':palm_tree:', status_expiration: 0 } },
  request: ({ profile, ...values }) => post('users.profile.set', { ...values, profile: sent(profile) }),
  output: profileOutput,
  result: (body) => profile(object(body)['profile']),
});

interface Field {
  readonly id: string;
  readonly value: string;
  readonly alt?: string;
}

/** Slack keeps the workspace’s own fields under their ids. */
function sent(profile: string | ({ fields?: Field[] } & object) | undefined): unknown {
  if (typeof profile !== 'object' || !profile.fields) return profile;
  const fields = profile.fields.map(({ id, value, alt = '' }) => [id, { value, alt }]);
  return { ...profile, fields: Object.fromEntries(fields) };
}

function profile(value: unknown) {
  const it = object(value);
  return {
    real_name: nonEmpty(it['real_name']),
    display_name: nonEmpty(it['display_name']),
    first_name: nonEmpty(it['first_name']),
    last_name: nonEmpty(it['last_name']),
    pronouns: nonEmpty(it['pronouns']),
    title: nonEmpty(it['title']),
    email: nonEmpty(it['email']),
    phone: nonEmpty(it['phone']),
    start_date: nonEmpty(it['start_date']),
    status_text: nonEmpty(it['status_text']),
    status_emoji: nonEmpty(it['status_emoji']),
    status_expiration: it['status_expiration'] || undefined,
    image_url: nonEmpty(it['image_512']),
    fields: Object.entries(object(it['fields'])).map(([id, field]) => ({
      id,
      label: nonEmpty(object(field)['label']),
      value: String(object(field)['value'] ?? ''),
      alt: nonEmpty(object(field)['alt']),
    })),
  };
}

export const profileTools = [getProfile, setProfile];
