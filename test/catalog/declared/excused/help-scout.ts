import type { DeclaredException } from '../exceptions.js';

const excused: readonly DeclaredException[] = [
  {
    rule: 'template use',
    where: ['HELPSCOUT_CREATE_CONVERSATION/customer_email'],
    reason: 'Help Scout wants the customer of the conversation and of its first thread, who are one.',
  },
];

export default excused;
