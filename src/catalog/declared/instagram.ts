import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams } from '../params.js';
import { facebook } from '../providers/facebook.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const BASIC = ['instagram_basic', 'pages_show_list'];
const PUBLISH = ['instagram_basic', 'instagram_content_publish', 'pages_show_list'];
const COMMENTS = ['instagram_basic', 'instagram_manage_comments', 'pages_show_list'];
const INSIGHTS = ['instagram_basic', 'instagram_manage_insights', 'pages_show_list'];

const ig_user_id = id('Id of the Instagram account; INSTAGRAM_LIST_ACCOUNTS tells it.', {
  aliases: ['ig_id'],
});
const media_id = id('Id of the post.', { aliases: ['ig_media_id'] });
const comment_id = id('Id of the comment.');
const pages = {
  limit: integer('How many to return.', { minimum: 1, maximum: 100 }),
  after: text('`paging.cursors.after` of the page before.'),
};
const PAGES = { limit: '$limit', after: '$after' };

/**
 * The Instagram API with Facebook Login, for professional accounts that are linked to a Facebook Page:
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login. The directory’s document is
 * of the first Instagram API, which has ended; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'instagram',
  display_name: 'Instagram',
  description: 'Professional Instagram accounts: publish posts, read media, comments and insights.',
  categories: ['social-media', 'marketing'],
  provider: facebook,
  base_url: 'https://graph.facebook.com/v23.0',
  documentation_url:
    'https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login',
  tools: [
    defineTool({
      name: 'INSTAGRAM_LIST_ACCOUNTS',
      description:
        'Lists the user’s Pages with the Instagram accounts that are linked to them, whose ids other tools take.',
      scopes: BASIC,
      annotations: READ,
      params: toParams({}, pages),
      example: {},
      request: {
        method: 'GET',
        path: '/me/accounts',
        query: { fields: 'id,name,instagram_business_account{id,username}', ...PAGES },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_USER_INFO',
      description: 'Reads an Instagram account: its name, biography and how many follow it.',
      scopes: BASIC,
      annotations: READ,
      params: toParams({ ig_user_id }),
      example: { ig_user_id: '17841405822304914' },
      request: {
        method: 'GET',
        path: '/{ig_user_id}',
        query: {
          fields:
            'id,username,name,biography,website,followers_count,follows_count,media_count,profile_picture_url',
        },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_USER_MEDIA',
      description: 'Lists the posts of an Instagram account, the newest first.',
      scopes: BASIC,
      annotations: READ,
      params: toParams({ ig_user_id }, pages),
      example: { ig_user_id: '17841405822304914' },
      request: {
        method: 'GET',
        path: '/{ig_user_id}/media',
        query: {
          fields:
            'id,caption,media_type,media_product_type,media_url,permalink,timestamp,like_count,comments_count',
          ...PAGES,
        },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_MEDIA',
      description: 'Reads one post.',
      scopes: BASIC,
      annotations: READ,
      params: toParams({ media_id }),
      example: { media_id: '17918195224117851' },
      request: {
        method: 'GET',
        path: '/{media_id}',
        query: { fields: 'id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count' },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_CREATE_MEDIA_CONTAINER',
      description:
        'Prepares a post from a public address. Returns the container’s id, which INSTAGRAM_CREATE_POST publishes.',
      scopes: PUBLISH,
      annotations: WRITE,
      params: toParams(
        { ig_user_id },
        {
          image_url: text('Public address of a JPEG; this or video_url, where there are no children.', {
            format: 'uri',
          }),
          video_url: text('Public address of an MP4 or MOV.', { format: 'uri' }),
          media_type: stringEnum(['REELS', 'STORIES', 'CAROUSEL', 'VIDEO'], {
            description: 'Left out for a picture; REELS for a video.',
          }),
          caption: text('Text of the post.', { maxLength: 2200 }),
          is_carousel_item: flag('Whether it is a part of a carousel.'),
          children: texts('Ids of the containers of a carousel’s parts.', { maxItems: 10 }),
        },
      ),
      example: { ig_user_id: '17841405822304914', image_url: 'https://example.com/a.jpg', caption: 'Hello' },
      request: {
        method: 'POST',
        path: '/{ig_user_id}/media',
        body: {
          image_url: '$image_url',
          video_url: '$video_url',
          media_type: '$media_type',
          caption: '$caption',
          is_carousel_item: '$is_carousel_item',
          children: '$children',
        },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_POST_STATUS',
      description:
        'Tells whether a container is ready to be published: FINISHED, IN_PROGRESS, ERROR or EXPIRED.',
      scopes: BASIC,
      annotations: READ,
      params: toParams({ container_id: id('Id of the container.') }),
      example: { container_id: '17889455560051444' },
      request: { method: 'GET', path: '/{container_id}', query: { fields: 'status_code,status' } },
    }),
    defineTool({
      name: 'INSTAGRAM_CREATE_POST',
      aliases: ['INSTAGRAM_PUBLISH_MEDIA'],
      description: 'Publishes a container that is ready. Returns the post’s id.',
      scopes: PUBLISH,
      annotations: WRITE,
      params: toParams({ ig_user_id, creation_id: id('Id of the container.') }),
      example: { ig_user_id: '17841405822304914', creation_id: '17889455560051444' },
      request: {
        method: 'POST',
        path: '/{ig_user_id}/media_publish',
        body: { creation_id: '$creation_id' },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_POST_COMMENTS',
      description: 'Lists the comments on a post with their replies.',
      scopes: COMMENTS,
      annotations: READ,
      params: toParams({ media_id }, pages),
      example: { media_id: '17918195224117851' },
      request: {
        method: 'GET',
        path: '/{media_id}/comments',
        query: {
          fields: 'id,text,username,timestamp,like_count,replies{id,text,username,timestamp}',
          ...PAGES,
        },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_REPLY_TO_COMMENT',
      description: 'Replies to a comment as the account. Returns the reply’s id.',
      scopes: COMMENTS,
      annotations: WRITE,
      params: toParams({ comment_id, message: id('The reply.', { maxLength: 300 }) }),
      example: { comment_id: '17870913679156914', message: 'Thank you!' },
      request: { method: 'POST', path: '/{comment_id}/replies', body: { message: '$message' } },
    }),
    defineTool({
      name: 'INSTAGRAM_HIDE_COMMENT',
      description: 'Hides a comment, or shows it again.',
      scopes: COMMENTS,
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ comment_id, hide: flag('True to hide it.') }),
      example: { comment_id: '17870913679156914', hide: true },
      request: { method: 'POST', path: '/{comment_id}', body: { hide: '$hide' } },
    }),
    defineTool({
      name: 'INSTAGRAM_DELETE_COMMENT',
      description: 'Deletes a comment on a post of the account.',
      scopes: COMMENTS,
      annotations: DESTRUCTIVE,
      params: toParams({ comment_id }),
      example: { comment_id: '17870913679156914' },
      request: { method: 'DELETE', path: '/{comment_id}' },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_USER_INSIGHTS',
      description: 'Reads figures of an account, such as its reach.',
      scopes: INSIGHTS,
      annotations: READ,
      params: toParams(
        {
          ig_user_id,
          metric: id('Metrics joined by commas, such as `reach,profile_views,accounts_engaged`.'),
          period: stringEnum(['day', 'week', 'days_28', 'lifetime'], { description: 'Over what time.' }),
        },
        {
          metric_type: stringEnum(['time_series', 'total_value'], {
            description: 'By day or in sum; many metrics have sums alone.',
          }),
          since: integer('From then on, in Unix seconds.'),
          until: integer('Until then, in Unix seconds.'),
        },
      ),
      example: { ig_user_id: '17841405822304914', metric: 'reach', period: 'day' },
      request: {
        method: 'GET',
        path: '/{ig_user_id}/insights',
        query: {
          metric: '$metric',
          period: '$period',
          metric_type: '$metric_type',
          since: '$since',
          until: '$until',
        },
      },
    }),
    defineTool({
      name: 'INSTAGRAM_GET_POST_INSIGHTS',
      description: 'Reads figures of a post, such as its reach.',
      scopes: INSIGHTS,
      annotations: READ,
      params: toParams({ media_id, metric: id('Metrics joined by commas, such as `reach,likes,saved`.') }),
      example: { media_id: '17918195224117851', metric: 'reach,likes' },
      request: { method: 'GET', path: '/{media_id}/insights', query: { metric: '$metric' } },
    }),
  ],
});
