/** Labels on files. An organization defines them elsewhere; here there is one, with a field of each kind. */
import { type Answer, asRecord, asRecords, jsonBody } from '../../../gate/call.js';
import type { Overlay } from '../../../gate/declaration.js';
import { invalid, notFound } from '../errors.js';
import { mayEdit } from './files.js';
import { pageOf } from './paging.js';
import { forbidden } from './refusals.js';
import type { OnFile, Reply } from './state.js';

const LABEL_ID = 'seed-label-review';

/** Ids of its fields, with the kind of their values. */
const FIELDS: Readonly<Record<string, string>> = {
  'seed-field-note': 'text',
  'seed-field-count': 'integer',
  'seed-field-due': 'dateString',
  'seed-field-status': 'selection',
  'seed-field-reviewer': 'user',
};

const SETTERS: Readonly<Record<string, string>> = {
  setTextValues: 'text',
  setIntegerValues: 'integer',
  setDateValues: 'dateString',
  setSelectionValues: 'selection',
  setUserValues: 'user',
};

type Fields = Map<string, Record<string, unknown>>;

export function labelRoutes(onFile: OnFile, reply: Reply): Record<string, Overlay> {
  const labels = new Map<string, Fields>();
  return {
    'GET /drive/v3/files/:fileId/listLabels': onFile((call, file) => {
      const own = labels.get(file.id);
      const page = pageOf(call, own ? [resource(own)] : [], {
        size: 100,
        largest: 100,
        parameter: 'maxResults',
      });
      if ('status' in page) return page;
      return reply(call, { kind: 'drive#labelList', ...page.next, labels: page.items }, '*');
    }),
    'POST /drive/v3/files/:fileId/modifyLabels': onFile((call, file) => {
      if (!mayEdit(file, call.user)) return forbidden();
      const before = labels.get(file.id);
      let own = before && new Map(before);
      let is_modified = false;
      for (const modification of asRecords(jsonBody(call)['labelModifications'])) {
        if (modification['labelId'] !== LABEL_ID)
          return notFound(`Label not found: ${modification['labelId']}.`);
        if (modification['removeLabel'] === true) {
          own = undefined;
          continue;
        }
        own ??= new Map();
        const refusal = setFields(own, asRecords(modification['fieldModifications']));
        if (refusal) return refusal;
        is_modified = true;
      }
      if (own) labels.set(file.id, own);
      else labels.delete(file.id);
      const modifiedLabels = own && is_modified ? [resource(own)] : [];
      return reply(call, { kind: 'drive#modifyLabelsResponse', modifiedLabels }, '*');
    }),
  };
}

function setFields(fields: Fields, modifications: Record<string, unknown>[]): Answer | undefined {
  for (const { fieldId, unsetValues, kind: _kind, ...setters } of modifications) {
    const id = String(fieldId);
    const valueType = FIELDS[id];
    if (valueType === undefined) return invalid(`The label has no field ${id}.`, 'fieldId');
    if (unsetValues === true) fields.delete(id);
    for (const [setter, values] of Object.entries(setters)) {
      if (SETTERS[setter] !== valueType) return invalid(`The field ${id} holds ${valueType}.`, setter);
      const list = Array.isArray(values) ? values.map(String) : [];
      const shown =
        valueType === 'user' ? list.map((emailAddress) => ({ kind: 'drive#user', emailAddress })) : list;
      fields.set(id, { kind: 'drive#labelField', id, valueType, [valueType]: shown });
    }
  }
  return undefined;
}

function resource(fields: Fields): Record<string, unknown> {
  return { kind: 'drive#label', id: LABEL_ID, revisionId: '1', fields: asRecord(Object.fromEntries(fields)) };
}
