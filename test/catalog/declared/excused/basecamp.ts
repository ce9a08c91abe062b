import type { DeclaredException } from '../exceptions.js';

const excused: readonly DeclaredException[] = [
  {
    rule: 'hints and method',
    where: ['BASECAMP_REOPEN_TODO'],
    reason: 'Basecamp deletes the mark that a to-do is done; nothing else is lost.',
  },
];

export default excused;
