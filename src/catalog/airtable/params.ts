import { Type } from '@sinclair/typebox';
import { fields, flag, id, page } from '../params.js';

export const base_id = id('Id of the base, such as appLkNDICXNqxSDhG.', { aliases: ['baseId'] });
export const table = id('Id or name of the table.', {
  aliases: ['table_id_or_name', 'tableIdOrName', 'table_id'],
});
export const record_id = id('Id of the record, such as rec560UJdUtocSouk.', { aliases: ['recordId'] });
export const values = fields('Values by the names of the fields, or by their ids.');
export const typecast = flag('Whether to convert texts to the type of the field.', { default: false });
export const more = page('`offset`', { aliases: ['offset'] });
export const record = Type.Object(
  { fields: values },
  { description: 'A record.', additionalProperties: false },
);
export const change = Type.Object(
  { id: id('Id of the record.'), fields: values },
  { description: 'A record.', additionalProperties: false },
);
