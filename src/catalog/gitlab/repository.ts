import { flag, id, text, toParams } from '../params.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { PAGES, PROJECT, pages, project_id, READING, WRITING } from './params.js';

export const repositoryTools = [
  defineTool({
    name: 'GITLAB_LIST_REPOSITORY_TREE',
    description: 'Lists the files and folders of a repository.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      { project_id },
      {
        path: text('Folder; the top where left out.'),
        ref: text('Branch, tag or commit; the default branch where left out.'),
        recursive: flag('Whether folders inside are listed too.'),
        ...pages,
      },
    ),
    example: { project_id: 'group/project' },
    request: {
      method: 'GET',
      path: `${PROJECT}/repository/tree`,
      query: { path: '$path', ref: '$ref', recursive: '$recursive', ...PAGES },
    },
  }),
  defineTool({
    name: 'GITLAB_GET_FILE',
    description: 'Reads a file of a repository, its content in base64.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      { project_id, file_path: id('Path of the file.') },
      { ref: text('Branch, tag or commit.', { default: 'HEAD' }) },
    ),
    example: { project_id: 'group/project', file_path: 'src/main.ts' },
    request: { method: 'GET', path: `${PROJECT}/repository/files/{file_path}`, query: { ref: '$ref' } },
  }),
  defineTool({
    name: 'GITLAB_LIST_COMMITS',
    description: 'Lists the commits of a branch, the newest first.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      { project_id },
      { ref_name: text('Branch or tag.'), path: text('Only those that touch it.'), ...pages },
    ),
    example: { project_id: 'group/project' },
    request: {
      method: 'GET',
      path: `${PROJECT}/repository/commits`,
      query: { ref_name: '$ref_name', path: '$path', ...PAGES },
    },
  }),
  defineTool({
    name: 'GITLAB_LIST_PIPELINES',
    description: 'Lists the pipelines of a project, the newest first.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      { project_id },
      {
        ref: text('Only of this branch or tag.'),
        status: text('Only in this state, such as failed.'),
        ...pages,
      },
    ),
    example: { project_id: 'group/project' },
    request: {
      method: 'GET',
      path: `${PROJECT}/pipelines`,
      query: { ref: '$ref', status: '$status', ...PAGES },
    },
  }),
  defineTool({
    name: 'GITLAB_CREATE_PIPELINE',
    description: 'Runs the pipeline of a branch or tag. Returns it.',
    scopes: WRITING,
    annotations: WRITE,
    params: toParams({ project_id, ref: id('Branch or tag.') }),
    example: { project_id: 'group/project', ref: 'main' },
    request: { method: 'POST', path: `${PROJECT}/pipeline`, body: { ref: '$ref' } },
  }),
];
