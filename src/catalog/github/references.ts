import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { flag, text } from './outputs.js';
import { commitSha, PUBLIC_READ, PUBLIC_WRITE, repository } from './params.js';
import { object } from './shapes.js';

/** GitHub takes `heads/main` here and `refs/heads/main` there; callers may give either everywhere. */
const ref = Type.String({
  description: 'The full name of the branch or tag, such as refs/heads/main or refs/tags/v1.0.',
  // Git lets no part of a name begin with a dot.
  pattern: '^(refs/)?(heads|tags)(/[^/.][^/]*)+$',
});

const sha = commitSha('The SHA of the commit.');

const referenceOutput = Type.Object({
  ref: text,
  sha: text,
  type: Type.String({ description: 'What it points to: commit, or tag for an annotated tag.' }),
});

const createReference = defineTool({
  name: 'GITHUB_CREATE_A_REFERENCE',
  description: 'Creates a branch or a tag at a commit. Returns its name and the SHA it points to.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object({ ...repository, ref, sha }, { additionalProperties: false }),
  output: referenceOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    ref: 'refs/heads/fix-search',
    sha: '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d',
  },
  request: (params) => ({
    method: 'POST',
    path: renderPath('/repos/{owner}/{repo}/git/refs', params),
    body: { json: { ref: `refs/${shortRef(params.ref)}`, sha: params.sha } },
  }),
  result: reference,
});

const getReference = defineTool({
  name: 'GITHUB_GET_A_REFERENCE',
  description: 'Reads where a branch or a tag points to. Returns the SHA.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository, ref }, { additionalProperties: false }),
  output: referenceOutput,
  example: { owner: 'octo-org', repo: 'hello-world', ref: 'refs/heads/main' },
  request: (params) => ({
    method: 'GET',
    path: renderPath('/repos/{owner}/{repo}/git/ref/{+ref}', { ...params, ref: shortRef(params.ref) }),
  }),
  result: reference,
});

const updateReference = defineTool({
  name: 'GITHUB_UPDATE_A_REFERENCE',
  description:
    'Moves a branch or a tag to another commit. Without `force` GitHub refuses whatever would lose commits.',
  scopes: PUBLIC_WRITE,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      ...repository,
      ref,
      sha,
      force: Type.Optional(
        Type.Boolean({ description: 'Whether to move it even if commits are lost by that.', default: false }),
      ),
    },
    { additionalProperties: false },
  ),
  output: referenceOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    ref: 'refs/heads/fix-search',
    sha: '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d',
  },
  request: (params) => ({
    method: 'PATCH',
    path: refsPath(params),
    body: { json: { sha: params.sha, ...(params.force !== undefined && { force: params.force }) } },
  }),
  result: reference,
});

const deleteReference = defineTool({
  name: 'GITHUB_DELETE_A_REFERENCE',
  description:
    'Deletes a branch or a tag. Commits that nothing else points to are lost with it, and open pull requests from the branch are closed.',
  scopes: PUBLIC_WRITE,
  annotations: DESTRUCTIVE,
  params: Type.Object({ ...repository, ref }, { additionalProperties: false }),
  output: Type.Object({ deleted: flag, ref: text }),
  example: { owner: 'octo-org', repo: 'hello-world', ref: 'refs/heads/fix-search' },
  request: (params) => ({ method: 'DELETE', path: refsPath(params) }),
  result: (_answer, params) => ({ deleted: true, ref: `refs/${shortRef(params.ref)}` }),
});

function refsPath(params: { owner: string; repo: string; ref: string }): string {
  return renderPath('/repos/{owner}/{repo}/git/refs/{+ref}', { ...params, ref: shortRef(params.ref) });
}

function reference(value: unknown) {
  const { ref, object: target } = object(value);
  return { ref, sha: object(target)['sha'], type: object(target)['type'] };
}

function shortRef(ref: string): string {
  return ref.replace(/^refs\//, '');
}

export const referenceTools = [createReference, getReference, updateReference, deleteReference];
