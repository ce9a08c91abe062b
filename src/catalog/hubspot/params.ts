import { type TSchema, type TUnsafe, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Parameters that HubSpot tools share. */

export const text = (description: string, aliases: string[] = []) =>
  Type.String({ description, minLength: 1, ...(aliases.length > 0 && { aliases }) });

export const flag = (description: string, aliases: string[] = []) =>
  Type.Optional(Type.Boolean({ description, ...(aliases.length > 0 && { aliases }) }));

/** HubSpot’s records are maps of property names, of which every account adds its own; values travel as text. */
export const propertyMap = (description: string, aliases: string[] = []): TUnsafe<Record<string, string>> =>
  Type.Unsafe<Record<string, string>>({
    type: 'object',
    additionalProperties: { type: 'string' },
    description,
    ...(aliases.length > 0 && { aliases }),
  });

const names = (description: string, aliases: string[] = []) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), { description, ...(aliases.length > 0 && { aliases }) }),
  );

export const objectType = Type.String({
  description: 'The object type: contacts, companies, deals, tickets or another, by name or id.',
  minLength: 1,
  aliases: ['objectType'],
});

export const archived = flag('Whether to read deleted ones instead.');
export const returned = names('Internal names of the properties to return; HubSpot’s defaults where absent.');
export const withHistory = names('Properties to return with their earlier values.', [
  'propertiesWithHistory',
]);
export const associated = names('Object types whose associated ids are returned, such as contacts.');
export const idProperty = Type.Optional(
  Type.String({ description: 'A unique property that the ids are values of.', aliases: ['idProperty'] }),
);

export const pageParam = Type.Optional(
  Type.String({ description: '`next_page` of the previous answer.', minLength: 1, aliases: ['after'] }),
);

export const pagination = {
  limit: Type.Optional(
    Type.Integer({ description: 'How many at most.', minimum: 1, maximum: 100, default: 10 }),
  ),
  page: pageParam,
};

/** HubSpot names an association by the id of its kind; HUBSPOT_LIST_ASSOCIATION_TYPES lists them. */
const associationItems = Type.Array(
  Type.Object(
    {
      to: Type.Object(
        { id: Type.String({ description: 'Id of the other record.' }) },
        { additionalProperties: false, description: 'The other record.' },
      ),
      types: Type.Array(
        Type.Object(
          {
            associationCategory: stringEnum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED'], {
              description: 'Who defined the kind.',
            }),
            associationTypeId: Type.Integer({ description: 'Id of the kind of association.' }),
          },
          { additionalProperties: false },
        ),
        { description: 'Kinds of association.', minItems: 1 },
      ),
    },
    { additionalProperties: false },
  ),
  { description: 'Records to associate; HUBSPOT_LIST_ASSOCIATION_TYPES lists the kinds.' },
);
export const associations = Type.Optional(associationItems);
export const requiredAssociations = associationItems;

export function params<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}
