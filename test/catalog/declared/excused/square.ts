import type { DeclaredException } from '../exceptions.js';

const excused: DeclaredException[] = [
  {
    rule: 'hints and method',
    where: ['SQUARE_SEARCH_CUSTOMERS', 'SQUARE_SEARCH_CATALOG_OBJECTS', 'SQUARE_SEARCH_ORDERS'],
    reason: 'Square takes searches by POST; they change nothing.',
  },
];

export default excused;
