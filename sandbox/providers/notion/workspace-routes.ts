/** What concerns the whole workspace: its people, the search, comments. */
import { randomUUID } from 'node:crypto';
import { asRecord } from '../../gate/call.js';
import { shownSource } from './databases.js';
import { invalid, notFound } from './errors.js';
import { shownPage } from './pages.js';
import { plainText, richText } from './rich-text.js';
import { paged, pagingOf, type Routes } from './route.js';
import {
  by,
  type Comment,
  get,
  getAsBlock,
  type Json,
  shownTitle,
  uuid,
  type Workspace,
} from './workspace.js';

export const workspaceRoutes: Routes = {
  'GET /v1/users/me': ({ workspace }) => bot(workspace),
  'GET /v1/users': ({ workspace, query }) =>
    paged(
      peopleOf(workspace),
      ({ id }) => String(id),
      (user) => user,
      pagingOf(query),
      'user',
    ),
  'GET /v1/users/:id': ({ workspace, params }) => {
    const id = uuid(params['id']);
    const found = peopleOf(workspace).find((user) => user['id'] === id);
    if (!found) throw notFound('user', id);
    return found;
  },
  'POST /v1/search': ({ workspace, body }) => {
    const asked = String(body['query'] ?? '').toLowerCase();
    const filter = asRecord(body['filter']);
    const kind = filter['value'];
    if (kind !== undefined && kind !== 'page' && kind !== 'data_source')
      throw invalid('body failed validation: body.filter.value should be `"page"` or `"data_source"`.');
    const sign = asRecord(body['sort'])['direction'] === 'ascending' ? 1 : -1;
    const found = shared(workspace)
      .filter(
        ({ object, title }) => (kind === undefined || object === kind) && title.toLowerCase().includes(asked),
      )
      .sort((a, b) => sign * a.time.localeCompare(b.time));
    return paged(
      found,
      ({ id }) => id,
      ({ show }) => show(),
      body,
      'page_or_data_source',
    );
  },
  'GET /v1/comments': ({ workspace, query }) => {
    const { id } = getAsBlock(workspace, query.get('block_id'));
    const found = workspace.comments.filter(({ parent }) => parent[String(parent['type'])] === id);
    return paged(
      found,
      ({ id: of }) => of,
      (one) => shownComment(workspace, one),
      pagingOf(query),
      'comment',
    );
  },
  'POST /v1/comments': ({ workspace, body }) => {
    const answered = workspace.comments.find((one) => one.discussion_id === body['discussion_id']);
    if (body['discussion_id'] !== undefined && !answered)
      throw notFound('discussion', String(body['discussion_id']));
    const comment: Comment = {
      id: randomUUID(),
      discussion_id: answered?.discussion_id ?? randomUUID(),
      parent: answered?.parent ?? commentParent(workspace, asRecord(body['parent'])),
      rich_text: richText(body['rich_text'], 'body.rich_text'),
      created_time: new Date().toISOString(),
    };
    workspace.comments.push(comment);
    return shownComment(workspace, comment);
  },
};

function commentParent(workspace: Workspace, parent: Json): Json {
  if (parent['block_id'] !== undefined)
    return { type: 'block_id', block_id: get(workspace, 'block', parent['block_id']).id };
  return { type: 'page_id', page_id: get(workspace, 'page', parent['page_id']).id };
}

function shownComment(workspace: Workspace, comment: Comment): object {
  const { created_time } = comment;
  return {
    object: 'comment',
    ...comment,
    last_edited_time: created_time,
    created_by: by(workspace),
    display_name: { type: 'integration', resolved_name: 'Bobbin sandbox' },
  };
}

/** Pages and data sources that the connection may see. */
function shared(workspace: Workspace) {
  return [...workspace.items.values()].flatMap((item) => {
    if (item.in_trash) return [];
    const common = { id: item.id, object: item.object, time: item.last_edited_time };
    if (item.object === 'page' && item.shared)
      return [{ ...common, title: shownTitle(item), show: () => shownPage(workspace, item) }];
    if (item.object === 'data_source')
      return [{ ...common, title: plainText(item.title), show: () => shownSource(workspace, item) }];
    return [];
  });
}

function peopleOf(workspace: Workspace): Json[] {
  const { user } = workspace;
  const colleague = {
    id: user.id.replace(/^0/, 'c'),
    email: 'colleague@example.com',
    name: 'Colleague Example',
  };
  return [...[user, colleague].map(person), bot(workspace)];
}

function person({ id, email, name }: { id: string; email: string; name: string }): Json {
  return { object: 'user', id, name, avatar_url: null, type: 'person', person: { email } };
}

export function bot({ user, bot_id }: Workspace): Json {
  return {
    object: 'user',
    id: bot_id,
    name: 'Bobbin sandbox',
    avatar_url: null,
    type: 'bot',
    bot: {
      owner: { type: 'user', user: person(user) },
      workspace_name: workspaceName(user),
      workspace_id: workspaceId(user),
      workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
    },
  };
}

export const workspaceName = ({ name }: { name: string }) => `${name}’s workspace`;
export const workspaceId = ({ id }: { id: string }) => id.replace(/^0/, 'a');
