import { declareToolkit } from '../declare.js';
import { id, text, toParams } from '../params.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const YOUTUBE = 'https://www.googleapis.com/auth/youtube';
const READONLY = 'https://www.googleapis.com/auth/youtube.readonly';
/** What comments and captions take: everything of the account, over TLS. */
const FORCE_SSL = 'https://www.googleapis.com/auth/youtube.force-ssl';

const PAGES = {
  pageToken: '`nextPageToken` of the page before.',
  maxResults: 'How many to return, up to 50.',
};
const ME = 'True for those of the connected account.';
const PRIVACY = ['private', 'unlisted', 'public'] as const;

/**
 * https://developers.google.com/youtube/v3/docs. `part` says which members are answered; here each tool asks for those
 * that are of use. Inserts whose members lie in `snippet` are tools of their own instead of the document’s objects with
 * every member of a resource. Uploading a video takes a resumable session and is not among them.
 */
export default declareToolkit({
  slug: 'youtube',
  display_name: 'YouTube',
  description:
    'YouTube: search videos, read channels, playlists, comments and captions, and manage the user’s own.',
  categories: ['video', 'social-media'],
  provider: google,
  base_url: 'https://youtube.googleapis.com',
  documentation_url: 'https://developers.google.com/youtube/v3/docs',
  documents: ['googleapis.com/youtube'],
  omit: [
    ...GOOGLE_SYSTEM_PARAMETERS,
    // For content partners’ accounts, whose scope is not asked for.
    'onBehalfOf',
    'onBehalfOfContentOwner',
    'onBehalfOfContentOwnerChannel',
    'forContentOwner',
  ],
  tools: [
    {
      operation: 'GET /youtube/v3/search',
      name: 'YOUTUBE_SEARCH_VIDEOS',
      aliases: ['YOUTUBE_SEARCH_YOU_TUBE', 'YOUTUBE_SEARCH'],
      description:
        'Searches videos, or channels and playlists, by words and filters. Returns ids, titles and channels.',
      scopes: [READONLY],
      fixed: { part: 'snippet' },
      omit: ['forDeveloper', 'forMine'],
      describe: {
        ...PAGES,
        q: 'Words to search for; `-word` leaves out, `a|b` takes either.',
        type: '`video`, `channel` or `playlist`; all of them where left out. The filters on videos need `video`.',
      },
      example: { q: 'crochet for beginners', type: ['video'], maxResults: 10 },
    },
    {
      operation: 'GET /youtube/v3/videos',
      name: 'YOUTUBE_LIST_VIDEOS',
      aliases: ['YOUTUBE_VIDEO_DETAILS', 'YOUTUBE_GET_VIDEO'],
      description:
        'Reads videos by id, or the most popular ones. Returns titles, lengths, status and statistics.',
      scopes: [READONLY],
      fixed: { part: 'snippet,contentDetails,statistics,status' },
      omit: ['locale', 'maxHeight', 'maxWidth'],
      describe: { ...PAGES, id: 'Ids of the videos; or give chart or myRating instead.' },
      example: { id: ['dQw4w9WgXcQ'] },
    },
    {
      operation: 'GET /youtube/v3/channels',
      name: 'YOUTUBE_LIST_CHANNELS',
      aliases: ['YOUTUBE_GET_CHANNEL_STATISTICS', 'YOUTUBE_GET_CHANNEL_ID_BY_HANDLE'],
      description:
        'Reads channels by id, by handle or the user’s own. Returns titles, statistics and the playlist of uploads.',
      scopes: [READONLY],
      fixed: { part: 'snippet,contentDetails,statistics' },
      omit: ['managedByMe', 'mySubscribers', 'categoryId'],
      describe: { ...PAGES, mine: ME },
      example: { forHandle: '@YouTube' },
    },
    {
      operation: 'GET /youtube/v3/playlists',
      name: 'YOUTUBE_LIST_PLAYLISTS',
      aliases: ['YOUTUBE_LIST_USER_PLAYLISTS'],
      description: 'Lists playlists: the user’s own, those of a channel, or by id.',
      scopes: [READONLY],
      fixed: { part: 'snippet,contentDetails,status' },
      describe: { ...PAGES, mine: ME },
      example: { mine: true },
    },
    {
      operation: 'GET /youtube/v3/playlistItems',
      name: 'YOUTUBE_LIST_PLAYLIST_ITEMS',
      description: 'Lists the videos of a playlist in order. A channel’s uploads are a playlist too.',
      scopes: [READONLY],
      fixed: { part: 'snippet,contentDetails,status' },
      describe: PAGES,
      example: { playlistId: 'PLabc' },
    },
    {
      operation: 'GET /youtube/v3/subscriptions',
      name: 'YOUTUBE_LIST_SUBSCRIPTIONS',
      aliases: ['YOUTUBE_LIST_USER_SUBSCRIPTIONS'],
      description: 'Lists the channels that the user, or another channel, is subscribed to.',
      scopes: [READONLY],
      fixed: { part: 'snippet,contentDetails' },
      describe: { ...PAGES, mine: ME },
      example: { mine: true },
    },
    {
      operation: 'GET /youtube/v3/commentThreads',
      name: 'YOUTUBE_LIST_COMMENT_THREADS',
      description: 'Lists the comments on a video or channel, each with some of its replies.',
      scopes: [FORCE_SSL],
      fixed: { part: 'snippet,replies' },
      describe: { ...PAGES, maxResults: 'How many to return, up to 100.' },
      example: { videoId: 'dQw4w9WgXcQ', order: 'time' },
    },
    {
      operation: 'GET /youtube/v3/comments',
      name: 'YOUTUBE_LIST_COMMENT_REPLIES',
      description: 'Lists the replies to a comment, or reads comments by id.',
      scopes: [FORCE_SSL],
      fixed: { part: 'snippet' },
      describe: { ...PAGES, parentId: 'Id of the comment whose replies are wanted.' },
      example: { parentId: 'Ugz1' },
    },
    {
      operation: 'GET /youtube/v3/captions',
      name: 'YOUTUBE_LIST_CAPTIONS',
      aliases: ['YOUTUBE_LIST_CAPTION_TRACK'],
      description: 'Lists the caption tracks of a video. Returns their ids and languages.',
      scopes: [FORCE_SSL],
      fixed: { part: 'snippet' },
      example: { videoId: 'dQw4w9WgXcQ' },
    },
    defineTool({
      name: 'YOUTUBE_DOWNLOAD_CAPTIONS',
      aliases: ['YOUTUBE_LOAD_CAPTIONS'],
      description: 'Reads a caption track of a video that the user may edit. Returns it as text.',
      scopes: [FORCE_SSL],
      annotations: READ,
      params: toParams(
        { caption_id: id('Id of the track.', { aliases: ['id'] }) },
        {
          format: stringEnum(['srt', 'vtt', 'sbv', 'scc', 'ttml'], {
            description: 'Form of the text.',
            default: 'srt',
          }),
        },
      ),
      example: { caption_id: 'AUieDa' },
      request: {
        method: 'GET',
        path: '/youtube/v3/captions/{caption_id}',
        query: { tfmt: '$format' },
        response: 'text',
      },
    }),
    defineTool({
      name: 'YOUTUBE_CREATE_PLAYLIST',
      description: 'Creates a playlist in the user’s channel. Returns it with its id.',
      scopes: [YOUTUBE],
      annotations: WRITE,
      params: toParams(
        { title: id('Title of the playlist.', { maxLength: 150 }) },
        {
          description: text('What it is about.', { maxLength: 5000 }),
          privacy_status: stringEnum(PRIVACY, { description: 'Who sees it.', default: 'private' }),
        },
      ),
      example: { title: 'Later' },
      request: {
        method: 'POST',
        path: '/youtube/v3/playlists',
        query: { part: 'snippet,status' },
        body: {
          snippet: { title: '$title', description: '$description' },
          status: { privacyStatus: '$privacy_status' },
        },
      },
    }),
    defineTool({
      name: 'YOUTUBE_ADD_VIDEO_TO_PLAYLIST',
      description: 'Adds a video to the end of a playlist. Returns the item, whose id removes it again.',
      scopes: [YOUTUBE],
      annotations: WRITE,
      params: toParams({ playlist_id: id('Id of the playlist.'), video_id: id('Id of the video.') }),
      example: { playlist_id: 'PLabc', video_id: 'dQw4w9WgXcQ' },
      request: {
        method: 'POST',
        path: '/youtube/v3/playlistItems',
        query: { part: 'snippet' },
        body: {
          snippet: {
            playlistId: '$playlist_id',
            resourceId: { kind: 'youtube#video', videoId: '$video_id' },
          },
        },
      },
    }),
    {
      operation: 'DELETE /youtube/v3/playlistItems',
      name: 'YOUTUBE_DELETE_PLAYLIST_ITEM',
      description: 'Takes a video out of a playlist.',
      scopes: [YOUTUBE],
      describe: { id: 'Id of the item, not of the video.' },
      example: { id: 'UExhYmM' },
    },
    {
      operation: 'DELETE /youtube/v3/playlists',
      name: 'YOUTUBE_DELETE_PLAYLIST',
      description: 'Deletes a playlist. Its videos stay.',
      scopes: [YOUTUBE],
      describe: { id: 'Id of the playlist.' },
      example: { id: 'PLabc' },
    },
    defineTool({
      name: 'YOUTUBE_SUBSCRIBE_CHANNEL',
      description: 'Subscribes the user to a channel. Returns the subscription, whose id ends it again.',
      scopes: [YOUTUBE],
      annotations: WRITE,
      params: toParams({ channel_id: id('Id of the channel.') }),
      example: { channel_id: 'UCabc' },
      request: {
        method: 'POST',
        path: '/youtube/v3/subscriptions',
        query: { part: 'snippet' },
        body: { snippet: { resourceId: { kind: 'youtube#channel', channelId: '$channel_id' } } },
      },
    }),
    {
      operation: 'DELETE /youtube/v3/subscriptions',
      name: 'YOUTUBE_DELETE_SUBSCRIPTION',
      aliases: ['YOUTUBE_UNSUBSCRIBE_CHANNEL'],
      description: 'Ends a subscription of the user.',
      scopes: [YOUTUBE],
      describe: { id: 'Id of the subscription, not of the channel.' },
      example: { id: 'c3Vi' },
    },
    {
      operation: 'POST /youtube/v3/videos/rate',
      name: 'YOUTUBE_RATE_VIDEO',
      description: 'Likes or dislikes a video, or takes that back.',
      scopes: [YOUTUBE],
      annotations: IDEMPOTENT_WRITE,
      describe: { id: 'Id of the video.' },
      example: { id: 'dQw4w9WgXcQ', rating: 'like' },
    },
    defineTool({
      name: 'YOUTUBE_ADD_COMMENT',
      description: 'Comments on a video as the user. Returns the comment.',
      scopes: [FORCE_SSL],
      annotations: WRITE,
      params: toParams({ video_id: id('Id of the video.'), text: id('The comment.', { maxLength: 10_000 }) }),
      example: { video_id: 'dQw4w9WgXcQ', text: 'Thank you!' },
      request: {
        method: 'POST',
        path: '/youtube/v3/commentThreads',
        query: { part: 'snippet' },
        body: {
          snippet: { videoId: '$video_id', topLevelComment: { snippet: { textOriginal: '$text' } } },
        },
      },
    }),
  ],
});
