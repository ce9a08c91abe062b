import type { DeclaredException } from '../exceptions.js';

const excused: DeclaredException[] = [
  {
    rule: 'hints and method',
    where: ['SENDGRID_GET_CONTACTS_BY_EMAILS', 'SENDGRID_SEARCH_CONTACTS'],
    reason: 'SendGrid takes searches by POST; they change nothing.',
  },
];

export default excused;
