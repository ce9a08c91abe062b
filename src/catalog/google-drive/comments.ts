import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { COMMENT_FIELDS, commentOutput, toComment } from './comment.js';
import { listMask, maskedOutput, rareFields, shape } from './fields.js';
import { commentId, FILE, fileId, flag, limit, nextPage, page, READONLY } from './params.js';

const includeDeleted = flag('Deleted ones too, which have no content any more.', 'includeDeleted');
const example = { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', comment_id: 'AAAABcDeFgH' };

const createComment = defineTool({
  name: 'GOOGLEDRIVE_CREATE_COMMENT',
  description: 'Comments on a file, on all of it where no anchor is given. Returns the comment with its id.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      content: Type.String({ description: 'The comment, as plain text.', minLength: 1 }),
      anchor: Type.Optional(
        Type.String({ description: 'The region it is about, in JSON, as Drive’s guide to comments has it.' }),
      ),
      quoted_file_content_value: Type.Optional(
        Type.String({ description: 'The text of the file that it is about.', aliases: ['quoted_text'] }),
      ),
      quoted_file_content_mime_type: Type.Optional(
        Type.String({ description: 'Media type of that text.', unlisted: true }),
      ),
    },
    { additionalProperties: false },
  ),
  output: commentOutput,
  example: { file_id: example.file_id, content: 'Is this number right?' },
  request: {
    method: 'POST',
    path: '/files/{file_id}/comments',
    query: { fields: COMMENT_FIELDS },
    body: {
      content: '$content',
      anchor: '$anchor',
      quotedFileContent: { value: '$quoted_file_content_value', mimeType: '$quoted_file_content_mime_type' },
    },
  },
  result: toComment,
});

const listComments = defineTool({
  name: 'GOOGLEDRIVE_LIST_COMMENTS',
  description: 'Lists the comments on a file with their replies. Returns the comments and next_page.',
  scopes: READONLY,
  or_scopes: FILE,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      modified_after: Type.Optional(
        Type.String({
          description: 'Only comments changed since then, RFC 3339; a reply changes its comment.',
          aliases: ['start_modified_time', 'startModifiedTime'],
          format: 'date-time',
        }),
      ),
      include_deleted: includeDeleted,
      limit: limit('comments', 100, 20),
      page,
      fields: rareFields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(Type.Object({ comments: Type.Array(commentOutput), next_page: nextPage })),
  example: { file_id: example.file_id },
  request: (params) => ({
    method: 'GET',
    path: `/files/${params.file_id}/comments`,
    query: {
      fields: listMask(params.fields ?? `comments(${COMMENT_FIELDS})`),
      startModifiedTime: params.modified_after,
      includeDeleted: params.include_deleted,
      pageSize: params.limit,
      pageToken: params.page,
    },
  }),
  result: (body, params) =>
    shape(body, params, (answer) => {
      const { comments = [], nextPageToken } = answer as { comments?: unknown[]; nextPageToken?: string };
      return { comments: comments.map(toComment), next_page: nextPageToken };
    }),
});

const getComment = defineTool({
  name: 'GOOGLEDRIVE_GET_COMMENT',
  description: 'Reads one comment. Returns it with its replies, and whether it is resolved.',
  scopes: READONLY,
  or_scopes: FILE,
  annotations: READ,
  params: Type.Object(
    { file_id: fileId, comment_id: commentId, include_deleted: includeDeleted },
    { additionalProperties: false },
  ),
  output: commentOutput,
  example,
  request: {
    method: 'GET',
    path: '/files/{file_id}/comments/{comment_id}',
    query: { fields: COMMENT_FIELDS, includeDeleted: '$include_deleted' },
  },
  result: toComment,
});

const updateComment = defineTool({
  name: 'GOOGLEDRIVE_UPDATE_COMMENT',
  description: 'Changes the text of an own comment, or resolves or reopens any comment. Returns the comment.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      comment_id: commentId,
      content: Type.Optional(Type.String({ description: 'The new text.', minLength: 1 })),
      resolved: flag('True resolves it, false reopens it; Drive adds a reply that says so.'),
      fields: rareFields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(commentOutput),
  example: { ...example, content: 'Is this number still right?' },
  // For Drive `resolved` follows from the replies: it is changed by one that has an action.
  run: async ({ file_id, comment_id, content, resolved, fields }, call) => {
    if (content === undefined && resolved === undefined) {
      throw new ExecutionError('invalid_params', 'There is nothing to change.', {
        remediation: 'Give content, resolved, or both.',
        details: { faults: [{ path: '/content', message: 'must be given where resolved is not' }] },
      });
    }
    const path = `/files/${file_id}/comments/${comment_id}`;
    const read = () => call({ method: 'GET', path, query: { fields: fields ?? COMMENT_FIELDS } });
    if (content !== undefined) {
      const query = { fields: fields ?? COMMENT_FIELDS };
      const { body } = await call({ method: 'PATCH', path, query, body: { json: { content } } });
      if (resolved === undefined) return shape(body, { fields }, toComment);
    }
    const { body } = await call({ method: 'GET', path, query: { fields: 'resolved' } });
    if (((body as { resolved?: boolean }).resolved ?? false) !== resolved) {
      const action = resolved ? 'resolve' : 'reopen';
      await call({
        method: 'POST',
        path: `${path}/replies`,
        query: { fields: 'id' },
        body: { json: { action } },
      });
    }
    return shape((await read()).body, { fields }, toComment);
  },
});

const deleteComment = defineTool({
  name: 'GOOGLEDRIVE_DELETE_COMMENT',
  description:
    'Deletes a comment of the connected account, with its replies. Returns the id of what was deleted.',
  scopes: FILE,
  annotations: DESTRUCTIVE,
  params: Type.Object({ file_id: fileId, comment_id: commentId }, { additionalProperties: false }),
  output: Type.Object({ deleted: Type.Literal(true), comment_id: Type.String() }),
  example,
  request: { method: 'DELETE', path: '/files/{file_id}/comments/{comment_id}' },
  result: (_, { comment_id }) => ({ deleted: true, comment_id }),
});

export const commentTools = [createComment, listComments, getComment, updateComment, deleteComment];
