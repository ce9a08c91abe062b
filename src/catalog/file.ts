import { type TSchema, type TUnsafe, Type } from '@sinclair/typebox';

/** A file that a caller gave, read and checked by the engine before the tool sees it. */
export interface InputFile {
  readonly name: string;
  readonly mime_type: string;
  /** Bytes. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

export function isFile(value: unknown): value is InputFile {
  return typeof value === 'object' && (value as { bytes?: unknown } | null)?.bytes instanceof Uint8Array;
}

/** A file that a tool hands out: kept for an hour, fetched at `url` without a credential until then. */
export interface FileHandle {
  readonly file_id: string;
  readonly name: string;
  readonly mime_type: string;
  /** Bytes. */
  readonly size: number;
  /** Signed, on our own origin. */
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly expires_at: string;
}

/** Keeps bytes a tool read from a provider and answers the handle that stands for them. */
export type SaveFile = (file: { name: string; mime_type: string; bytes: Uint8Array }) => Promise<FileHandle>;

/**
 * A parameter that takes a file: inline base64, an https URL, or the id of an uploaded file; exactly one of them.
 * The schema is what callers send; the tool receives an InputFile in its place. The `file` keyword tells the engine.
 */
export function fileParam(
  description: string,
  options: { aliases?: readonly string[] } = {},
): TUnsafe<InputFile> {
  return Type.Unsafe<InputFile>({
    ...options,
    type: 'object',
    description,
    file: true,
    additionalProperties: false,
    properties: {
      name: {
        type: 'string',
        description: 'File name with extension.',
        aliases: ['file_name', 'filename'],
        maxLength: 255,
      },
      mime_type: {
        type: 'string',
        description: 'Media type, such as application/pdf.',
        aliases: ['mimetype'],
        maxLength: 255,
      },
      content_base64: {
        type: 'string',
        description: 'The content in base64, up to 10 MiB. Or give url or file_id instead.',
      },
      url: { type: 'string', description: 'An https URL to fetch the content from.', maxLength: 2048 },
      file_id: {
        type: 'string',
        description: 'Id of a file uploaded to POST /files, or answered by a tool.',
        maxLength: 100,
      },
    },
  });
}

/** Several files. A caller may also send a single one as it is, without the list around it. */
export function fileListParam(
  description: string,
  options: { aliases?: readonly string[]; maxItems: number },
): TUnsafe<InputFile[]> {
  return Type.Unsafe<InputFile[]>({
    ...options,
    type: 'array',
    description,
    items: fileParam('A file.'),
  });
}

/** The schema of a FileHandle in a tool’s output. */
export const fileOutput: TSchema = Type.Object(
  {
    file_id: Type.String(),
    name: Type.String(),
    mime_type: Type.String(),
    size: Type.Integer({ description: 'Bytes.' }),
    url: Type.String({ description: 'Signed download URL, valid until expires_at.' }),
    expires_at: Type.String(),
  },
  { description: 'A file, kept for an hour.' },
);
