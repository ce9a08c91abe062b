import { integer, limit, text } from '../params.js';

export const paging = {
  limit: limit(100, 25),
  page: integer('For the next page: how many came before it, where `more` is true.', {
    minimum: 0,
    maximum: 10_000,
    aliases: ['offset'],
  }),
};
export const PAGING = { limit: '$limit', offset: '$page' };
export const query = text('Only those whose name contains this.', { minLength: 1 });
export const since = text('From when.', { format: 'date-time' });
export const until = text('Until when.', { format: 'date-time' });
