import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { REPLY_FIELDS, replyOutput, toReply } from './comment.js';
import { listMask, maskedOutput, rareFields, shape } from './fields.js';
import { commentId, FILE, fileId, flag, limit, nextPage, page, READONLY } from './params.js';

const replyId = Type.String({
  description: 'The id of the reply.',
  aliases: ['replyId'],
  pattern: '^[A-Za-z0-9_-]+$',
});
const includeDeleted = flag('Deleted ones too, which have no content any more.', 'includeDeleted');
const example = { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', comment_id: 'AAAABcDeFgH' };

const createReply = defineTool({
  name: 'GOOGLEDRIVE_CREATE_REPLY',
  description: 'Answers a comment, and resolves or reopens it where asked to. Returns the reply with its id.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      comment_id: commentId,
      content: Type.Optional(
        Type.String({
          description: 'The answer, as plain text; needed where there is no action.',
          minLength: 1,
        }),
      ),
      action: Type.Optional(
        stringEnum(['resolve', 'reopen'], { description: 'What it does to the comment.' }),
      ),
      fields: rareFields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(replyOutput),
  example: { ...example, content: 'Yes, I have checked it.' },
  request: ({ file_id, comment_id, fields = REPLY_FIELDS, content, action }) => ({
    method: 'POST',
    path: `/files/${file_id}/comments/${comment_id}/replies`,
    query: { fields },
    body: { json: { content, action } },
  }),
  result: (body, params) => shape(body, params, toReply),
});

const listReplies = defineTool({
  name: 'GOOGLEDRIVE_LIST_REPLIES',
  aliases: ['GOOGLEDRIVE_LIST_REPLIES_TO_COMMENT'],
  description: 'Lists the replies to a comment, oldest first. Returns the replies and next_page.',
  scopes: READONLY,
  or_scopes: FILE,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      comment_id: commentId,
      include_deleted: includeDeleted,
      limit: limit('replies', 100, 20),
      page,
      fields: rareFields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(Type.Object({ replies: Type.Array(replyOutput), next_page: nextPage })),
  example,
  request: (params) => ({
    method: 'GET',
    path: `/files/${params.file_id}/comments/${params.comment_id}/replies`,
    query: {
      fields: listMask(params.fields ?? `replies(${REPLY_FIELDS})`),
      includeDeleted: params.include_deleted,
      pageSize: params.limit,
      pageToken: params.page,
    },
  }),
  result: (body, params) =>
    shape(body, params, (answer) => {
      const { replies = [], nextPageToken } = answer as { replies?: unknown[]; nextPageToken?: string };
      return { replies: replies.map(toReply), next_page: nextPageToken };
    }),
});

const getReply = defineTool({
  name: 'GOOGLEDRIVE_GET_REPLY',
  description: 'Reads one reply to a comment. Returns its author, text and times.',
  scopes: READONLY,
  or_scopes: FILE,
  annotations: READ,
  params: Type.Object(
    { file_id: fileId, comment_id: commentId, reply_id: replyId, include_deleted: includeDeleted },
    { additionalProperties: false },
  ),
  output: replyOutput,
  example: { ...example, reply_id: 'AAAABcDeFgI' },
  request: {
    method: 'GET',
    path: '/files/{file_id}/comments/{comment_id}/replies/{reply_id}',
    query: { fields: REPLY_FIELDS, includeDeleted: '$include_deleted' },
  },
  result: toReply,
});

const updateReply = defineTool({
  name: 'GOOGLEDRIVE_UPDATE_REPLY',
  description: 'Changes the text of a reply of the connected account. Returns the reply.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      comment_id: commentId,
      reply_id: replyId,
      content: Type.String({ description: 'The new text.', minLength: 1 }),
      fields: rareFields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(replyOutput),
  example: { ...example, reply_id: 'AAAABcDeFgI', content: 'Yes, I have checked it twice.' },
  request: ({ file_id, comment_id, reply_id, content, fields = REPLY_FIELDS }) => ({
    method: 'PATCH',
    path: `/files/${file_id}/comments/${comment_id}/replies/${reply_id}`,
    query: { fields },
    body: { json: { content } },
  }),
  result: (body, params) => shape(body, params, toReply),
});

const deleteReply = defineTool({
  name: 'GOOGLEDRIVE_DELETE_REPLY',
  description: 'Deletes a reply of the connected account. Returns the id of what was deleted.',
  scopes: FILE,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    { file_id: fileId, comment_id: commentId, reply_id: replyId },
    { additionalProperties: false },
  ),
  output: Type.Object({ deleted: Type.Literal(true), reply_id: Type.String() }),
  example: { ...example, reply_id: 'AAAABcDeFgI' },
  request: { method: 'DELETE', path: '/files/{file_id}/comments/{comment_id}/replies/{reply_id}' },
  result: (_, { reply_id }) => ({ deleted: true, reply_id }),
});

export const replyTools = [createReply, listReplies, getReply, updateReply, deleteReply];
