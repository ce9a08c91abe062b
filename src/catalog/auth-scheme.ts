import type { OAuth2Scheme } from '../oauth/scheme.js';

/**
 * How a provider authenticates, by `type`. A scheme is declared once, in the words of the layer that reads it
 * (`oauth/scheme.ts`: RFC 8414 metadata, and quirks as data); more types join this union as layers do.
 */
export type AuthScheme = OAuth2Scheme;
