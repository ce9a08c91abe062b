/** Where Slack keeps contents. It takes the same token as the Web API. */
export const FILES_ORIGIN = 'https://files.slack.com';

/**
 * The path of a URL that Slack’s answer names. Its host is left aside: what we send goes to the declared origin,
 * whatever an answer says. Undefined where it is no URL.
 */
export function pathOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
