import { AppError } from '../../errors.js';

/**
 * Where the end user returns to after the consent. Without a list of the app’s own: any https URL, and http on
 * loopback. With one: exact origins on it. Throws VALIDATION_INVALID_SCHEMA.
 */
export function checkRedirectUrl(
  redirect_url: string,
  allowed_origins: readonly string[],
  require_list: boolean,
): void {
  if (!isReturnUrl(redirect_url)) {
    throw refused(
      'redirectUrl must be an absolute https URL without credentials; http is accepted on loopback only.',
      {
        remediation: 'Send the page of your app that users return to, such as https://yourapp.com/settings.',
      },
    );
  }
  if (allowed_origins.length === 0 && require_list) {
    throw refused('This server accepts redirects only to listed origins, and this app has listed none.', {
      remediation:
        'List the app’s origins with PUT /v1/:appId/auth {"redirect_urls":["https://yourapp.com"]}.',
    });
  }
  const { origin } = new URL(redirect_url);
  if (allowed_origins.length > 0 && !allowed_origins.includes(origin)) {
    throw refused('redirectUrl is not on one of the origins this app allows.', {
      remediation: `Use one of ${allowed_origins.join(', ')}, or add ${origin} with PUT /v1/:appId/auth.`,
    });
  }
}

/** Adds the outcome, and nothing else: the URL’s own query and fragment stay, colliding parameters are replaced. */
export function outcomeUrl(
  redirect_url: string,
  outcome: Readonly<Record<'status' | 'message' | 'toolkit', string | undefined> & { code?: string }>,
): string {
  const url = new URL(redirect_url);
  // Piece by piece: URLSearchParams would rewrite the app's own parameters, and break one that is signed.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter(
      (piece) =>
        piece !== '' && ![...new URLSearchParams(piece).keys()].some((name) => Object.hasOwn(outcome, name)),
    );
  const added = Object.entries(outcome).flatMap(([name, value]) =>
    value === undefined ? [] : [new URLSearchParams({ [name]: value }).toString()],
  );
  url.search = [...kept, ...added].join('&');
  return url.href;
}

/** An https URL, or http on a loopback address, without credentials, of a host that there can be: `*` is in no name. */
export function isReturnUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password || hostname.includes('*')) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function refused(message: string, { remediation }: { remediation: string }): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', message, {
    remediation,
    details: { faults: [{ path: '/redirectUrl', message }] },
  });
}
