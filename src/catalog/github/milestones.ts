import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { dateTime, dateTimeOrNull, integer, text, textOrNull, url } from './outputs.js';
import { PUBLIC_WRITE, repository, time } from './params.js';
import { login, object } from './shapes.js';

const createMilestone = defineTool({
  name: 'GITHUB_CREATE_A_MILESTONE',
  description:
    'Creates a milestone that issues and pull requests of the repository can be planned for. Returns it with its number.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      title: Type.String({ description: 'The title.', minLength: 1 }),
      description: Type.Optional(Type.String({ description: 'What is to be reached.' })),
      state: Type.Optional(
        stringEnum(['open', 'closed'], { description: 'Whether it is open.', default: 'open' }),
      ),
      due_on: time('When it is due; GitHub keeps the day'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    number: integer,
    title: text,
    description: textOrNull,
    state: text,
    creator: textOrNull,
    open_issues: integer,
    closed_issues: integer,
    due_on: dateTimeOrNull,
    url,
    created_at: dateTime,
  }),
  example: { owner: 'octo-org', repo: 'hello-world', title: 'v1.0', due_on: '2026-12-31T00:00:00Z' },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/milestones',
    body: { title: '$title', description: '$description', state: '$state', due_on: '$due_on' },
  },
  result: (answer) => {
    const it = object(answer);
    return {
      number: it['number'],
      title: it['title'],
      description: it['description'] ?? null,
      state: it['state'],
      creator: login(it['creator']),
      open_issues: it['open_issues'],
      closed_issues: it['closed_issues'],
      due_on: it['due_on'] ?? null,
      url: it['html_url'],
      created_at: it['created_at'],
    };
  },
});

export const milestoneTools = [createMilestone];
