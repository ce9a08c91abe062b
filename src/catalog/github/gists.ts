import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { dateTime, flag, integerOrNull, text, textOrNull, url } from './outputs.js';
import { login, object } from './shapes.js';

const createGist = defineTool({
  name: 'GITHUB_CREATE_A_GIST',
  description:
    'Creates a gist of the connected user, secret unless `public`; whoever knows the URL of a secret one can read it. Returns its id and URL.',
  scopes: ['gist'],
  annotations: WRITE,
  params: Type.Object(
    {
      files: Type.Unsafe<Record<string, { content: string }>>({
        type: 'object',
        description: 'The files: each one’s name, with its content.',
        minProperties: 1,
        additionalProperties: Type.Object(
          { content: Type.String({ description: 'The text of the file.', minLength: 1 }) },
          { additionalProperties: false },
        ),
      }),
      description: Type.Optional(Type.String({ description: 'What the gist is.' })),
      public: Type.Optional(
        Type.Boolean({
          description: 'Whether everybody can find it; it cannot be made secret again.',
          default: false,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    id: text,
    description: textOrNull,
    public: flag,
    owner: textOrNull,
    files: Type.Array(Type.Object({ name: text, language: textOrNull, size: integerOrNull, raw_url: text })),
    url,
    created_at: dateTime,
  }),
  example: { files: { 'search.md': { content: '# Search\n' } }, description: 'How the search works' },
  request: {
    method: 'POST',
    path: '/gists',
    body: { files: '$files', description: '$description', public: '$public' },
  },
  result: (answer) => {
    const it = object(answer);
    return {
      id: it['id'],
      description: it['description'] ?? null,
      public: it['public'],
      owner: login(it['owner']),
      files: Object.values(object(it['files'])).map((file) => {
        const { filename, language, size, raw_url } = object(file);
        return { name: filename, language: language ?? null, size: size ?? null, raw_url };
      }),
      url: it['html_url'],
      created_at: it['created_at'],
    };
  },
});

export const gistTools = [createGist];
