/** HubSpot’s scopes: which of them each route takes. */
import { OBJECT_TYPES } from './object-types.js';

interface Access {
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Of properties and pipelines, beside those of the records. */
  readonly schema: string;
}

const scopesOf = (name: string): Access => ({
  read: [`crm.objects.${name}.read`, `crm.objects.${name}.write`],
  write: [`crm.objects.${name}.write`],
  schema: `crm.schemas.${name}`,
});

const CONTACTS = scopesOf('contacts');
const TICKETS: Access = { read: ['tickets'], write: ['tickets'], schema: 'tickets' };
const PRODUCTS: Access = { read: ['e-commerce'], write: ['e-commerce'], schema: 'e-commerce' };

/** Notes and tasks are under the scopes of contacts. */
const ACCESS: Readonly<Record<string, Access>> = {
  contacts: CONTACTS,
  companies: scopesOf('companies'),
  deals: scopesOf('deals'),
  tickets: TICKETS,
  products: PRODUCTS,
  quotes: scopesOf('quotes'),
  notes: CONTACTS,
  tasks: CONTACTS,
};

export const HUBSPOT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'GET /crm/v3/owners': ['crm.objects.owners.read'],
  'GET /crm/v3/owners/': ['crm.objects.owners.read'],
  ...Object.fromEntries(
    OBJECT_TYPES.flatMap(({ id, one, many }) => {
      const { read, write, schema } = ACCESS[many] ?? CONTACTS;
      return [id, one, many].flatMap((name): [string, readonly string[]][] => [
        [`POST /crm/v3/objects/${name}/search`, read],
        [`POST /crm/v3/objects/${name}/batch/read`, read],
        [`GET /crm/v3/objects/${name}/*`, read],
        [`/crm/v3/objects/${name}/*`, write],
        [`GET /crm/v4/objects/${name}/*`, read],
        [`GET /crm/v3/properties/${name}/*`, [...read, schema, `${schema}.read`]],
        [`/crm/v3/properties/${name}/*`, [schema, `${schema}.write`]],
        [`GET /crm/v3/pipelines/${name}/*`, [...read, schema, `${schema}.read`]],
      ]);
    }),
  ),
};
