import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, READ, WRITE } from '../tool.js';

/**
 * https://developer.spotify.com/documentation/web-api/tutorials/code-flow and …/code-pkce-flow. There is no endpoint to
 * revoke a token; the user removes the app at https://www.spotify.com/account/apps/.
 */
const spotify = defineProvider({
  slug: 'spotify',
  display_name: 'Spotify',
  console_url: 'https://developer.spotify.com/dashboard',
  documentation_url: 'https://developer.spotify.com/documentation/web-api/tutorials/code-flow',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://accounts.spotify.com',
      authorization_endpoint: 'https://accounts.spotify.com/authorize',
      token_endpoint: 'https://accounts.spotify.com/api/token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
    },
  ],
  origins: ['https://api.spotify.com'],
  identity_scopes: ['user-read-private', 'user-read-email'],
  account: {
    request: { method: 'GET', path: '/v1/me', base_url: 'https://api.spotify.com' },
    id: ['id'],
    name: 'display_name',
    email: 'email',
  },
  errors: {
    message: ['error.message', 'error_description'],
    code: ['error.reason', 'error.status', 'error'],
    remediations: {
      NO_ACTIVE_DEVICE: 'Open Spotify on a device, or name one: SPOTIFY_GET_AVAILABLE_DEVICES lists them.',
      PREMIUM_REQUIRED: 'Controlling playback takes Spotify Premium.',
      '404': 'Check the id, the part of a Spotify address behind the last slash.',
    },
  },
});

const PLAYBACK = ['user-read-playback-state'];
const CONTROL = ['user-modify-playback-state'];
const MODIFY = ['playlist-modify-public', 'playlist-modify-private'];
const DEVICE = { device_id: 'Id of the device; the active one where left out.' };
const playlist_id = id('Id of the playlist.');
const uris = texts('Spotify URIs such as spotify:track:4iV5W9uYEdYUVa79Axb7Rh.', {
  minItems: 1,
  maxItems: 100,
});

/**
 * https://developer.spotify.com/documentation/web-api. Since February 2026 apps in development mode have other endpoints
 * for what is in playlists and in the library
 * (https://developer.spotify.com/documentation/web-api/tutorials/february-2026-migration-guide), which the directory’s
 * document does not have: those are tools of their own, and of the document only what is still there is offered.
 */
export default declareToolkit({
  slug: 'spotify',
  display_name: 'Spotify',
  description: 'Music in Spotify: search, control playback, read and fill playlists.',
  categories: ['music', 'entertainment'],
  provider: spotify,
  base_url: 'https://api.spotify.com/v1',
  documentation_url: 'https://developer.spotify.com/documentation/web-api',
  documents: ['spotify.com/sonallux'],
  other_operations: false,
  tools: [
    {
      operation: 'GET /search',
      name: 'SPOTIFY_SEARCH_FOR_ITEM',
      aliases: ['SPOTIFY_SEARCH'],
      description:
        'Searches tracks, albums, artists, playlists, shows or episodes. Returns their ids and URIs.',
      scopes: [],
      describe: {
        q: 'Words, with filters such as `artist:`, `track:`, `year:`.',
        limit: 'How many of each kind; up to 10 for apps in development mode.',
      },
      omit: ['include_external'],
      example: { q: 'blue in green', type: ['track'], limit: 5 },
    },
    {
      operation: 'GET /tracks/{id}',
      name: 'SPOTIFY_GET_TRACK',
      description: 'Reads one track.',
      scopes: [],
      rename: { id: 'track_id' },
      example: { track_id: '11dFghVXANMlKmJXsNCbNl' },
    },
    {
      operation: 'GET /albums/{id}',
      name: 'SPOTIFY_GET_ALBUM',
      description: 'Reads one album with its tracks.',
      scopes: [],
      rename: { id: 'album_id' },
      example: { album_id: '4aawyAB9vmqN3uQ7FjRGTy' },
    },
    {
      operation: 'GET /artists/{id}',
      name: 'SPOTIFY_GET_ARTIST',
      description: 'Reads one artist.',
      scopes: [],
      rename: { id: 'artist_id' },
      example: { artist_id: '0TnOYISbd1XYRBk9myaseg' },
    },
    {
      operation: 'GET /artists/{id}/albums',
      name: 'SPOTIFY_GET_ARTIST_ALBUMS',
      description: 'Lists the albums of an artist.',
      scopes: [],
      rename: { id: 'artist_id' },
      example: { artist_id: '0TnOYISbd1XYRBk9myaseg' },
    },
    {
      operation: 'GET /me',
      name: 'SPOTIFY_GET_CURRENT_USER_PROFILE',
      description: 'Reads who the connected user is.',
      scopes: ['user-read-private'],
      example: {},
    },
    {
      operation: 'GET /me/playlists',
      name: 'SPOTIFY_GET_CURRENT_USER_PLAYLISTS',
      description: 'Lists the playlists that the user owns or follows.',
      scopes: ['playlist-read-private'],
      example: { limit: 20 },
    },
    defineTool({
      name: 'SPOTIFY_CREATE_PLAYLIST',
      description: 'Creates an empty playlist of the user’s. Returns it.',
      scopes: MODIFY,
      annotations: WRITE,
      params: toParams(
        { name: id('Name of the playlist.') },
        {
          public: flag('Whether it is on the user’s profile.', { default: false }),
          description: text('What it is.'),
        },
      ),
      example: { name: 'Morning' },
      request: {
        method: 'POST',
        path: '/me/playlists',
        body: { name: '$name', public: '$public', description: '$description' },
      },
    }),
    defineTool({
      name: 'SPOTIFY_GET_PLAYLIST_ITEMS',
      description: 'Lists what is in a playlist in order.',
      scopes: ['playlist-read-private'],
      annotations: READ,
      params: toParams(
        { playlist_id },
        {
          limit: integer('How many to return.', { minimum: 1, maximum: 50 }),
          offset: integer('How many to skip.', { minimum: 0 }),
        },
      ),
      example: { playlist_id: '3cEYpjA9oz9GiPac4AsH4n' },
      request: {
        method: 'GET',
        path: '/playlists/{playlist_id}/items',
        query: { limit: '$limit', offset: '$offset' },
      },
    }),
    defineTool({
      name: 'SPOTIFY_ADD_ITEMS_TO_PLAYLIST',
      description: 'Adds tracks or episodes to a playlist.',
      scopes: MODIFY,
      annotations: WRITE,
      params: toParams(
        { playlist_id, uris },
        { position: integer('Where, from 0; at the end where left out.', { minimum: 0 }) },
      ),
      example: { playlist_id: '3cEYpjA9oz9GiPac4AsH4n', uris: ['spotify:track:4iV5W9uYEdYUVa79Axb7Rh'] },
      request: {
        method: 'POST',
        path: '/playlists/{playlist_id}/items',
        body: { uris: '$uris', position: '$position' },
      },
    }),
    {
      operation: 'GET /me/tracks',
      name: 'SPOTIFY_GET_USER_SAVED_TRACKS',
      description: 'Lists the tracks in the user’s library.',
      scopes: ['user-library-read'],
      example: { limit: 20 },
    },
    {
      operation: 'GET /me/player',
      name: 'SPOTIFY_GET_PLAYBACK_STATE',
      description: 'Reads what plays, on which device and how.',
      scopes: PLAYBACK,
      example: {},
    },
    {
      operation: 'GET /me/player/devices',
      name: 'SPOTIFY_GET_AVAILABLE_DEVICES',
      description: 'Lists the devices that music can play on now.',
      scopes: PLAYBACK,
      example: {},
    },
    {
      operation: 'GET /me/player/recently-played',
      name: 'SPOTIFY_GET_RECENTLY_PLAYED_TRACKS',
      description: 'Lists what the user played last.',
      scopes: ['user-read-recently-played'],
      example: { limit: 20 },
    },
    defineTool({
      name: 'SPOTIFY_START_RESUME_PLAYBACK',
      description: 'Plays tracks, an album, an artist or a playlist, or goes on with what was paused.',
      scopes: CONTROL,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      params: toParams(
        {},
        {
          device_id: text(DEVICE.device_id),
          context_uri: text('URI of an album, artist or playlist.'),
          uris: texts('URIs of tracks, instead.'),
          position_ms: integer('Where to begin, in milliseconds.', { minimum: 0 }),
        },
      ),
      example: { context_uri: 'spotify:album:5ht7ItJgpBH7W6vJ5BqpPr' },
      request: {
        method: 'PUT',
        path: '/me/player/play',
        query: { device_id: '$device_id' },
        body: { context_uri: '$context_uri', uris: '$uris', position_ms: '$position_ms' },
      },
    }),
    {
      operation: 'PUT /me/player/pause',
      name: 'SPOTIFY_PAUSE_PLAYBACK',
      description: 'Pauses what plays.',
      scopes: CONTROL,
      describe: DEVICE,
      example: {},
    },
    {
      operation: 'POST /me/player/next',
      name: 'SPOTIFY_SKIP_TO_NEXT',
      description: 'Goes on to the next track.',
      scopes: CONTROL,
      describe: DEVICE,
      example: {},
    },
    {
      operation: 'POST /me/player/queue',
      name: 'SPOTIFY_ADD_ITEM_TO_PLAYBACK_QUEUE',
      description: 'Plays a track or episode after the one that plays.',
      scopes: CONTROL,
      describe: { ...DEVICE, uri: 'Spotify URI of it.' },
      example: { uri: 'spotify:track:4iV5W9uYEdYUVa79Axb7Rh' },
    },
    {
      operation: 'PUT /me/player/volume',
      name: 'SPOTIFY_SET_PLAYBACK_VOLUME',
      description: 'Changes how loud it plays.',
      scopes: CONTROL,
      describe: DEVICE,
      example: { volume_percent: 50 },
    },
  ],
});
