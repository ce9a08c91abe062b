import { flag, id, integer, list, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';

const LEVELS = ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY'] as const;
const ADVERTISING = {
  brand_content_toggle: flag('Whether it is a paid partnership.'),
  brand_organic_toggle: flag('Whether it promotes the creator’s own business.'),
};
const privacy_level = stringEnum(LEVELS, {
  description: 'Who sees it: one of privacy_level_options of TIKTOK_GET_CREATOR_INFO.',
});
const disable_comment = flag('Whether nobody may comment.');
const video_url = id('Where TikTok fetches the video; below a domain that the app has verified.', {
  format: 'uri',
});
const photo_images = list(
  id('Where TikTok fetches a photo.', { format: 'uri' }),
  'URLs of JPEG or WebP photos, below a domain that the app has verified.',
  { minItems: 1, maxItems: 35 },
);
const photo_cover_index = integer('Which photo is the cover, from 0.', {
  minimum: 0,
  maximum: 34,
  default: 0,
});
const photo_title = text('The title.', { maxLength: 90 });
const photo_description = text('The description, with hashtags and mentions.', { maxLength: 4000 });

/** The Content Posting API. What is posted is fetched by TikTok, from a domain that the app has verified. */
export const postTools = [
  // https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info
  defineTool({
    name: 'TIKTOK_GET_CREATOR_INFO',
    aliases: ['TIKTOK_QUERY_CREATOR_INFO'],
    description:
      'Tells how the user may post: the privacy levels to choose from, whether comments, duets and stitches are off, and how long a video may be. Needed before each direct post.',
    scopes: ['video.publish'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: {
      method: 'POST',
      path: '/v2/post/publish/creator_info/query/',
      body: {},
      result_path: 'data',
    },
  }),
  // https://developers.tiktok.com/doc/content-posting-api-reference-direct-post
  defineTool({
    name: 'TIKTOK_POST_VIDEO',
    aliases: ['TIKTOK_PUBLISH_VIDEO'],
    description:
      'Posts a video that TikTok fetches from a URL. Returns `publish_id`; TIKTOK_GET_POST_STATUS tells what became of it.',
    scopes: ['video.publish'],
    annotations: WRITE,
    params: toParams(
      { video_url, privacy_level },
      {
        title: text('The caption, with hashtags and mentions.', { maxLength: 2200, aliases: ['caption'] }),
        disable_comment,
        disable_duet: flag('Whether nobody may make duets of it.'),
        disable_stitch: flag('Whether nobody may make stitches of it.'),
        video_cover_timestamp_ms: integer('Which frame is the cover, in milliseconds.', { minimum: 0 }),
        is_aigc: flag('Whether it was made by AI.'),
        ...ADVERTISING,
      },
    ),
    example: {
      video_url: 'https://media.example.com/clip.mp4',
      privacy_level: 'SELF_ONLY',
      title: 'A day at the sea #sea',
    },
    request: {
      method: 'POST',
      path: '/v2/post/publish/video/init/',
      body: {
        post_info: {
          title: '$title',
          privacy_level: '$privacy_level',
          disable_comment: '$disable_comment',
          disable_duet: '$disable_duet',
          disable_stitch: '$disable_stitch',
          video_cover_timestamp_ms: '$video_cover_timestamp_ms',
          is_aigc: '$is_aigc',
          brand_content_toggle: '$brand_content_toggle',
          brand_organic_toggle: '$brand_organic_toggle',
        },
        source_info: { source: 'PULL_FROM_URL', video_url: '$video_url' },
      },
      result_path: 'data',
    },
  }),
  // https://developers.tiktok.com/doc/content-posting-api-reference-upload-video
  defineTool({
    name: 'TIKTOK_UPLOAD_VIDEO_DRAFT',
    description:
      'Sends a video from a URL to the user’s TikTok inbox, where they finish and post it themselves. Returns `publish_id`.',
    scopes: ['video.upload'],
    annotations: WRITE,
    params: toParams({ video_url }),
    example: { video_url: 'https://media.example.com/clip.mp4' },
    request: {
      method: 'POST',
      path: '/v2/post/publish/inbox/video/init/',
      body: { source_info: { source: 'PULL_FROM_URL', video_url: '$video_url' } },
      result_path: 'data',
    },
  }),
  // https://developers.tiktok.com/doc/content-posting-api-reference-photo-post
  defineTool({
    name: 'TIKTOK_POST_PHOTO',
    description: 'Posts up to 35 photos that TikTok fetches from URLs. Returns `publish_id`.',
    scopes: ['video.publish'],
    annotations: WRITE,
    params: toParams(
      { photo_images, privacy_level },
      {
        photo_cover_index,
        title: photo_title,
        description: photo_description,
        disable_comment,
        auto_add_music: flag('Whether TikTok adds music.'),
        ...ADVERTISING,
      },
    ),
    example: { photo_images: ['https://media.example.com/sea.webp'], privacy_level: 'SELF_ONLY' },
    request: {
      method: 'POST',
      path: '/v2/post/publish/content/init/',
      body: {
        media_type: 'PHOTO',
        post_mode: 'DIRECT_POST',
        post_info: {
          title: '$title',
          description: '$description',
          privacy_level: '$privacy_level',
          disable_comment: '$disable_comment',
          auto_add_music: '$auto_add_music',
          brand_content_toggle: '$brand_content_toggle',
          brand_organic_toggle: '$brand_organic_toggle',
        },
        source_info: {
          source: 'PULL_FROM_URL',
          photo_images: '$photo_images',
          photo_cover_index: '$photo_cover_index',
        },
      },
      result_path: 'data',
    },
  }),
  // https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
  defineTool({
    name: 'TIKTOK_GET_POST_STATUS',
    aliases: ['TIKTOK_FETCH_PUBLISH_STATUS'],
    description: 'Tells what became of a post: `status`, and `fail_reason` or the ids of the public post.',
    scopes: ['video.publish'],
    or_scopes: ['video.upload'],
    annotations: READ,
    params: toParams({ publish_id: id('`publish_id` of the tool that posted.') }),
    example: { publish_id: 'v_pub_url~v2.123456789' },
    request: {
      method: 'POST',
      path: '/v2/post/publish/status/fetch/',
      body: { publish_id: '$publish_id' },
      result_path: 'data',
    },
  }),
];
