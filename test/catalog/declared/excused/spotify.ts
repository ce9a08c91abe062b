import type { DeclaredException } from '../exceptions.js';

const excused: DeclaredException[] = [
  {
    rule: 'scopes',
    where: [
      'SPOTIFY_SEARCH_FOR_ITEM',
      'SPOTIFY_GET_TRACK',
      'SPOTIFY_GET_ALBUM',
      'SPOTIFY_GET_ARTIST',
      'SPOTIFY_GET_ARTIST_ALBUMS',
    ],
    reason: 'Spotify’s catalog needs no scope.',
  },
];

export default excused;
