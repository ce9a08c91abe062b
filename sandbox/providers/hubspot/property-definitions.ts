/** What HubSpot knows of each property, and which values it takes. */
import type { ObjectType } from './object-types.js';

export interface Property {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  description: string;
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  hasUniqueValue: boolean;
  options: { label: string; value: string; displayOrder: number; hidden: boolean; description?: string }[];
  readonly hubspotDefined?: true;
  readonly modificationMetadata: { archivable: boolean; readOnlyDefinition: boolean; readOnlyValue: boolean };
  readonly createdAt: string;
  updatedAt: string;
  archived: boolean;
}

const FIELD_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  datetime: 'date',
  date: 'date',
  bool: 'booleancheckbox',
  enumeration: 'select',
};

/** Kept by HubSpot itself. */
const READ_ONLY = 'hs_object_id createdate:datetime hs_createdate:datetime hs_lastmodifieddate:datetime';

export function builtInProperties(type: ObjectType): Property[] {
  const readOnly =
    type.modified === 'lastmodifieddate' ? `${READ_ONLY} lastmodifieddate:datetime` : READ_ONLY;
  return [
    ...type.properties.split(' ').map((text) => builtIn(text, type, false)),
    ...readOnly.split(' ').map((text) => builtIn(text, type, true)),
  ];
}

function builtIn(text: string, type: ObjectType, readOnlyValue: boolean): Property {
  const [name = '', kind = 'string'] = text.split(':');
  const [valueType = 'string', options = ''] = kind.split('=');
  return {
    name,
    label: name.replace(/^hs_/, '').replaceAll('_', ' '),
    type: valueType,
    fieldType: FIELD_TYPES[valueType] ?? 'text',
    groupName: type.group,
    description: '',
    displayOrder: -1,
    hidden: false,
    formField: !readOnlyValue,
    hasUniqueValue: type.unique.includes(name),
    options: options
      .split('|')
      .filter((value) => value !== '')
      .map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false })),
    hubspotDefined: true,
    modificationMetadata: { archivable: false, readOnlyDefinition: true, readOnlyValue },
    createdAt: '2020-01-01T00:00:00.000Z',
    updatedAt: '2020-01-01T00:00:00.000Z',
    archived: false,
  };
}

/** HubSpot’s code and words for a value it does not take; undefined for one it does. */
export function valueFault(
  property: Property,
  value: string,
): { error: string; message: string } | undefined {
  if (property.modificationMetadata.readOnlyValue)
    return { error: 'READ_ONLY_VALUE', message: `"${property.name}" is a read only property.` };
  if (value === '') return undefined;
  if (property.type === 'number' && !/^-?\d+(\.\d+)?$/.test(value))
    return { error: 'INVALID_DOUBLE', message: `${value} was not a valid number.` };
  if (property.type === 'bool' && !/^(true|false)$/.test(value))
    return { error: 'INVALID_OPTION', message: `${value} was not one of the allowed options: [true, false]` };
  if (property.type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value))
    return { error: 'INVALID_DATE', message: `${value} was not a valid date.` };
  if (property.type === 'datetime' && Number.isNaN(Date.parse(value)) && !/^\d{12,14}$/.test(value))
    return { error: 'INVALID_LONG', message: `${value} was not a valid long.` };
  if (property.type !== 'enumeration') return undefined;
  const allowed = property.options.map((option) => option.value);
  const wrong = value.split(';').find((one) => !allowed.includes(one));
  if (wrong === undefined) return undefined;
  return {
    error: 'INVALID_OPTION',
    message: `${wrong} was not one of the allowed options: [${allowed.join(', ')}]`,
  };
}
