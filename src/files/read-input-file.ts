import type { InputFile } from '../catalog/file.js';
import type { Download, Downloaded } from '../outbound/download.js';
import { TransportError } from '../outbound/transport-error.js';
import { decodeBase64, decodedLength } from './base64.js';
import { fileNameIn, fileNameOf } from './content-disposition.js';
import { toFileName } from './file-name.js';
import { type Files, inWords } from './files.js';
import { mediaTypeOf, parseMediaType, UNKNOWN_TYPE } from './media-type.js';
import type { FileOwner } from './owner.js';

/** Reads a file that a caller gave for a tool, from the one place it named. Throws FileFault. */
export type ReadInputFile = (given: GivenFile, limits: ReadLimits) => Promise<InputFile>;

/** What the schema of `fileParam` lets through; exactly one of the last three. */
export interface GivenFile {
  readonly name?: string;
  readonly mime_type?: string;
  readonly content_base64?: string;
  readonly url?: string;
  readonly file_id?: string;
}

export interface ReadLimits {
  readonly owner: FileOwner;
  readonly limit_bytes: number;
  /** For fetching a URL. */
  readonly timeout_ms: number;
}

/** Why a file cannot be read, in words for the caller. `member` is the part of the parameter that is at fault. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly member: keyof GivenFile | undefined;

  constructor(member: keyof GivenFile | undefined, message: string) {
    super(message);
    this.member = member;
  }
}

export function createReadInputFile(files: Files, download: Download): ReadInputFile {
  return async (given, limits) => {
    const sources = SOURCES.filter((source) => given[source] !== undefined);
    if (sources.length !== 1)
      throw new FileFault(undefined, `must have exactly one of ${SOURCES.join(', ')}`);
    const mime_type = givenMediaType(given);
    // A path is cut to its last part without a word; this is no name at all, but an attempt at something.
    if (given.name !== undefined && CONTROL.test(given.name))
      throw new FileFault('name', 'must be a single line');
    const found = await readSource(given, limits, files, download);
    const name = toFileName(given.name) ?? toFileName(found.name) ?? 'file';
    return {
      name,
      mime_type: mime_type ?? found.mime_type ?? mediaTypeOf(name),
      size: found.bytes.length,
      bytes: found.bytes,
    };
  };
}

const CONTROL = /\p{Cc}/u;

const SOURCES = ['content_base64', 'url', 'file_id'] as const satisfies (keyof GivenFile)[];

interface Found {
  readonly name?: string | undefined;
  readonly mime_type?: string | undefined;
  readonly bytes: Buffer;
}

function readSource(
  given: GivenFile,
  limits: ReadLimits,
  files: Files,
  download: Download,
): Found | Promise<Found> {
  const { content_base64, url, file_id } = given;
  if (content_base64 !== undefined) return fromBase64(content_base64, limits);
  if (url !== undefined) return fromUrl(url, limits, download);
  return fromStored(file_id ?? '', limits, files);
}

function givenMediaType({ mime_type }: GivenFile): string | undefined {
  if (mime_type === undefined) return undefined;
  const parsed = parseMediaType(mime_type);
  if (parsed === undefined) throw new FileFault('mime_type', 'must be a media type, such as application/pdf');
  return parsed;
}

/** What a request can carry; larger files are uploaded, or fetched from a URL. */
export const INLINE_LIMIT_BYTES = 10 * 1_048_576;

function fromBase64(text: string, { limit_bytes }: ReadLimits): Found {
  const limit = Math.min(limit_bytes, INLINE_LIMIT_BYTES);
  if (decodedLength(text) > limit)
    throw new FileFault(
      'content_base64',
      `must not be more than ${inWords(limit)}; upload the file and give its file_id`,
    );
  const bytes = decodeBase64(text);
  if (!bytes)
    throw new FileFault('content_base64', 'must be base64, without line breaks and without a data: prefix');
  return { bytes };
}

async function fromUrl(
  url: string,
  { limit_bytes, timeout_ms }: ReadLimits,
  download: Download,
): Promise<Found> {
  if (!URL.canParse(url)) throw new FileFault('url', 'must be an https URL');
  const answer = await download(url, { limit_bytes, timeout_ms }).catch((error: unknown) => {
    if (error instanceof TransportError) throw new FileFault('url', wordsFor(error, limit_bytes));
    throw error;
  });
  if (answer.status < 200 || answer.status > 299)
    throw new FileFault('url', `could not be fetched: it answered ${answer.status}`);
  const { headers, body } = answer;
  if (![undefined, '', 'identity'].includes(headerOf(answer, 'content-encoding')))
    throw new FileFault('url', 'could not be fetched: it answers in compressed form, although asked not to');
  const type = parseMediaType(headerOf(answer, 'content-type'));
  return {
    name: fileNameIn(headers['content-disposition']) ?? fileNameOf(answer.url),
    ...(type !== UNKNOWN_TYPE && { mime_type: type }),
    bytes: body,
  };
}

function headerOf({ headers }: Downloaded, name: string): string | undefined {
  return [headers[name]].flat()[0];
}

function wordsFor({ fault, message }: TransportError, limit_bytes: number): string {
  if (fault === 'forbidden_address') return 'must be an https URL of a public host';
  if (fault === 'too_large') return `leads to more than ${inWords(limit_bytes)}`;
  return `could not be fetched: ${message}`;
}

async function fromStored(file_id: string, { owner, limit_bytes }: ReadLimits, files: Files): Promise<Found> {
  const file = await files.find(owner, file_id);
  if (!file) throw new FileFault('file_id', 'is not the id of a file of this user, or the file has expired');
  if (file.size > limit_bytes)
    throw new FileFault('file_id', `is a file of more than ${inWords(limit_bytes)}`);
  const chunks: Buffer[] = [];
  for await (const chunk of file.content()) chunks.push(chunk);
  return { name: file.name, mime_type: file.mime_type, bytes: Buffer.concat(chunks, file.size) };
}
