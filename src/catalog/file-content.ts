import { Type } from '@sinclair/typebox';
import { type FileHandle, fileOutput, type SaveFile } from './file.js';

/** A file for use: a handle to pass on or to download, and the text itself where it is text that one can read whole. */
export interface FileContent {
  readonly size_bytes: number;
  readonly text?: string;
  readonly file: FileHandle;
}

export const fileContentOutput = Type.Object({
  size_bytes: Type.Integer(),
  text: Type.Optional(Type.String({ description: 'The content, where it is text and not too long.' })),
  file: fileOutput,
});

export async function toFileContent(
  file: { name: string; mime_type: string; bytes: Uint8Array },
  saveFile: SaveFile,
): Promise<FileContent> {
  const { mime_type, bytes } = file;
  const isShortText = bytes.byteLength <= LONGEST_TEXT_BYTES && isText(mime_type);
  const text = isShortText ? decodeUtf8(bytes) : undefined;
  return {
    size_bytes: bytes.byteLength,
    ...(text !== undefined && { text }),
    file: await saveFile(file),
  };
}

/** Some 60,000 tokens: what is longer is no answer to read any more. */
const LONGEST_TEXT_BYTES = 262_144;

function isText(mime_type: string): boolean {
  return mime_type.startsWith('text/') || TEXT_TYPES.test(mime_type);
}

/** Media types outside `text/` whose content is text, by name or by structured suffix (RFC 6838 section 4.2.8). */
const TEXT_TYPES =
  /^(application\/(json|xml|javascript|x-javascript|yaml|x-yaml|toml|sql|x-sh|x-ndjson|graphql)|.*\+(json|xml|yaml))$/;

/** Undefined for bytes that are not UTF-8, whatever the type says. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
