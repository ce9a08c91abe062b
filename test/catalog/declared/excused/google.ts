import type { DeclaredException } from '../exceptions.js';

const excused: DeclaredException[] = [
  {
    rule: 'hints and method',
    where: [
      'GOOGLESEARCHCONSOLE_INSPECT_URL',
      'GOOGLESEARCHCONSOLE_SEARCH_ANALYTICS_QUERY',
      'GOOGLEANALYTICS_CHECK_COMPATIBILITY',
      'GOOGLEANALYTICS_RUN_PIVOT_REPORT',
      'GOOGLEANALYTICS_RUN_REALTIME_REPORT',
      'GOOGLEANALYTICS_RUN_REPORT',
    ],
    reason: 'Google takes a question of this length as a body, by POST; nothing is changed.',
  },
];

export default excused;
