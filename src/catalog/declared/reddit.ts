import { declareToolkit } from '../declare.js';
import { flag, id, limit, page, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** Reddit throttles programs that do not say who they are, in this form. https://github.com/reddit-archive/reddit/wiki/API */
const AGENT = { 'User-Agent': 'web:bobbin:v1 (self-hosted integrations)' };

/** https://github.com/reddit-archive/reddit/wiki/OAuth2: `duration=permanent` asks for a refresh token. */
const reddit = defineProvider({
  slug: 'reddit',
  display_name: 'Reddit',
  console_url: 'https://www.reddit.com/prefs/apps',
  documentation_url: 'https://github.com/reddit-archive/reddit/wiki/OAuth2',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.reddit.com',
      authorization_endpoint: 'https://www.reddit.com/api/v1/authorize',
      token_endpoint: 'https://www.reddit.com/api/v1/access_token',
      revocation_endpoint: 'https://www.reddit.com/api/v1/revoke_token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      authorization_params: { duration: 'permanent' },
      token_request: { headers: AGENT },
    },
  ],
  origins: ['https://oauth.reddit.com'],
  headers: AGENT,
  identity_scopes: ['identity'],
  account: {
    request: { method: 'GET', path: '/api/v1/me', base_url: 'https://oauth.reddit.com' },
    id: ['id'],
    name: 'name',
  },
  errors: {
    errors_field: 'json.errors',
    message: ['json.errors.0.1', 'explanation', 'message'],
    code: ['json.errors.0.0', 'reason', 'error'],
    rate_limited_codes: ['RATELIMIT'],
    unauthorized_codes: ['USER_REQUIRED'],
    remediations: {
      SUBREDDIT_NOEXIST: 'Check the name of the subreddit.',
      SUBREDDIT_NOTALLOWED: 'The user may not post in this subreddit.',
      THREAD_LOCKED: 'Nobody may comment on this post any more.',
    },
  },
});

const subreddit = id('Its name, without r/.', { pattern: '^[A-Za-z0-9_]+$', aliases: ['sr'] });
const more = page('`data.after`', { aliases: ['after'] });
const paging = { limit: limit(100, 25), page: more };
const PAGING = { limit: '$limit', after: '$page', raw_json: 1 };
const time = stringEnum(['hour', 'day', 'week', 'month', 'year', 'all'], {
  description: 'From which time; for top and controversial ones.',
});
const thing = (what: string, kinds: string) =>
  id(`Full name of the ${what}, such as ${kinds}.`, { pattern: '^t[1-6]_[a-z0-9]+$', aliases: ['thing_id'] });

/** https://www.reddit.com/dev/api/oauth */
export default declareToolkit({
  slug: 'reddit',
  display_name: 'Reddit',
  description: 'Posts, comments and subreddits on Reddit.',
  categories: ['social-media'],
  provider: reddit,
  base_url: 'https://oauth.reddit.com',
  documentation_url: 'https://www.reddit.com/dev/api/oauth',
  tools: [
    defineTool({
      name: 'REDDIT_LIST_SUBREDDIT_POSTS',
      aliases: ['REDDIT_RETRIEVE_REDDIT_POST'],
      description:
        'Lists posts of a subreddit. Returns `data.children`, and `data.after` where there are more.',
      scopes: ['read'],
      annotations: READ,
      params: toParams(
        { subreddit },
        {
          sort: stringEnum(['hot', 'new', 'top', 'rising', 'controversial'], {
            description: 'Which first.',
            default: 'hot',
          }),
          time,
          ...paging,
        },
      ),
      example: { subreddit: 'typescript', sort: 'top', time: 'week', limit: 10 },
      request: { method: 'GET', path: '/r/{subreddit}/{sort}', query: { t: '$time', ...PAGING } },
    }),
    defineTool({
      name: 'REDDIT_SEARCH_POSTS',
      aliases: ['REDDIT_SEARCH_ACROSS_SUBREDDITS'],
      description:
        'Finds posts on all of Reddit. Returns `data.children`, and `data.after` where there are more.',
      scopes: ['read'],
      annotations: READ,
      params: toParams(
        {
          query: id('The words, or Reddit’s search syntax, such as title:bun subreddit:typescript.', {
            maxLength: 512,
          }),
        },
        {
          sort: stringEnum(['relevance', 'hot', 'top', 'new', 'comments'], {
            description: 'Which first.',
            default: 'relevance',
          }),
          time,
          ...paging,
        },
      ),
      example: { query: 'sqlite worker threads', sort: 'new' },
      request: {
        method: 'GET',
        path: '/search',
        query: { q: '$query', sort: '$sort', t: '$time', type: 'link', ...PAGING },
      },
    }),
    defineTool({
      name: 'REDDIT_GET_POST_COMMENTS',
      aliases: ['REDDIT_RETRIEVE_POST_COMMENTS'],
      description:
        'Fetches a post with its comments, as a tree. Returns two listings: the post, and the comments.',
      scopes: ['read'],
      annotations: READ,
      params: toParams(
        {
          post_id: id('Id of the post without t3_, as in its URL.', {
            pattern: '^[a-z0-9]+$',
            aliases: ['article'],
          }),
        },
        {
          sort: stringEnum(['confidence', 'top', 'new', 'controversial', 'old', 'qa'], {
            description: 'Which first.',
            default: 'confidence',
          }),
          limit: limit(500, 50),
        },
      ),
      example: { post_id: '1abcdef' },
      request: {
        method: 'GET',
        path: '/comments/{post_id}',
        query: { sort: '$sort', limit: '$limit', raw_json: 1 },
      },
    }),
    defineTool({
      name: 'REDDIT_CREATE_REDDIT_POST',
      aliases: ['REDDIT_CREATE_POST'],
      description: 'Posts a text in a subreddit. Returns `json.data` with id and URL.',
      scopes: ['submit'],
      annotations: WRITE,
      params: toParams(
        { subreddit, title: id('The title.', { maxLength: 300 }), text: text('The text, in Markdown.') },
        {
          flair_id: text('Id of the flair, where the subreddit asks for one.', { minLength: 1 }),
          nsfw: flag('Whether it is for adults only.'),
          send_replies: flag('Whether the user is told of answers.'),
        },
      ),
      example: { subreddit: 'test', title: 'Hello', text: 'Only a test.' },
      request: {
        method: 'POST',
        path: '/api/submit',
        body_format: 'form',
        body: {
          api_type: 'json',
          kind: 'self',
          sr: '$subreddit',
          title: '$title',
          text: '$text',
          flair_id: '$flair_id',
          nsfw: '$nsfw',
          sendreplies: '$send_replies',
        },
      },
    }),
    defineTool({
      name: 'REDDIT_CREATE_LINK_POST',
      description: 'Posts a link in a subreddit. Returns `json.data` with id and URL.',
      scopes: ['submit'],
      annotations: WRITE,
      params: toParams(
        { subreddit, title: id('The title.', { maxLength: 300 }), url: text('The link.', { format: 'uri' }) },
        {
          flair_id: text('Id of the flair, where the subreddit asks for one.', { minLength: 1 }),
          resubmit: flag('Whether to post it though it was posted there before.', { default: false }),
        },
      ),
      example: { subreddit: 'test', title: 'A story', url: 'https://example.com/story' },
      request: {
        method: 'POST',
        path: '/api/submit',
        body_format: 'form',
        body: {
          api_type: 'json',
          kind: 'link',
          sr: '$subreddit',
          title: '$title',
          url: '$url',
          flair_id: '$flair_id',
          resubmit: '$resubmit',
        },
      },
    }),
    defineTool({
      name: 'REDDIT_POST_REDDIT_COMMENT',
      aliases: ['REDDIT_CREATE_COMMENT'],
      description: 'Comments on a post or answers a comment. Returns `json.data.things` with the comment.',
      scopes: ['submit'],
      annotations: WRITE,
      params: toParams({
        parent: thing('post or comment', 't3_1abcdef or t1_2bcdefg'),
        text: id('The comment, in Markdown.', { maxLength: 10_000 }),
      }),
      example: { parent: 't3_1abcdef', text: 'Thank you.' },
      request: {
        method: 'POST',
        path: '/api/comment',
        body_format: 'form',
        body: { api_type: 'json', thing_id: '$parent', text: '$text' },
      },
    }),
    defineTool({
      name: 'REDDIT_EDIT_REDDIT_COMMENT_OR_POST',
      description: 'Changes the text of the user’s own comment or text post. Returns `json.data.things`.',
      scopes: ['edit'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        target: thing('comment or post', 't1_2bcdefg or t3_1abcdef'),
        text: id('The new text, in Markdown.'),
      }),
      example: { target: 't1_2bcdefg', text: 'Thank you all.' },
      request: {
        method: 'POST',
        path: '/api/editusertext',
        body_format: 'form',
        body: { api_type: 'json', thing_id: '$target', text: '$text' },
      },
    }),
    defineTool({
      name: 'REDDIT_DELETE_REDDIT_POST',
      aliases: ['REDDIT_DELETE_REDDIT_COMMENT'],
      description: 'Deletes the user’s own post or comment.',
      scopes: ['edit'],
      annotations: DESTRUCTIVE,
      params: toParams({ target: thing('post or comment', 't3_1abcdef or t1_2bcdefg') }),
      example: { target: 't3_1abcdef' },
      request: { method: 'POST', path: '/api/del', body_format: 'form', body: { id: '$target' } },
    }),
    defineTool({
      name: 'REDDIT_SEARCH_SUBREDDITS',
      description:
        'Finds subreddits by words. Returns `data.children`, and `data.after` where there are more.',
      scopes: ['read'],
      annotations: READ,
      params: toParams({ query: id('The words to look for.') }, paging),
      example: { query: 'typescript' },
      request: { method: 'GET', path: '/subreddits/search', query: { q: '$query', ...PAGING } },
    }),
    defineTool({
      name: 'REDDIT_GET_SUBREDDIT',
      description: 'Tells description, members and settings of a subreddit.',
      scopes: ['read'],
      annotations: READ,
      params: toParams({ subreddit }),
      example: { subreddit: 'typescript' },
      request: { method: 'GET', path: '/r/{subreddit}/about', query: { raw_json: 1 }, result_path: 'data' },
    }),
    defineTool({
      name: 'REDDIT_GET_LINK_FLAIR',
      aliases: ['REDDIT_GET_USER_FLAIR'],
      description: 'Tells the flairs that posts in a subreddit may have, with their ids.',
      scopes: ['flair'],
      annotations: READ,
      params: toParams({ subreddit }),
      example: { subreddit: 'typescript' },
      request: { method: 'GET', path: '/r/{subreddit}/api/link_flair_v2' },
    }),
    defineTool({
      name: 'REDDIT_GET_ME',
      description: 'Tells who the connected user is, with karma.',
      scopes: ['identity'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/api/v1/me' },
    }),
  ],
});
