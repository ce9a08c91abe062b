import { detectMimeType } from 'nodemailer/lib/mime-funcs';

/** Type and subtype in lower case, without parameters. Undefined for what is no media type (RFC 6838 section 4.2). */
export function parseMediaType(text: string | undefined): string | undefined {
  return /^\s*([a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126})\s*(?:;|$)/i
    .exec(text ?? '')?.[1]
    ?.toLowerCase();
}

/** By the extension of a name. */
export function mediaTypeOf(name: string): string {
  return detectMimeType(name);
}

export const UNKNOWN_TYPE = 'application/octet-stream';
