/** The properties of object types, and the groups they are shown in. */
import { asRecords } from '../../gate/call.js';
import { complete, inputsOf } from './batches.js';
import { HubSpotFault, invalid, notFound } from './errors.js';
import type { ObjectType } from './object-types.js';
import { type Portal, propertiesOf, typeOf } from './portal.js';
import type { Property } from './property-definitions.js';
import { created, type HubSpotCall, listOf, ok, type Routes } from './route.js';

const BASE = '/crm/v3/properties/:type';

export const propertyRoutes: Routes = {
  [`GET ${BASE}`]: ({ portal, params, query }) => {
    const archived = query.get('archived') === 'true';
    const found = propertiesOf(portal, typeOf(params['type'])).filter((one) => one.archived === archived);
    return ok({ results: found.map((property) => selected(property, query)) });
  },
  [`GET ${BASE}/groups`]: ({ portal, params }) => {
    const type = typeOf(params['type']);
    const names = [...new Set(propertiesOf(portal, type).map(({ groupName }) => groupName))];
    return ok({
      results: names.map((name) => ({ name, label: name, displayOrder: -1, archived: false })),
    });
  },
  [`POST ${BASE}`]: ({ portal, params, body }) =>
    created(createProperty(portal, typeOf(params['type']), body)),
  [`POST ${BASE}/batch/create`]: (call) => {
    const type = typeOf(call.params['type']);
    return complete(
      201,
      inputsOf(call).map((input) => createProperty(call.portal, type, input)),
    );
  },
  [`GET ${BASE}/:name`]: (call) => ok(selected(find(call), call.query)),
  [`PATCH ${BASE}/:name`]: (call) => {
    const property = find(call);
    if (property.modificationMetadata.readOnlyDefinition)
      throw invalid(`The definition of ${property.name} is read only.`);
    const changed = { ...property, ...knownMembers(call.body), updatedAt: new Date().toISOString() };
    checkDefinition(call.portal, typeOf(call.params['type']), changed);
    Object.assign(property, changed);
    return ok(property);
  },
};

function find({ portal, params }: HubSpotCall): Property {
  const found = propertiesOf(portal, typeOf(params['type'])).find(({ name }) => name === params['name']);
  if (!found) throw notFound(`Property ${params['name']} does not exist.`);
  return found;
}

function createProperty(portal: Portal, type: ObjectType, input: Record<string, unknown>): Property {
  const now = new Date().toISOString();
  const property: Property = {
    name: '',
    label: '',
    type: '',
    fieldType: '',
    groupName: '',
    description: '',
    displayOrder: -1,
    hidden: false,
    formField: false,
    hasUniqueValue: input['hasUniqueValue'] === true,
    options: [],
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    createdAt: now,
    updatedAt: now,
    archived: false,
    ...knownMembers(input),
    ...(typeof input['name'] === 'string' && { name: input['name'] }),
  };
  checkDefinition(portal, type, property);
  if (!/^[a-z][a-z0-9_]*$/.test(property.name))
    throw invalid(`${property.name} is not a valid property name.`);
  if (propertiesOf(portal, type).some(({ name }) => name === property.name))
    throw new HubSpotFault(
      409,
      'OBJECT_ALREADY_EXISTS',
      `A property named '${property.name}' already exists.`,
    );
  portal.properties[type.many]?.push(property);
  return property;
}

const MEMBERS = [
  'label',
  'type',
  'fieldType',
  'groupName',
  'description',
  'displayOrder',
  'hidden',
  'formField',
] as const;

/** Those that may be set, and choices completed. */
function knownMembers(input: Readonly<Record<string, unknown>>): Partial<Property> {
  const given = MEMBERS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]));
  const options = asRecords(input['options']).map((option, displayOrder) => ({
    label: String(option['label']),
    value: String(option['value']),
    displayOrder: Number(option['displayOrder'] ?? displayOrder),
    hidden: option['hidden'] === true,
    ...(option['description'] !== undefined && { description: String(option['description']) }),
  }));
  return { ...Object.fromEntries(given), ...(input['options'] !== undefined && { options }) };
}

/** Which editors fit a type. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'textarea', 'file', 'html', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'select', 'calculation_equation'],
};

function checkDefinition(portal: Portal, type: ObjectType, property: Property): void {
  if (property.label === '') throw invalid('Invalid input JSON: label is required');
  if (!FITTING[property.type]?.includes(property.fieldType))
    throw invalid(`Invalid fieldType ${property.fieldType} for type ${property.type}`);
  const groups = propertiesOf(portal, type).map(({ groupName }) => groupName);
  if (!groups.includes(property.groupName))
    throw invalid(`Property group ${property.groupName} does not exist`);
}

function selected(property: Property, query: URLSearchParams): object {
  const names = listOf(query, 'properties');
  if (names.length === 0) return property;
  return Object.fromEntries(Object.entries(property).filter(([name]) => names.includes(name)));
}
