import { declareToolkit } from '../declare.js';
import { id, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow: scopes are asked for with
 * spaces and answered with commas. Tokens last 60 days; refresh tokens are given to some partners only.
 */
const linkedin = defineProvider({
  slug: 'linkedin',
  display_name: 'LinkedIn',
  console_url: 'https://www.linkedin.com/developers/apps',
  documentation_url:
    'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.linkedin.com',
      authorization_endpoint: 'https://www.linkedin.com/oauth/v2/authorization',
      token_endpoint: 'https://www.linkedin.com/oauth/v2/accessToken',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { scope_separator: ',', default_token_type: 'bearer' },
    },
  ],
  origins: ['https://api.linkedin.com'],
  // https://learn.microsoft.com/en-us/linkedin/marketing/versioning: a version serves for a year.
  headers: { 'LinkedIn-Version': '202609', 'X-Restli-Protocol-Version': '2.0.0' },
  identity_scopes: ['openid', 'profile', 'email'],
  account: {
    request: { method: 'GET', path: '/v2/userinfo', base_url: 'https://api.linkedin.com' },
    id: ['sub'],
    name: 'name',
    email: 'email',
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['code', 'serviceErrorCode', 'error'],
    request_id_header: 'x-li-uuid',
    unauthorized_codes: [
      'INVALID_ACCESS_TOKEN',
      'EXPIRED_ACCESS_TOKEN',
      'REVOKED_ACCESS_TOKEN',
      '65600',
      '65601',
    ],
    missing_scope_codes: ['ACCESS_DENIED'],
    rate_limited_codes: ['TOO_MANY_REQUESTS'],
  },
});

const author = id(
  'Who it is by: urn:li:person: and `sub` of LINKEDIN_GET_MY_INFO, or urn:li:organization: and the id of a page that the user manages.',
  { pattern: '^urn:li:(person|organization):\\S+$' },
);
const post_urn = id('URN of the post, such as urn:li:share:6844785523593134080.', {
  pattern: '^urn:li:(share|ugcPost|activity):\\d+$',
});
const commentary = id('The text; ( ) { } [ ] < > @ | ~ _ * # and \\ need a \\ before them.', {
  maxLength: 3000,
  aliases: ['text'],
});
const visibility = stringEnum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN'], {
  description: 'Who sees it.',
  default: 'PUBLIC',
});
const POST = {
  author: '$author',
  commentary: '$commentary',
  visibility: '$visibility',
  distribution: { feedDistribution: 'MAIN_FEED' },
  lifecycleState: 'PUBLISHED',
  isReshareDisabledByAuthor: false,
};

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */
export default declareToolkit({
  slug: 'linkedin',
  display_name: 'LinkedIn',
  description: 'Posts, comments and reactions on LinkedIn as the connected member.',
  categories: ['social-media'],
  provider: linkedin,
  base_url: 'https://api.linkedin.com',
  documentation_url:
    'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api',
  tools: [
    defineTool({
      name: 'LINKEDIN_GET_MY_INFO',
      description:
        'Tells who the connected member is: `sub`, which URNs are made of, name, picture and e-mail address.',
      scopes: ['openid', 'profile'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/v2/userinfo' },
    }),
    defineTool({
      name: 'LINKEDIN_CREATE_LINKED_IN_POST',
      aliases: ['LINKEDIN_CREATE_POST'],
      description: 'Publishes a text post. LinkedIn answers without content; its URN is in a header only.',
      scopes: ['w_member_social'],
      annotations: WRITE,
      params: toParams({ author, commentary }, { visibility }),
      example: { author: 'urn:li:person:8675309', commentary: 'We are hiring.' },
      request: { method: 'POST', path: '/rest/posts', body: POST },
    }),
    defineTool({
      name: 'LINKEDIN_CREATE_ARTICLE_POST',
      description:
        'Publishes a post that shows a link. LinkedIn answers without content; its URN is in a header only.',
      scopes: ['w_member_social'],
      annotations: WRITE,
      params: toParams(
        {
          author,
          commentary,
          url: text('The link.', { format: 'uri' }),
          title: id('Headline of the link.', { maxLength: 400 }),
        },
        { description: text('A line below the headline.', { maxLength: 4086 }), visibility },
      ),
      example: {
        author: 'urn:li:person:8675309',
        commentary: 'Worth reading.',
        url: 'https://example.com/story',
        title: 'A story',
      },
      request: {
        method: 'POST',
        path: '/rest/posts',
        body: {
          ...POST,
          content: { article: { source: '$url', title: '$title', description: '$description' } },
        },
      },
    }),
    defineTool({
      name: 'LINKEDIN_DELETE_LINKED_IN_POST',
      aliases: ['LINKEDIN_DELETE_POST'],
      description: 'Deletes a post of the connected member.',
      scopes: ['w_member_social'],
      annotations: DESTRUCTIVE,
      params: toParams({ post_urn }),
      example: { post_urn: 'urn:li:share:6844785523593134080' },
      request: { method: 'DELETE', path: '/rest/posts/{post_urn}' },
    }),
    defineTool({
      name: 'LINKEDIN_CREATE_COMMENT',
      description: 'Comments on a post. Returns the comment.',
      scopes: ['w_member_social'],
      annotations: WRITE,
      params: toParams({ post_urn, author, text: id('The comment.', { maxLength: 1250 }) }),
      example: {
        post_urn: 'urn:li:share:6844785523593134080',
        author: 'urn:li:person:8675309',
        text: 'Congratulations!',
      },
      request: {
        method: 'POST',
        path: '/rest/socialActions/{post_urn}/comments',
        body: { actor: '$author', object: '$post_urn', message: { text: '$text' } },
      },
    }),
    defineTool({
      name: 'LINKEDIN_CREATE_REACTION',
      description: 'Reacts to a post or comment. Returns the reaction.',
      scopes: ['w_member_social'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        author,
        target_urn: id('URN of the post or comment.', { pattern: '^urn:li:\\S+$' }),
        reaction: stringEnum(['LIKE', 'PRAISE', 'EMPATHY', 'INTEREST', 'APPRECIATION', 'ENTERTAINMENT'], {
          description: 'Which.',
          default: 'LIKE',
        }),
      }),
      example: {
        author: 'urn:li:person:8675309',
        target_urn: 'urn:li:share:6844785523593134080',
        reaction: 'LIKE',
      },
      request: {
        method: 'POST',
        path: '/rest/reactions',
        query: { actor: '$author' },
        body: { root: '$target_urn', reactionType: '$reaction' },
      },
    }),
  ],
});
