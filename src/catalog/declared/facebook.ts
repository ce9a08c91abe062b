import { declareToolkit } from '../declare.js';
import { id, limit, page, text, toParams } from '../params.js';
import { facebook } from '../providers/facebook.js';
import { defineTool, READ } from '../tool.js';

const page_id = id('Id of the page.', { pattern: '^\\d+$' });
const object_id = (what: string) => id(`Id of the ${what}.`, { pattern: '^\\d+(_\\d+)?$' });
const paging = { limit: limit(100, 25), page: page('`paging.cursors.after`', { aliases: ['after'] }) };
const PAGING = { limit: '$limit', after: '$page' };
const POST = 'id,message,created_time,permalink_url,full_picture,shares';

/**
 * https://developers.facebook.com/docs/graph-api/reference/page/. Writing as a page takes a token of the page’s own, so
 * only what the user’s token may read is declared.
 */
export default declareToolkit({
  slug: 'facebook',
  display_name: 'Facebook',
  description: 'Pages that the user manages on Facebook, their posts and comments, to read.',
  categories: ['social-media'],
  provider: facebook,
  base_url: 'https://graph.facebook.com/v23.0',
  documentation_url: 'https://developers.facebook.com/docs/pages-api',
  tools: [
    defineTool({
      name: 'FACEBOOK_LIST_MANAGED_PAGES',
      description:
        'Lists the pages that the connected user manages. Returns `data` with ids, names and tasks, and `paging`.',
      scopes: ['pages_show_list'],
      annotations: READ,
      params: toParams({}, paging),
      example: {},
      request: {
        method: 'GET',
        path: '/me/accounts',
        query: { fields: 'id,name,category,tasks', ...PAGING },
      },
    }),
    defineTool({
      name: 'FACEBOOK_GET_PAGE_DETAILS',
      description: 'Tells description, followers and address of a page.',
      scopes: ['pages_read_engagement'],
      annotations: READ,
      params: toParams({ page_id }),
      example: { page_id: '20531316728' },
      request: {
        method: 'GET',
        path: '/{page_id}',
        query: { fields: 'id,name,about,category,link,website,followers_count,fan_count' },
      },
    }),
    defineTool({
      name: 'FACEBOOK_LIST_PAGE_POSTS',
      aliases: ['FACEBOOK_GET_PAGE_POSTS'],
      description: 'Lists the posts of a page, newest first. Returns `data` and `paging`.',
      scopes: ['pages_read_engagement'],
      annotations: READ,
      params: toParams(
        { page_id },
        { since: text('Only those since then.', { format: 'date-time' }), ...paging },
      ),
      example: { page_id: '20531316728', limit: 10 },
      request: {
        method: 'GET',
        path: '/{page_id}/posts',
        query: { fields: POST, since: '$since', ...PAGING },
      },
    }),
    defineTool({
      name: 'FACEBOOK_GET_POST',
      description: 'Fetches a post with counts of its reactions and comments.',
      scopes: ['pages_read_engagement'],
      annotations: READ,
      params: toParams({ post_id: object_id('post') }),
      example: { post_id: '20531316728_10154009990506729' },
      request: {
        method: 'GET',
        path: '/{post_id}',
        query: { fields: `${POST},reactions.summary(true).limit(0),comments.summary(true).limit(0)` },
      },
    }),
    defineTool({
      name: 'FACEBOOK_LIST_COMMENTS',
      aliases: ['FACEBOOK_GET_COMMENTS'],
      description: 'Lists the comments on a page’s post. Returns `data` and `paging`.',
      scopes: ['pages_read_user_content'],
      annotations: READ,
      params: toParams({ post_id: object_id('post') }, paging),
      example: { post_id: '20531316728_10154009990506729' },
      request: {
        method: 'GET',
        path: '/{post_id}/comments',
        query: { fields: 'id,message,created_time,from,like_count,comment_count', ...PAGING },
      },
    }),
    defineTool({
      name: 'FACEBOOK_GET_CURRENT_USER',
      description: 'Tells id, name and e-mail address of the connected user.',
      scopes: ['public_profile'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/me', query: { fields: 'id,name,email' } },
    }),
  ],
});
