import { type Static, Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { FILE, fileId, flag, limit, METADATA_READONLY, nextPage, page } from './params.js';

/** Labels of a file: what an organization has defined in Google Drive Labels, with a value for each of its fields. */

interface Label {
  readonly id: string;
  readonly revisionId?: string;
  readonly fields?: Readonly<Record<string, LabelField>>;
}

interface LabelField {
  readonly id?: string;
  readonly valueType?: string;
  readonly text?: readonly string[];
  readonly integer?: readonly string[];
  readonly dateString?: readonly string[];
  readonly selection?: readonly string[];
  readonly user?: readonly { readonly emailAddress?: string }[];
}

const labelOutput = Type.Object({
  id: Type.String(),
  revision_id: Type.Optional(Type.String()),
  fields: Type.Array(
    Type.Object({
      id: Type.String(),
      type: Type.Optional(Type.String({ description: 'text, integer, dateString, selection or user.' })),
      values: Type.Array(Type.String(), {
        description: 'As text; a choice by its id, a user by the address.',
      }),
    }),
  ),
});

const LABEL_FIELDS = 'id,revisionId,fields';

const listFileLabels = defineTool({
  name: 'GOOGLEDRIVE_LIST_FILE_LABELS',
  description: 'Lists the labels on a file. Returns each with the values of its fields, and next_page.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    { file_id: fileId, limit: limit('labels', 100, 100), page },
    { additionalProperties: false },
  ),
  output: Type.Object({ labels: Type.Array(labelOutput), next_page: nextPage }),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: {
    method: 'GET',
    path: '/files/{file_id}/listLabels',
    query: { fields: `nextPageToken,labels(${LABEL_FIELDS})`, maxResults: '$limit', pageToken: '$page' },
  },
  result: (body) => {
    const { labels = [], nextPageToken } = body as { labels?: Label[]; nextPageToken?: string };
    return { labels: labels.map(toLabel), next_page: nextPageToken };
  },
});

const values = (description: string, alias: string) =>
  Type.Optional(Type.Array(Type.String(), { description, aliases: [alias] }));
const kind = ignoredParam('Always the same word.');

const fieldModification = Type.Object(
  {
    field_id: Type.String({ description: 'The id of the field.', aliases: ['fieldId'], minLength: 1 }),
    text_values: values('New text of a text field.', 'setTextValues'),
    integer_values: Type.Optional(
      Type.Array(Type.Integer(), { description: 'New numbers.', aliases: ['setIntegerValues'] }),
    ),
    date_values: Type.Optional(
      Type.Array(Type.String({ format: 'date' }), { description: 'New dates.', aliases: ['setDateValues'] }),
    ),
    selection_values: values('Ids of the choices.', 'setSelectionValues'),
    user_values: values('Addresses of users.', 'setUserValues'),
    unset: flag('Clear the field.', 'unsetValues', 'unset_values'),
    kind,
  },
  { additionalProperties: false },
);

const modification = Type.Object(
  {
    label_id: Type.String({ description: 'The id of the label.', aliases: ['labelId'], minLength: 1 }),
    field_modifications: Type.Optional(
      Type.Array(fieldModification, {
        description: 'Values to set, one kind for a field; the rest stays.',
        aliases: ['fieldModifications'],
      }),
    ),
    remove: flag('Take the label off.', 'removeLabel', 'remove_label'),
    kind,
  },
  { additionalProperties: false },
);

const modifyFileLabels = defineTool({
  name: 'GOOGLEDRIVE_MODIFY_FILE_LABELS',
  aliases: ['GOOGLEDRIVE_FILES_MODIFY_LABELS'],
  description:
    'Puts labels on a file, sets values of their fields, or takes labels off. Returns the labels that were put on or changed.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      label_modifications: Type.Array(modification, {
        description: 'What to do, label by label.',
        aliases: ['labelModifications'],
        minItems: 1,
      }),
      kind,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ labels: Type.Array(labelOutput) }),
  example: {
    file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs',
    label_modifications: [
      { label_id: 'label-id', field_modifications: [{ field_id: 'field-id', text_values: ['Final'] }] },
    ],
  },
  request: ({ file_id, label_modifications }) => ({
    method: 'POST',
    path: `/files/${file_id}/modifyLabels`,
    query: { fields: `modifiedLabels(${LABEL_FIELDS})` },
    body: { json: { labelModifications: label_modifications.map(toModification) } },
  }),
  result: (body) => {
    const { modifiedLabels = [] } = body as { modifiedLabels?: Label[] };
    return { labels: modifiedLabels.map(toLabel) };
  },
});

function toModification({ label_id, remove, field_modifications }: Static<typeof modification>) {
  return {
    labelId: label_id,
    removeLabel: remove,
    fieldModifications: field_modifications?.map((field) => ({
      fieldId: field.field_id,
      setTextValues: field.text_values,
      // Numbers of 64 bits are text in Google’s JSON.
      setIntegerValues: field.integer_values?.map(String),
      setDateValues: field.date_values,
      setSelectionValues: field.selection_values,
      setUserValues: field.user_values,
      unsetValues: field.unset,
    })),
  };
}

function toLabel(label: Label) {
  return {
    id: label.id,
    revision_id: label.revisionId,
    fields: Object.entries(label.fields ?? {}).map(([key, field]) => ({
      id: field.id ?? key,
      type: field.valueType,
      values: [
        ...(field.text ?? field.integer ?? field.dateString ?? field.selection ?? []),
        ...(field.user ?? []).flatMap(({ emailAddress }) => emailAddress ?? []),
      ],
    })),
  };
}

export const labelTools = [listFileLabels, modifyFileLabels];
