import { fields, integer, limit, page } from '../params.js';
import { stringEnum } from '../string-enum.js';

export const paging = {
  limit: limit(500, 100),
  page: page('`additional_data.next_cursor`', { aliases: ['cursor'] }),
};
export const PAGING = { limit: '$limit', cursor: '$page' };

export const sorting = {
  sort_by: stringEnum(['id', 'update_time', 'add_time'], { description: 'What to sort by.' }),
  sort_direction: stringEnum(['asc', 'desc'], { description: 'Which way.' }),
};
export const SORTING = { sort_by: '$sort_by', sort_direction: '$sort_direction' };

export const owner_id = integer('Id of the user who owns it.');
export const custom_fields = fields('Values by the keys of custom fields, hashes of 40 characters.');
