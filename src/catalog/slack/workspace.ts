import { Type } from '@sinclair/typebox';
import { defineTool, READ, WRITE } from '../tool.js';
import { maybeText, object, text } from './json.js';
import { params, token } from './params.js';

const testAuth = defineTool({
  name: 'SLACK_TEST_AUTH',
  description: 'Tells who the connected user is: the ids and names of the person and the workspace.',
  scopes: [],
  annotations: READ,
  params: params({}),
  example: {},
  request: { method: 'GET', path: '/auth.test' },
  output: Type.Object({ user_id: text, user: text, team_id: text, team: text, url: text }),
  result: (body) => {
    const { user_id, user, team_id, team, url } = object(body);
    return { user_id, user, team_id, team, url };
  },
});

const getTeam = defineTool({
  name: 'SLACK_FETCH_TEAM_INFO',
  aliases: ['SLACK_GET_TEAM_INFO'],
  description: 'Reads the workspace: its name, domain and e-mail domain.',
  scopes: ['team:read'],
  annotations: READ,
  params: params({
    team: Type.Optional(
      Type.String({ description: 'Another workspace that is connected with this one, by id.', minLength: 1 }),
    ),
  }),
  example: {},
  request: { method: 'GET', path: '/team.info', query: { team: '$team' } },
  output: Type.Object({ id: text, name: text, domain: text, email_domain: maybeText, url: maybeText }),
  result: (body) => {
    const { id, name, domain, email_domain, url } = object(object(body)['team']);
    return { id, name, domain, email_domain, url };
  },
});

const addEmoji = defineTool({
  name: 'SLACK_ADD_EMOJI',
  description:
    'Adds a custom emoji to an Enterprise organization, from an image at a URL. It takes an app that an administrator installed on the whole organization.',
  scopes: ['admin.teams:write'],
  // Slack grants it to administrators of an Enterprise organization alone, and refuses whoever else is asked for it.
  consent: 'on_request',
  annotations: WRITE,
  params: params({
    name: Type.String({
      description: 'Its name in lower case, with or without colons.',
      pattern: '^:?[^\\sA-Z:]+:?$',
      maxLength: 102,
    }),
    url: Type.String({ description: 'A square image under 128 KB.', format: 'uri', maxLength: 2048 }),
    token,
  }),
  example: { name: 'bobbin', url: 'https://example.com/bobbin.png' },
  request: {
    method: 'POST',
    path: '/admin.emoji.add',
    body: { name: '$name', url: '$url' },
    body_format: 'form',
  },
  output: Type.Object({ name: text, added: Type.Boolean() }),
  result: (_body, { name }) => ({ name: name.replaceAll(':', ''), added: true }),
});

export const workspaceTools = [testAuth, getTeam, addEmoji];
