/**
 * A name that is safe to store, to send and to save under: the last part of a path, without control characters and
 * halves of surrogate pairs (RFC 6266 section 4.3). Undefined where nothing is left.
 */
export function toFileName(text: string | undefined): string | undefined {
  const last = text?.split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replaceAll(UNSAFE, '')
    .trim()
    .slice(0, MAXIMUM_LENGTH)
    .replace(/[\ud800-\udbff]$/, '');
  return /^\.*$/.test(name) ? undefined : name;
}

const MAXIMUM_LENGTH = 255;
/** Also what turns the direction of writing, and shows `exe.pdf` where the name ends in `fdp.exe`. */
const UNSAFE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
