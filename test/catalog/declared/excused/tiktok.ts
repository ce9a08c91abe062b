import type { DeclaredException } from '../exceptions.js';

const excused: readonly DeclaredException[] = [
  {
    rule: 'hints and method',
    where: ['TIKTOK_LIST_VIDEOS', 'TIKTOK_QUERY_VIDEOS', 'TIKTOK_GET_CREATOR_INFO', 'TIKTOK_GET_POST_STATUS'],
    reason: 'TikTok takes these queries by POST; they change nothing.',
  },
];

export default excused;
