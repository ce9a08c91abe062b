/** The pages a person sees at a provider of the sandbox: choose who you are, or deny. Without scripts. */
import type { Answer } from './call.js';
import type { OAuthClient, SandboxUser } from './declaration.js';

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // No form-action: Chrome applies it to the redirects that follow a form, which lead to the client.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:8vh auto;padding:0 1rem;color:#1c1c1e}
h1{font-size:1.3rem}small{color:#666}ul{padding-left:1.2rem;color:#444;overflow-wrap:anywhere}
button{display:block;width:100%;margin:.5rem 0;padding:.7rem 1rem;text-align:left;font:inherit;border:1px solid #ccc;
border-radius:.5rem;background:#fff;cursor:pointer}button:hover{background:#f3f6ff}.deny-form button{color:#a00}`;

export interface ConsentRequest {
  readonly provider: string;
  readonly action: string;
  readonly authorization_id: string;
  readonly client: OAuthClient;
  readonly scopes: readonly string[];
  readonly users: readonly SandboxUser[];
}

export function consentPage(request: ConsentRequest): Answer {
  const users = request.users
    .map((user) =>
      form(
        request,
        'user-form',
        { user: user.email },
        `${user.name}<br><small>${escapeHtml(user.email)}</small>`,
      ),
    )
    .join('\n');
  const scopes = request.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    200,
    `Sign in to ${request.provider} (sandbox)`,
    `<p><b>${escapeHtml(request.client.name)}</b> asks for:</p><ul>${scopes}</ul><p>Continue as</p>
${users}
${form(request, 'deny-form', { decision: 'deny' }, 'Deny')}`,
  );
}

/** Shown instead of a redirect whenever the redirect URI cannot be trusted (RFC 6749 section 4.1.2.1). */
export function authorizationErrorPage(provider: string, code: string, explanation: string): Answer {
  return page(400, `${provider} (sandbox): ${code}`, `<p>${escapeHtml(explanation)}</p>`);
}

function form(
  request: ConsentRequest,
  className: string,
  fields: Record<string, string>,
  label: string,
): string {
  const hidden = Object.entries({ authorization_id: request.authorization_id, ...fields })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  const who = fields['user'] === undefined ? '' : ` data-user="${escapeHtml(fields['user'])}"`;
  return `<form method="post" class="${className}"${who} action="${escapeHtml(request.action)}">${hidden}<button type="submit">${label}</button></form>`;
}

function page(status: number, title: string, body: string): Answer {
  return {
    status,
    headers: PAGE_HEADERS,
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`,
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
