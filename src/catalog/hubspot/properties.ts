import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, type ScopesByValue, WRITE } from '../tool.js';
import { archived, flag, objectType, params, text } from './params.js';
import { errorsOf, errorsOutput, list, nullable, object } from './shapes.js';

/** To read properties HubSpot takes any one of the scopes for their object type, to read or to write its records. */
const scopes = ['oauth'];

/** To change them it takes the one for the type’s schema (“Create a property”, “Scopes”, in its reference). */
const scopes_by: ScopesByValue = { parameter: 'object_type', scopes: schemaScopes() };

/** By every name of a type: HubSpot takes the singular and the id as well. */
function schemaScopes(): Record<string, readonly string[]> {
  const named = (id: string, one: string, many: string, scope = `crm.schemas.${many}.write`) =>
    [id, one, many].map((name): [string, readonly string[]] => [name, [scope]]);
  return Object.fromEntries([
    ...named('0-1', 'contact', 'contacts'),
    ...named('0-2', 'company', 'companies'),
    ...named('0-3', 'deal', 'deals'),
    ...named('0-5', 'ticket', 'tickets', 'tickets'),
    ...named('0-7', 'product', 'products', 'e-commerce'),
  ]);
}

const propertyOutput = Type.Object({
  name: Type.Optional(Type.String({ description: 'Internal name.' })),
  label: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  field_type: Type.Optional(Type.String()),
  group_name: Type.Optional(Type.String()),
  description: nullable(Type.String()),
  options: Type.Array(Type.Object({ label: Type.String(), value: Type.String(), hidden: Type.Boolean() }), {
    description: 'The choices.',
  }),
  unique: Type.Boolean(),
  hidden: Type.Boolean(),
  read_only: Type.Boolean({ description: 'Whether HubSpot alone sets the values.' }),
  built_in: Type.Boolean(),
});

const option = Type.Object(
  {
    label: Type.String({ description: 'What people see.' }),
    value: Type.String({ description: 'What is stored.' }),
    description: Type.Optional(Type.String({ description: 'Explanation.' })),
    displayOrder: Type.Optional(Type.Integer({ description: 'Place; -1 is last.' })),
    hidden: Type.Boolean({ description: 'Whether people cannot choose it.' }),
  },
  { additionalProperties: false },
);

const type = stringEnum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool'], {
  description: 'What the values are.',
});
const fieldTypeOptions = [
  'text',
  'textarea',
  'number',
  'date',
  'select',
  'radio',
  'checkbox',
  'booleancheckbox',
  'file',
  'html',
  'phonenumber',
  'calculation_equation',
] as const;
const fieldType = stringEnum(fieldTypeOptions, {
  description: 'How it is edited; must fit `type`.',
  aliases: ['fieldType'],
});
const label = text('What people see.');
const groupName = text('Internal name of its group.', ['groupName']);

const common = {
  description: Type.Optional(Type.String({ description: 'Help text.' })),
  options: Type.Optional(Type.Array(option, { description: 'The choices, for enumeration and bool.' })),
  display_order: Type.Optional(
    Type.Integer({ description: 'Place; -1 is last.', aliases: ['displayOrder'] }),
  ),
  hidden: flag('Whether HubSpot’s pages hide it.'),
  form_field: flag('Whether forms may ask for it.', ['formField']),
  calculation_formula: Type.Optional(
    Type.String({ description: 'For calculation_equation.', aliases: ['calculationFormula'] }),
  ),
};

const commonBody = {
  description: '$description',
  options: '$options',
  displayOrder: '$display_order',
  hidden: '$hidden',
  formField: '$form_field',
  calculationFormula: '$calculation_formula',
};

const definition = {
  name: text('Internal name: lower-case letters, digits and underscores.'),
  label,
  type,
  field_type: fieldType,
  group_name: groupName,
  ...common,
  has_unique_value: flag('Whether no two records may share a value.', ['hasUniqueValue']),
  external_options: flag('Whether choices come from elsewhere.', ['externalOptions']),
  referenced_object_type: Type.Optional(
    Type.String({ description: 'With external options: OWNER.', aliases: ['referencedObjectType'] }),
  ),
};

const definitionBody = {
  name: '$name',
  label: '$label',
  type: '$type',
  fieldType: '$field_type',
  groupName: '$group_name',
  ...commonBody,
  hasUniqueValue: '$has_unique_value',
  externalOptions: '$external_options',
  referencedObjectType: '$referenced_object_type',
};

const listProperties = defineTool({
  name: 'HUBSPOT_READ_ALL_PROPERTIES_FOR_OBJECT_TYPE',
  description: 'Lists all properties of an object type. Returns their internal names, types and choices.',
  scopes,
  annotations: READ,
  params: params({
    object_type: objectType,
    archived,
    properties: Type.Optional(Type.String({ description: 'Members HubSpot’s answer is limited to.' })),
  }),
  output: Type.Object({ properties: Type.Array(propertyOutput) }),
  example: { object_type: 'contacts' },
  request: {
    method: 'GET',
    path: '/crm/v3/properties/{object_type}',
    query: { archived: '$archived', properties: '$properties' },
  },
  result: (body) => ({ properties: list(object(body)['results']).map(property) }),
});

const getProperty = defineTool({
  name: 'HUBSPOT_READ_A_CRM_PROPERTY_BY_NAME',
  description: 'Reads one property of an object type. Returns its type, group and choices.',
  scopes,
  annotations: READ,
  params: params({
    object_type: objectType,
    property_name: text('Internal name of the property.', ['propertyName']),
    archived,
    properties: Type.Optional(Type.String({ description: 'Members HubSpot’s answer is limited to.' })),
  }),
  output: propertyOutput,
  example: { object_type: 'contacts', property_name: 'email' },
  request: {
    method: 'GET',
    path: '/crm/v3/properties/{object_type}/{property_name}',
    query: { archived: '$archived', properties: '$properties' },
  },
  result: property,
});

const listGroups = defineTool({
  name: 'HUBSPOT_READ_PROPERTY_GROUPS_FOR_OBJECT_TYPE',
  description: 'Lists the groups that an object type’s properties are shown in.',
  scopes,
  annotations: READ,
  params: params({ object_type: objectType }),
  output: Type.Object({
    groups: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), archived: Type.Boolean() })),
  }),
  example: { object_type: 'contacts' },
  request: { method: 'GET', path: '/crm/v3/properties/{object_type}/groups' },
  result: (body) => ({
    groups: list(object(body)['results']).map((value) => {
      const it = object(value);
      return { name: it['name'], label: it['label'], archived: it['archived'] ?? false };
    }),
  }),
});

const createProperty = defineTool({
  name: 'HUBSPOT_CREATE_PROPERTY_FOR_SPECIFIED_OBJECT_TYPE',
  description: 'Adds a property to an object type; the type’s schema scope is needed. Returns it.',
  scopes,
  scopes_by,
  annotations: WRITE,
  params: params({ object_type: objectType, ...definition }),
  output: propertyOutput,
  example: {
    object_type: 'contacts',
    name: 'favorite_color',
    label: 'Favorite color',
    type: 'string',
    field_type: 'text',
    group_name: 'contactinformation',
  },
  request: { method: 'POST', path: '/crm/v3/properties/{object_type}', body: definitionBody },
  result: property,
});

const createProperties = defineTool({
  name: 'HUBSPOT_CREATE_BATCH_OF_PROPERTIES',
  description:
    'Adds up to 100 properties to an object type; the type’s schema scope is needed. Returns those made, and errors.',
  scopes,
  scopes_by,
  annotations: WRITE,
  params: params({
    object_type: objectType,
    inputs: Type.Array(
      Type.Object(
        {
          name: Type.String({ description: 'Internal name.' }),
          label: Type.String({ description: 'What people see.' }),
          type,
          fieldType: stringEnum(fieldTypeOptions, { description: 'How it is edited.' }),
          groupName: Type.String({ description: 'Internal name of its group.' }),
          description: Type.Optional(Type.String({ description: 'Help text.' })),
          options: Type.Optional(Type.Array(option, { description: 'The choices.' })),
          displayOrder: Type.Optional(Type.Integer({ description: 'Place; -1 is last.' })),
          hidden: flag('Whether it is hidden.'),
          formField: flag('Whether forms may ask for it.'),
          hasUniqueValue: flag('Whether values are unique.'),
        },
        { additionalProperties: false },
      ),
      { description: 'The properties.', minItems: 1, maxItems: 100 },
    ),
  }),
  output: Type.Object({ properties: Type.Array(propertyOutput), errors: errorsOutput }),
  example: {
    object_type: 'contacts',
    inputs: [
      {
        name: 'favorite_color',
        label: 'Favorite color',
        type: 'string',
        fieldType: 'text',
        groupName: 'contactinformation',
      },
    ],
  },
  request: (input) => ({
    method: 'POST',
    path: renderPath('/crm/v3/properties/{object_type}/batch/create', input),
    body: { json: { inputs: input.inputs } },
  }),
  result: (body) => {
    const it = object(body);
    return { properties: list(it['results']).map(property), errors: errorsOf(it['errors']) };
  },
});

const updateProperty = defineTool({
  name: 'HUBSPOT_UPDATE_SPECIFIC_CRM_PROPERTY',
  description: 'Changes the given parts of a property; a list of options replaces the choices. Returns it.',
  scopes,
  scopes_by,
  annotations: IDEMPOTENT_WRITE,
  params: params({
    object_type: objectType,
    property_name: text('Internal name of the property.', ['propertyName']),
    label: Type.Optional(label),
    type: Type.Optional(type),
    field_type: Type.Optional(fieldType),
    group_name: Type.Optional(groupName),
    ...common,
  }),
  output: propertyOutput,
  example: { object_type: 'contacts', property_name: 'favorite_color', label: 'Color' },
  request: {
    method: 'PATCH',
    path: '/crm/v3/properties/{object_type}/{property_name}',
    body: {
      label: '$label',
      type: '$type',
      fieldType: '$field_type',
      groupName: '$group_name',
      ...commonBody,
    },
  },
  result: property,
});

function property(value: unknown) {
  const it = object(value);
  return {
    name: it['name'],
    label: it['label'],
    type: it['type'],
    field_type: it['fieldType'],
    group_name: it['groupName'],
    description: it['description'] ?? null,
    options: list(it['options']).map((one) => {
      const { label, value, hidden } = object(one);
      return { label: label ?? value, value, hidden: hidden ?? false };
    }),
    unique: it['hasUniqueValue'] ?? false,
    hidden: it['hidden'] ?? false,
    read_only: object(it['modificationMetadata'])['readOnlyValue'] ?? false,
    built_in: it['hubspotDefined'] ?? false,
  };
}

export const propertyTools = [
  listProperties,
  getProperty,
  listGroups,
  createProperty,
  createProperties,
  updateProperty,
];
