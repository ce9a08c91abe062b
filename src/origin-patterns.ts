/**
 * Origins that a provider declares, where the leftmost label may be `*`. It stands for exactly one label, as in
 * certificates (RFC 9525 section 6.3): every provider’s customers have one label of their own (`acme.zendesk.com`), and
 * what lies deeper can be somebody else’s (`anything.acme.example.com`). A provider with more of them declares each level
 * (`https://*.my.salesforce.com`, `https://*.sandbox.my.salesforce.com`).
 */
export function isDeclaredOrigin(declared: readonly string[], origin: string): boolean {
  if (declared.includes(origin)) return !origin.includes('*');
  const pattern = patternOf(origin);
  return pattern !== undefined && declared.includes(pattern);
}

/** The one pattern that covers an origin: `https://*.b.c` of `https://a.b.c`. None of one with a port or a bare domain. */
export function patternOf(origin: string): string | undefined {
  const [, rest] = HOST_WITH_SUBDOMAIN.exec(origin) ?? [];
  return rest === undefined ? undefined : `https://*.${rest}`;
}

/**
 * The origin that a provider names in an answer, in the one form that is compared; undefined where it is anything but a
 * plain https origin. What a URL parser would turn into another host (unicode dots, user info, a port) is none.
 */
export function plainOrigin(text: string): string | undefined {
  const bare = text.endsWith('/') ? text.slice(0, -1) : text;
  return HOST.test(bare) && URL.canParse(bare) && new URL(bare).origin === bare ? bare : undefined;
}

/** One label is free, and two at least are not: `https://*.com` covers nothing. */
const HOST_WITH_SUBDOMAIN = /^https:\/\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;
const HOST = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
