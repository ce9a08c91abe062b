import { declareToolkit } from '../declare.js';
import { integer, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { postTools } from '../tiktok/posts.js';
import { defineTool, READ } from '../tool.js';

const API = 'https://open.tiktokapis.com';

/**
 * https://developers.tiktok.com/doc/login-kit-web and .../doc/oauth-user-access-token-management. Of a web client TikTok
 * takes no PKCE. An app that TikTok has not audited posts for the creator alone.
 */
const tiktok = defineProvider({
  slug: 'tiktok',
  display_name: 'TikTok',
  console_url: 'https://developers.tiktok.com/apps',
  documentation_url: 'https://developers.tiktok.com/doc/login-kit-web',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.tiktok.com',
      authorization_endpoint: 'https://www.tiktok.com/v2/auth/authorize/',
      token_endpoint: `${API}/v2/oauth/token/`,
      token_endpoint_auth_method: 'client_secret_post',
      client_id_parameter: 'client_key',
      code_challenge_methods_supported: [],
      scope_separator: ',',
      token_response: { scope_separator: ',' },
      // https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token
      revocation: {
        endpoint: `${API}/v2/oauth/revoke/`,
        token_parameter: 'token',
        token_type: 'access_token',
      },
    },
  ],
  origins: [API],
  identity_scopes: ['user.info.basic'],
  account: {
    request: {
      method: 'GET',
      path: '/v2/user/info/',
      base_url: API,
      query: { fields: 'open_id,display_name' },
    },
    id: ['data.user.open_id'],
    name: 'data.user.display_name',
  },
  // https://developers.tiktok.com/doc/tiktok-api-v2-error-handling
  errors: {
    message: ['error.message', 'error_description'],
    code: ['error.code', 'error'],
    request_id: ['error.log_id', 'log_id'],
    unauthorized_codes: ['access_token_invalid'],
    missing_scope_codes: ['scope_not_authorized', 'scope_permission_missed'],
    rate_limited_codes: ['rate_limit_exceeded'],
    remediations: {
      url_ownership_unverified:
        'Give a URL below a domain or prefix that the developer has verified for the app at TikTok.',
      unaudited_client_can_only_post_to_private_accounts:
        'TikTok has not audited the app: post with privacy_level SELF_ONLY from a private account.',
      privacy_level_option_mismatch:
        'Take a privacy_level from privacy_level_options of TIKTOK_GET_CREATOR_INFO.',
    },
  },
});

const PROFILE = 'open_id,union_id,avatar_url,display_name';
const VIDEO =
  'id,title,video_description,create_time,duration,height,width,cover_image_url,share_url,embed_link,like_count,comment_count,share_count,view_count';
/** https://developers.tiktok.com/doc/overview: the Display API and the Content Posting API, version 2. */
export default declareToolkit({
  slug: 'tiktok',
  display_name: 'TikTok',
  description: 'Profile, videos and posts of a TikTok account.',
  categories: ['social-media', 'video'],
  provider: tiktok,
  base_url: API,
  documentation_url: 'https://developers.tiktok.com/doc/overview',
  tools: [
    defineTool({
      name: 'TIKTOK_GET_USER_INFO',
      aliases: ['TIKTOK_GET_USER_BASIC_INFO'],
      description: 'Fetches the user’s display name, avatar and ids.',
      scopes: ['user.info.basic'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: {
        method: 'GET',
        path: '/v2/user/info/',
        query: { fields: PROFILE },
        result_path: 'data.user',
      },
    }),
    defineTool({
      name: 'TIKTOK_GET_USER_PROFILE',
      description: 'Fetches the user’s username, biography, link to the profile, and whether it is verified.',
      scopes: ['user.info.basic', 'user.info.profile'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: {
        method: 'GET',
        path: '/v2/user/info/',
        query: { fields: `${PROFILE},username,bio_description,profile_deep_link,is_verified` },
        result_path: 'data.user',
      },
    }),
    defineTool({
      name: 'TIKTOK_GET_USER_STATS',
      description: 'Counts the user’s followers, accounts followed, likes and public videos.',
      scopes: ['user.info.basic', 'user.info.stats'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: {
        method: 'GET',
        path: '/v2/user/info/',
        query: { fields: 'open_id,follower_count,following_count,likes_count,video_count' },
        result_path: 'data.user',
      },
    }),
    // https://developers.tiktok.com/doc/tiktok-api-v2-video-list
    defineTool({
      name: 'TIKTOK_LIST_VIDEOS',
      description: 'Lists the user’s public videos, newest first. Returns `videos`, `cursor` and `has_more`.',
      scopes: ['video.list'],
      annotations: READ,
      params: toParams(
        {},
        {
          limit: integer('How many to return.', {
            minimum: 1,
            maximum: 20,
            default: 10,
            aliases: ['max_count'],
          }),
          cursor: integer(
            '`cursor` of the page before, or a time in Unix milliseconds to list what is older.',
          ),
        },
      ),
      example: { limit: 10 },
      request: {
        method: 'POST',
        path: '/v2/video/list/',
        query: { fields: VIDEO },
        body: { max_count: '$limit', cursor: '$cursor' },
        result_path: 'data',
      },
    }),
    // https://developers.tiktok.com/doc/tiktok-api-v2-video-query
    defineTool({
      name: 'TIKTOK_QUERY_VIDEOS',
      aliases: ['TIKTOK_GET_VIDEOS'],
      description: 'Fetches some of the user’s videos by their ids. Returns those that are the user’s.',
      scopes: ['video.list'],
      annotations: READ,
      params: toParams({ video_ids: texts('Ids of videos.', { minItems: 1, maxItems: 20 }) }),
      example: { video_ids: ['7077642457847991554'] },
      request: {
        method: 'POST',
        path: '/v2/video/query/',
        query: { fields: VIDEO },
        body: { filters: { video_ids: '$video_ids' } },
        result_path: 'data',
      },
    }),
    ...postTools,
  ],
});
