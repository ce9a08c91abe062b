/** Writing records: what HubSpot checks before it stores, and what it shows afterwards. */
import { randomUUID } from 'node:crypto';
import { isRecord } from '../../gate/call.js';
import { associationsOf, readAssociations } from './associations.js';
import { HubSpotFault, invalid } from './errors.js';
import type { ObjectType } from './object-types.js';
import { type CrmRecord, findRecord, type Portal, propertiesOf } from './portal.js';
import { valueFault } from './property-definitions.js';

export function createRecord(portal: Portal, type: ObjectType, body: Record<string, unknown>): CrmRecord {
  const values = readValues(portal, type, body['properties']);
  const missing = type.needs.find((some) => !some.some((name) => values[name]));
  if (missing)
    throw invalid(`Error creating ${type.one.toUpperCase()}. Some required properties were not set.`, {
      errors: [
        {
          message: 'Some required properties were not set.',
          code: 'MISSING_REQUIRED_PROPERTIES',
          context: { properties: missing },
        },
      ],
    });
  refuseTaken(portal, type, values);
  const now = new Date().toISOString();
  const record: CrmRecord = {
    id: String(portal.next_id),
    type,
    properties: {},
    history: {},
    created_at: now,
    updated_at: now,
  };
  const associate = readAssociations(portal, record, body['associations']);
  portal.next_id += 1;
  const isEngagement = type.defaults.includes('hs_createdate');
  store(record, {
    ...values,
    hs_object_id: record.id,
    [isEngagement ? 'hs_createdate' : 'createdate']: now,
    [type.modified]: now,
  });
  portal.records.push(record);
  associate();
  return record;
}

/** Answers the names that were written. */
export function updateRecord(portal: Portal, record: CrmRecord, given: unknown): string[] {
  const values = readValues(portal, record.type, given);
  refuseTaken(portal, record.type, values, record);
  record.updated_at = new Date().toISOString();
  store(record, { ...values, [record.type.modified]: record.updated_at });
  return Object.keys(values);
}

function store(record: CrmRecord, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    record.properties[name] = value;
    record.history[name] = [{ value, timestamp: record.updated_at }, ...(record.history[name] ?? [])];
  }
}

function readValues(portal: Portal, type: ObjectType, given: unknown): Record<string, string> {
  if (!isRecord(given)) throw invalid('Invalid input JSON: properties must be an object');
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, String(value ?? '')]),
  );
  const known = propertiesOf(portal, type);
  const faults = Object.entries(values).flatMap(([name, value]) => {
    const property = known.find((one) => one.name === name && !one.archived);
    const fault = property
      ? valueFault(property, value)
      : { error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
    return fault ? [{ isValid: false, name, ...fault, portalId: Number(portal.user.id) }] : [];
  });
  if (faults.length === 0) return values;
  throw invalid(`Property values were not valid: ${JSON.stringify(faults)}`, {
    errors: faults.map(({ message, error, name }) => ({
      message,
      code: error,
      context: { propertyName: [name] },
    })),
  });
}

function refuseTaken(
  portal: Portal,
  type: ObjectType,
  values: Readonly<Record<string, string>>,
  own?: CrmRecord,
): void {
  const unique = propertiesOf(portal, type).filter(({ hasUniqueValue }) => hasUniqueValue);
  for (const { name } of unique) {
    const value = values[name];
    const other = value ? findRecord(portal, type, value, { by: name }) : undefined;
    const title = type.one.charAt(0).toUpperCase() + type.one.slice(1);
    if (other && other !== own)
      throw new HubSpotFault(409, 'CONFLICT', `${title} already exists. Existing ID: ${other.id}`);
  }
}

export interface Selection {
  /** The type’s defaults where empty. */
  readonly properties?: readonly string[];
  readonly history?: readonly string[];
  readonly associations?: readonly string[];
}

export function shown(portal: Portal, record: CrmRecord, selection: Selection = {}) {
  const { properties = [], history = [], associations = [] } = selection;
  const names = new Set([...(properties.length > 0 ? properties : record.type.defaults), ...ALWAYS(record)]);
  return {
    id: record.id,
    properties: Object.fromEntries([...names].map((name) => [name, record.properties[name] ?? null])),
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    archived: record.archived_at !== undefined,
    ...(record.archived_at !== undefined && { archivedAt: record.archived_at }),
    ...(history.length > 0 && { propertiesWithHistory: historyOf(record, history) }),
    ...associationsOf(portal, record, associations),
    url: `https://app.hubspot.com/contacts/${portal.user.id}/record/${record.type.id}/${record.id}`,
  };
}

/** Answered whatever is asked for. */
const ALWAYS = ({ type }: CrmRecord) => ['hs_object_id', type.modified];

function historyOf(record: CrmRecord, names: readonly string[]) {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (record.history[name] ?? []).map((entry) => ({
        ...entry,
        sourceType: 'INTEGRATION',
        sourceId: randomUUID().slice(0, 8),
      })),
    ]),
  );
}
