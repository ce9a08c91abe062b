/** What texts may hold, as patterns for schemas, and what a caller is told whose text does not fit. */

/** RFC 6749 appendix A: visible characters and blanks. One at an end is no part of it, but came with copying. */
export const CLIENT_TEXT = '^[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?$';

/** RFC 6749 section 3.3: scopes are separated by blanks, and quoted in headers. */
export const SCOPE = '^[\\x21\\x23-\\x5b\\x5d-\\x7e]+$';

/** For people to read: nothing that acts on the line or on what stands beside it. */
export const DISPLAY_TEXT =
  '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]*$';

export const WORDS_OF_PATTERNS: Readonly<Record<string, string>> = {
  [CLIENT_TEXT]: 'must be printable ASCII, without a blank at either end',
  [SCOPE]: 'must be printable ASCII without blanks, quotes and backslashes',
  [DISPLAY_TEXT]: 'must not hold control characters, nor those that turn the direction of text',
};
