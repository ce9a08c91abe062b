import { declareToolkit } from '../declare.js';
import { id, integer, limit, page, pageNumber, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://developer.wordpress.com/docs/oauth2/: with the scope `global` one consent is for all sites of the user that
 * WordPress.com hosts or that run Jetpack; tokens of the code flow do not expire.
 */
const wordpress = defineProvider({
  slug: 'wordpress',
  display_name: 'WordPress.com',
  console_url: 'https://developer.wordpress.com/apps/',
  documentation_url: 'https://developer.wordpress.com/docs/oauth2/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://public-api.wordpress.com',
      authorization_endpoint: 'https://public-api.wordpress.com/oauth2/authorize',
      token_endpoint: 'https://public-api.wordpress.com/oauth2/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
    },
  ],
  origins: ['https://public-api.wordpress.com'],
  identity_scopes: ['global'],
  account: {
    request: { method: 'GET', path: '/rest/v1.1/me', base_url: 'https://public-api.wordpress.com' },
    id: ['ID'],
    name: 'display_name',
    email: 'email',
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['error'],
    unauthorized_codes: ['invalid_token', 'authorization_required'],
    missing_scope_codes: ['insufficient_scope'],
    remediations: {
      unknown_blog: 'Check the site; WORDPRESS_GET_SITES tells them.',
      unknown_post: 'Check the id of the post, and the site it is on.',
    },
  },
});

const site = id('Id or domain of the site, such as en.blog.wordpress.com.', {
  pattern: '^[A-Za-z0-9.:_-]+$',
});
const post_id = integer('Id of the post or page.', { minimum: 1 });
const SCOPES = ['global'];

const about = {
  content: text('The text, in HTML.'),
  excerpt: text('A summary.'),
  status: stringEnum(['publish', 'private', 'draft', 'pending', 'future'], { description: 'Its status.' }),
  date: text('When it is published; with the status future.', { format: 'date-time' }),
  slug: text('Its name in the URL.'),
  categories: texts('Names of its categories; those that are not there are created.'),
  tags: texts('Names of its tags; those that are not there are created.'),
  featured_image: text('Id of the media item shown with it.'),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

/** https://developer.wordpress.com/docs/api/, version 1.1. */
export default declareToolkit({
  slug: 'wordpress',
  display_name: 'WordPress.com',
  description: 'Posts, pages, comments and media of sites on WordPress.com or with Jetpack.',
  categories: ['cms', 'blogging'],
  provider: wordpress,
  base_url: 'https://public-api.wordpress.com/rest/v1.1',
  documentation_url: 'https://developer.wordpress.com/docs/api/',
  tools: [
    defineTool({
      name: 'WORDPRESS_GET_SITES',
      aliases: ['WORDPRESS_LIST_SITES'],
      description: 'Tells the sites of the connected user. Returns `sites` with ids, names and URLs.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({}),
      example: {},
      request: {
        method: 'GET',
        path: '/me/sites',
        query: { fields: 'ID,name,description,URL,jetpack,is_private' },
      },
    }),
    defineTool({
      name: 'WORDPRESS_LIST_POSTS',
      description:
        'Lists posts or pages of a site, newest first. Returns `posts`, `found`, and `meta.next_page` where there are more.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams(
        { site },
        {
          search: text('Only those with these words.', { minLength: 1 }),
          type: stringEnum(['post', 'page', 'any'], { description: 'Which.', default: 'post' }),
          status: stringEnum(['publish', 'private', 'draft', 'pending', 'future', 'trash', 'any'], {
            description: 'Only those of this status.',
            default: 'publish',
          }),
          category: text('Only of the category of this name or slug.', { minLength: 1 }),
          tag: text('Only with the tag of this name or slug.', { minLength: 1 }),
          limit: limit(100),
          page: page('`meta.next_page`', { aliases: ['page_handle'] }),
        },
      ),
      example: { site: 'en.blog.wordpress.com', search: 'themes', limit: 5 },
      request: {
        method: 'GET',
        path: '/sites/{site}/posts/',
        query: {
          search: '$search',
          type: '$type',
          status: '$status',
          category: '$category',
          tag: '$tag',
          number: '$limit',
          page_handle: '$page',
        },
      },
    }),
    defineTool({
      name: 'WORDPRESS_GET_POST',
      description: 'Fetches a post or page with its text.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ site, post_id }),
      example: { site: 'en.blog.wordpress.com', post_id: 7 },
      request: { method: 'GET', path: '/sites/{site}/posts/{post_id}' },
    }),
    defineTool({
      name: 'WORDPRESS_CREATE_POST',
      description:
        'Creates a post or page, published at once where no status is given. Returns it with its URL.',
      scopes: SCOPES,
      annotations: WRITE,
      params: toParams(
        { site, title: id('Its title.') },
        { ...about, type: stringEnum(['post', 'page'], { description: 'Which.', default: 'post' }) },
      ),
      example: { site: 'example.wordpress.com', title: 'Hello', content: '<p>First.</p>', status: 'draft' },
      request: {
        method: 'POST',
        path: '/sites/{site}/posts/new',
        body: { title: '$title', type: '$type', ...ABOUT },
      },
    }),
    defineTool({
      name: 'WORDPRESS_UPDATE_POST',
      description: 'Changes a post or page; what is not given stays. Returns it.',
      scopes: SCOPES,
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ site, post_id }, { title: text('Its title.'), ...about }),
      example: { site: 'example.wordpress.com', post_id: 7, status: 'publish' },
      request: { method: 'POST', path: '/sites/{site}/posts/{post_id}', body: { title: '$title', ...ABOUT } },
    }),
    defineTool({
      name: 'WORDPRESS_DELETE_POST',
      description: 'Moves a post or page to the trash, or deletes it for good if it is there. Returns it.',
      scopes: SCOPES,
      annotations: DESTRUCTIVE,
      params: toParams({ site, post_id }),
      example: { site: 'example.wordpress.com', post_id: 7 },
      request: { method: 'POST', path: '/sites/{site}/posts/{post_id}/delete' },
    }),
    defineTool({
      name: 'WORDPRESS_LIST_COMMENTS',
      description: 'Lists the comments on a site, newest first. Returns `comments` and `found`.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams(
        { site },
        {
          status: stringEnum(['approved', 'unapproved', 'spam', 'trash', 'all'], {
            description: 'Only those of this status.',
            default: 'approved',
          }),
          limit: limit(100),
          page: pageNumber(),
        },
      ),
      example: { site: 'example.wordpress.com', status: 'unapproved' },
      request: {
        method: 'GET',
        path: '/sites/{site}/comments/',
        query: { status: '$status', number: '$limit', page: '$page' },
      },
    }),
    defineTool({
      name: 'WORDPRESS_CREATE_COMMENT',
      description: 'Comments on a post as the connected user. Returns the comment.',
      scopes: SCOPES,
      annotations: WRITE,
      params: toParams({ site, post_id, content: id('The comment.') }),
      example: { site: 'example.wordpress.com', post_id: 7, content: 'Well said.' },
      request: {
        method: 'POST',
        path: '/sites/{site}/posts/{post_id}/replies/new',
        body: { content: '$content' },
      },
    }),
    defineTool({
      name: 'WORDPRESS_UPDATE_COMMENT',
      description: 'Approves a comment, marks it as spam, or changes its text. Returns the comment.',
      scopes: SCOPES,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { site, comment_id: integer('Id of the comment.', { minimum: 1 }) },
        {
          status: stringEnum(['approved', 'unapproved', 'spam', 'trash'], { description: 'The new status.' }),
          content: text('The new text.', { minLength: 1 }),
        },
      ),
      example: { site: 'example.wordpress.com', comment_id: 11, status: 'approved' },
      request: {
        method: 'POST',
        path: '/sites/{site}/comments/{comment_id}',
        body: { status: '$status', content: '$content' },
      },
    }),
    defineTool({
      name: 'WORDPRESS_UPLOAD_MEDIA_FROM_URL',
      description: 'Copies public images or files into a site’s media. Returns `media` with ids and URLs.',
      scopes: SCOPES,
      annotations: WRITE,
      params: toParams({ site, urls: texts('Where they are.', { minItems: 1, maxItems: 10 }) }),
      example: { site: 'example.wordpress.com', urls: ['https://example.com/cat.jpg'] },
      request: { method: 'POST', path: '/sites/{site}/media/new', body: { media_urls: '$urls' } },
    }),
    defineTool({
      name: 'WORDPRESS_LIST_MEDIA',
      description:
        'Lists a site’s images and files, newest first. Returns `media`, and `meta.next_page` where there are more.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams(
        { site },
        {
          search: text('Only those with these words.', { minLength: 1 }),
          limit: limit(100),
          page: page('`meta.next_page`', { aliases: ['page_handle'] }),
        },
      ),
      example: { site: 'example.wordpress.com' },
      request: {
        method: 'GET',
        path: '/sites/{site}/media/',
        query: { search: '$search', number: '$limit', page_handle: '$page' },
      },
    }),
    defineTool({
      name: 'WORDPRESS_GET_SITE_STATS',
      description: 'Tells visits of a site by day, and its best posts.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ site }),
      example: { site: 'example.wordpress.com' },
      request: { method: 'GET', path: '/sites/{site}/stats' },
    }),
  ],
});
