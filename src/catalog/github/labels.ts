import { Type } from '@sinclair/typebox';
import { defineTool, WRITE } from '../tool.js';
import { labelOutput } from './outputs.js';
import { PUBLIC_WRITE, repository } from './params.js';
import { label } from './shapes.js';

const createLabel = defineTool({
  name: 'GITHUB_CREATE_A_LABEL',
  description: 'Creates a label that issues and pull requests of the repository can carry. Returns it.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      name: Type.String({ description: 'The name; emoji are fine.', minLength: 1 }),
      color: Type.Optional(
        Type.String({ description: 'Six hexadecimal digits, without “#”.', pattern: '^[0-9a-fA-F]{6}$' }),
      ),
      description: Type.Optional(Type.String({ description: 'What it is for.', maxLength: 100 })),
    },
    { additionalProperties: false },
  ),
  output: labelOutput,
  example: { owner: 'octo-org', repo: 'hello-world', name: 'search', color: 'f29513' },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/labels',
    body: { name: '$name', color: '$color', description: '$description' },
  },
  result: label,
});

export const labelTools = [createLabel];
