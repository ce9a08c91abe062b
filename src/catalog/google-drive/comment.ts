import { Type } from '@sinclair/typebox';
import { type DriveUser, driveUserOutput, toUser } from './user.js';

/** A comment as Drive answers it, and a reply, which has fewer members. */
interface DriveComment extends DriveReply {
  readonly resolved?: boolean;
  readonly anchor?: string;
  readonly quotedFileContent?: { readonly value?: string };
  readonly replies?: readonly DriveReply[];
}

interface DriveReply {
  readonly id: string;
  readonly author?: DriveUser;
  readonly content?: string;
  readonly createdTime?: string;
  readonly modifiedTime?: string;
  readonly deleted?: boolean;
  readonly action?: string;
}

const AUTHOR = 'author(displayName,me)';

/** Drive refuses these methods without a mask: those that `toReply` and `toComment` read. */
export const REPLY_FIELDS = `id,${AUTHOR},content,createdTime,modifiedTime,deleted,action`;
export const COMMENT_FIELDS = `id,${AUTHOR},content,createdTime,modifiedTime,deleted,resolved,anchor,quotedFileContent(value),replies(${REPLY_FIELDS})`;

const both = {
  id: Type.String(),
  author: Type.Optional(driveUserOutput),
  content: Type.Optional(Type.String({ description: 'Left out where it was deleted.' })),
  created_at: Type.Optional(Type.String()),
  modified_at: Type.Optional(Type.String()),
  deleted: Type.Boolean(),
};

export const replyOutput = Type.Object({
  ...both,
  action: Type.Optional(Type.String({ description: 'What it did to the comment: resolve or reopen.' })),
});

export const commentOutput = Type.Object({
  ...both,
  resolved: Type.Boolean(),
  anchor: Type.Optional(Type.String({ description: 'The region of the document, in JSON.' })),
  quoted_text: Type.Optional(Type.String({ description: 'The text it is about.' })),
  replies: Type.Array(replyOutput),
});

export function toReply(body: unknown) {
  const reply = body as DriveReply;
  return { ...toBoth(reply), action: reply.action };
}

export function toComment(body: unknown) {
  const comment = body as DriveComment;
  return {
    ...toBoth(comment),
    resolved: comment.resolved ?? false,
    anchor: comment.anchor,
    quoted_text: comment.quotedFileContent?.value,
    replies: (comment.replies ?? []).map(toReply),
  };
}

function toBoth(one: DriveReply) {
  return {
    id: one.id,
    author: toUser(one.author),
    content: one.content,
    created_at: one.createdTime,
    modified_at: one.modifiedTime,
    deleted: one.deleted ?? false,
  };
}
