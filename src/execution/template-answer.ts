import type { SaveFile } from '../catalog/file.js';
import { toFileContent } from '../catalog/file-content.js';
import type { ProviderResponse, RequestTemplate } from '../catalog/request-template.js';
import { fileNameIn } from '../files/content-disposition.js';

/**
 * What a tool without a shaper answers: the part its template names, or the whole where the caller wants it `raw`; a
 * file as a handle, since JSON holds none.
 */
export function templateAnswer(
  { path, result_path }: RequestTemplate,
  { body, headers }: ProviderResponse,
  saveFile: SaveFile,
  raw: boolean,
): unknown {
  if (body instanceof Uint8Array) {
    if (body.byteLength === 0) return {};
    const mime_type = String(headers['content-type'] ?? 'application/octet-stream').split(';')[0] as string;
    return toFileContent(
      { name: fileName(headers['content-disposition'], path), mime_type, bytes: body },
      saveFile,
    );
  }
  return (raw || result_path === undefined ? body : memberAt(body, result_path)) ?? {};
}

/** Undefined where one of the members is missing. */
function memberAt(body: unknown, dotted: string): unknown {
  let value = body;
  for (const name of dotted.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The provider’s name for it (RFC 6266), else the last word of the path. */
function fileName(disposition: string | string[] | undefined, path: string): string {
  const given = fileNameIn(disposition);
  const word = path.split('/').findLast((segment) => /^[\w.-]+$/.test(segment));
  return (given ?? word ?? 'file').replaceAll(/[/\\]/g, '_').slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 255;
