/** One portal: an account at HubSpot with its records, its properties and what links records to each other. */
import type { SandboxUser } from '../../gate/declaration.js';
import { notFound } from './errors.js';
import { findObjectType, OBJECT_TYPES, type ObjectType } from './object-types.js';
import { builtInProperties, type Property } from './property-definitions.js';

export interface CrmRecord {
  readonly id: string;
  readonly type: ObjectType;
  readonly properties: Record<string, string | null>;
  readonly history: Record<string, { value: string; timestamp: string }[]>;
  readonly created_at: string;
  updated_at: string;
  archived_at?: string;
}

export interface Link {
  readonly from: CrmRecord;
  readonly to: CrmRecord;
  readonly category: string;
  readonly type_id: number;
}

export interface Portal {
  readonly user: SandboxUser;
  readonly records: CrmRecord[];
  readonly links: Link[];
  /** By the plural name of the object type. */
  readonly properties: Record<string, Property[]>;
  next_id: number;
}

export interface State {
  /** By the user’s e-mail address. */
  readonly portals: Readonly<Record<string, Portal>>;
}

export function createPortal(user: SandboxUser): Portal {
  return {
    user,
    records: [],
    links: [],
    properties: Object.fromEntries(OBJECT_TYPES.map((type) => [type.many, builtInProperties(type)])),
    next_id: 101,
  };
}

export function typeOf(name: string | undefined): ObjectType {
  const type = findObjectType(name);
  if (!type) throw notFound(`Unable to infer object type from: ${name}`);
  return type;
}

export function propertiesOf(portal: Portal, type: ObjectType): Property[] {
  return portal.properties[type.many] ?? [];
}

/** By id or, where `by` names a property, by its value; undefined where there is none. */
export function findRecord(
  portal: Portal,
  type: ObjectType,
  value: string,
  { by, archived = false }: { by?: string | undefined; archived?: boolean } = {},
): CrmRecord | undefined {
  return portal.records.find(
    (record) =>
      record.type === type &&
      (record.archived_at !== undefined) === archived &&
      (by === undefined ? record.id : record.properties[by]) === value,
  );
}

export function getRecord(...found: Parameters<typeof findRecord>): CrmRecord {
  const record = findRecord(...found);
  if (!record) throw notFound('Object not found.  objectId are usually numeric.');
  return record;
}
