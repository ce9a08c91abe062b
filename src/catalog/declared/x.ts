import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';

/**
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code: PKCE is required, confidential clients
 * authenticate by HTTP Basic, refresh tokens are used once. Access tokens live two hours.
 */
const x = defineProvider({
  slug: 'x',
  display_name: 'X',
  console_url: 'https://developer.x.com/en/portal/projects-and-apps',
  documentation_url: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://x.com',
      authorization_endpoint: 'https://x.com/i/oauth2/authorize',
      token_endpoint: 'https://api.x.com/2/oauth2/token',
      revocation_endpoint: 'https://api.x.com/2/oauth2/revoke',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      offline_scope: 'offline.access',
    },
  ],
  origins: ['https://api.x.com'],
  identity_scopes: ['tweet.read', 'users.read'],
  account: {
    request: { method: 'GET', path: '/2/users/me', base_url: 'https://api.x.com' },
    id: ['data.id'],
    name: 'data.username',
  },
  // https://docs.x.com/x-api/fundamentals/response-codes-and-errors
  errors: {
    message: ['detail', 'errors.0.message', 'error_description', 'title'],
    code: ['type', 'error'],
    request_id_header: 'x-transaction-id',
    remediations: {
      'https://api.twitter.com/2/problems/resource-not-found':
        'Check the id: it was deleted, or is protected.',
      'https://api.twitter.com/2/problems/client-forbidden':
        'The app’s access level does not include this endpoint: change it in the developer portal.',
      'https://api.twitter.com/2/problems/usage-capped': 'The app has used up its posts for this month.',
    },
  },
});

const READING = ['tweet.read', 'users.read'];
const WRITING = ['tweet.read', 'tweet.write', 'users.read'];
const POST_FIELDS = 'author_id,conversation_id,created_at,lang,public_metrics,referenced_tweets';
const USER_FIELDS = 'created_at,description,public_metrics,verified';
/** What posts are answered with, where the caller would have to name thirty fields. */
const POSTS = {
  fixed: { 'tweet.fields': POST_FIELDS, 'user.fields': USER_FIELDS, expansions: 'author_id' },
  omit: ['media.fields', 'poll.fields', 'place.fields'],
};
const PEOPLE = { fixed: { 'user.fields': USER_FIELDS }, omit: ['tweet.fields', 'expansions'] };
const USER = { id: 'user_id' };
const ME = { user_id: 'Id of the connected user; X_USER_LOOKUP_ME tells it.' };
const OF_USER = { user_id: 'Id of the user, a number; X_USER_LOOKUP_BY_USERNAME tells it.' };
const PAGES = {
  pagination_token: '`meta.next_token` of the page before.',
  max_results: 'How many to return.',
};

/** https://docs.x.com/x-api. What may be called, and how often, depends on the access level of the app. */
export default declareToolkit({
  slug: 'x',
  display_name: 'X (Twitter)',
  description: 'Posts on X: write, delete, search and read them, follow people, like and repost.',
  categories: ['social-media', 'communication'],
  provider: x,
  base_url: 'https://api.x.com',
  documentation_url: 'https://docs.x.com/x-api',
  documents: ['twitter.com/current'],
  // Version 2.62: Spaces, compliance and streams have changed since.
  other_operations: false,
  tools: [
    {
      operation: 'POST /2/tweets',
      name: 'X_CREATE_POST',
      aliases: ['X_CREATION_OF_A_POST', 'TWITTER_CREATION_OF_A_POST'],
      description:
        'Publishes a post as the user, on request as a reply, a quote or with a poll. Returns its id.',
      scopes: WRITING,
      describe: {
        text: 'The post, up to 280 characters.',
        reply: 'To answer a post: {"in_reply_to_tweet_id": "…"}.',
        quote_tweet_id: 'Id of the post to quote.',
      },
      omit: ['card_uri', 'direct_message_deep_link', 'nullcast', 'geo'],
      example: { text: 'Hello' },
    },
    {
      operation: 'DELETE /2/tweets/{id}',
      name: 'X_DELETE_POST',
      aliases: ['X_POST_DELETE_BY_POST_ID', 'TWITTER_POST_DELETE_BY_POST_ID'],
      description: 'Deletes a post of the user.',
      scopes: WRITING,
      rename: { id: 'post_id' },
      example: { post_id: '1346889436626259968' },
    },
    {
      operation: 'GET /2/tweets/search/recent',
      name: 'X_RECENT_SEARCH',
      aliases: ['X_SEARCH_POSTS', 'TWITTER_RECENT_SEARCH'],
      description: 'Searches the posts of the last seven days, the newest first.',
      scopes: READING,
      ...POSTS,
      omit: [...POSTS.omit, 'pagination_token'],
      describe: {
        query: 'In X’s operators: `crochet lang:en -is:retweet`, `from:username`, `#tag`.',
        max_results: 'How many to return, 10 to 100.',
        next_token: '`meta.next_token` of the page before.',
      },
      example: { query: 'crochet -is:retweet', max_results: 10 },
    },
    {
      operation: 'GET /2/tweets/{id}',
      name: 'X_GET_POST',
      aliases: ['X_POST_LOOKUP_BY_POST_ID'],
      description: 'Reads one post.',
      scopes: READING,
      rename: { id: 'post_id' },
      ...POSTS,
      example: { post_id: '1346889436626259968' },
    },
    {
      operation: 'GET /2/users/me',
      name: 'X_USER_LOOKUP_ME',
      aliases: ['X_GET_ME', 'TWITTER_USER_LOOKUP_ME'],
      description: 'Reads who the connected user is, with the id that other tools take.',
      scopes: READING,
      ...PEOPLE,
      example: {},
    },
    {
      operation: 'GET /2/users/by/username/{username}',
      name: 'X_USER_LOOKUP_BY_USERNAME',
      aliases: ['X_GET_USER_BY_USERNAME', 'TWITTER_USER_LOOKUP_BY_USERNAME'],
      description: 'Reads the user of a name, with the id that other tools take.',
      scopes: READING,
      ...PEOPLE,
      describe: { username: 'The name without @.' },
      example: { username: 'XDevelopers' },
    },
    {
      operation: 'GET /2/users/{id}/tweets',
      name: 'X_LIST_USER_POSTS',
      description: 'Lists the posts of a user, the newest first.',
      scopes: READING,
      rename: USER,
      describe: { ...OF_USER, ...PAGES },
      ...POSTS,
      example: { user_id: '2244994945', max_results: 10 },
    },
    {
      operation: 'GET /2/users/{id}/mentions',
      name: 'X_LIST_USER_MENTIONS',
      description: 'Lists the posts that mention a user, the newest first.',
      scopes: READING,
      rename: USER,
      describe: { ...OF_USER, ...PAGES },
      ...POSTS,
      example: { user_id: '2244994945', max_results: 10 },
    },
    {
      operation: 'GET /2/users/{id}/timelines/reverse_chronological',
      name: 'X_GET_HOME_TIMELINE',
      aliases: ['X_USER_HOME_TIMELINE_BY_USER_ID'],
      description: 'Lists what the connected user and those they follow posted, the newest first.',
      scopes: READING,
      rename: USER,
      describe: { ...ME, ...PAGES },
      ...POSTS,
      example: { user_id: '2244994945', max_results: 10 },
    },
    {
      operation: 'GET /2/users/{id}/followers',
      name: 'X_LIST_FOLLOWERS',
      aliases: ['X_FOLLOWERS_BY_USER_ID'],
      description: 'Lists who follows a user.',
      scopes: ['follows.read', ...READING],
      rename: USER,
      describe: { ...OF_USER, ...PAGES },
      ...PEOPLE,
      example: { user_id: '2244994945' },
    },
    {
      operation: 'GET /2/users/{id}/following',
      name: 'X_LIST_FOLLOWING',
      aliases: ['X_FOLLOWING_BY_USER_ID'],
      description: 'Lists whom a user follows.',
      scopes: ['follows.read', ...READING],
      rename: USER,
      describe: { ...OF_USER, ...PAGES },
      ...PEOPLE,
      example: { user_id: '2244994945' },
    },
    {
      operation: 'POST /2/users/{id}/following',
      name: 'X_FOLLOW_USER',
      description: 'Follows a user, or asks to where the user is protected.',
      scopes: ['follows.write', ...READING],
      rename: USER,
      describe: { ...ME, target_user_id: 'Id of the user to follow.' },
      example: { user_id: '2244994945', target_user_id: '6253282' },
    },
    {
      operation: 'POST /2/users/{id}/likes',
      name: 'X_LIKE_POST',
      description: 'Likes a post as the user.',
      scopes: ['like.write', ...READING],
      rename: USER,
      describe: ME,
      example: { user_id: '2244994945', tweet_id: '1346889436626259968' },
    },
    {
      operation: 'POST /2/users/{id}/retweets',
      name: 'X_REPOST',
      aliases: ['X_RETWEET_POST'],
      description: 'Reposts a post as the user.',
      scopes: WRITING,
      rename: USER,
      describe: ME,
      example: { user_id: '2244994945', tweet_id: '1346889436626259968' },
    },
    {
      operation: 'GET /2/users/{id}/bookmarks',
      name: 'X_LIST_BOOKMARKS',
      aliases: ['X_BOOKMARKS_BY_USER'],
      description: 'Lists the posts that the connected user has bookmarked.',
      scopes: ['bookmark.read', ...READING],
      rename: USER,
      describe: { ...ME, ...PAGES },
      ...POSTS,
      example: { user_id: '2244994945' },
    },
  ],
});
