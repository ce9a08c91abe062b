import { LONGEST_FIELD } from '../connections/credentials/credential-fields.js';
import type { FormResult, FormView } from '../connections/page/credential-form.js';
import type { FormField } from '../connections/page/form-input.js';
import { escapeHtml, renderPage } from './page.js';

/** The page where an end user types a credential. It works without scripts, with a keyboard and with a screen reader. */
export function credentialPage({ toolkit, app, user, help_url, hosts, fields, message }: FormView): string {
  const [who, what] = [escapeHtml(app), escapeHtml(toolkit)];
  const has_faults = message !== undefined;
  return renderPage({
    title: `${has_faults ? 'Not yet connected: ' : ''}Connect ${toolkit} to ${app}`,
    body: `<h1>Connect ${what} to ${who}</h1>
${message === undefined ? '' : `<p class="alert" role="alert">${escapeHtml(message)}</p>`}
<p>${who} asks to act in your ${what} account, as its user <strong>${escapeHtml(user)}</strong>. Go on only if you came here from ${who} yourself.</p>
<form method="post" autocomplete="off">
${fields.map(input).join('\n')}
${help_url === undefined || !isWebPage(help_url) ? '' : `<p><a href="${escapeHtml(help_url)}" target="_blank" rel="noopener noreferrer">Where to find this (${what}, in a new tab)</a></p>`}
<p class="hint">It is stored encrypted, sent to ${escapeHtml(listOf(hosts))} alone, and shown to nobody, ${who} included.</p>
<button class="primary" type="submit">Connect</button>
<button type="submit" name="cancel" value="yes" formnovalidate>Cancel</button>
</form>`,
  });
}

/** A toolkit may be an app’s own, with links of its choice. */
function isWebPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

function listOf(hosts: readonly string[]): string {
  const [shown, rest] = [hosts.slice(0, SHOWN_HOSTS), hosts.length - SHOWN_HOSTS];
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more hosts of the same provider` : '');
}

const SHOWN_HOSTS = 4;

/** The form is done with: the browser goes on to the app. A redirect would be held against the form’s CSP by some. */
export function donePage({
  redirect,
  status,
  toolkit,
  app,
}: Extract<FormResult, { redirect: string }>): string {
  const [title, said] = {
    connected: [`${toolkit} is connected`, `You are on your way back to ${app}.`],
    pending: [
      `${toolkit} is almost connected`,
      `You are on your way back to ${app}, which has the last word.`,
    ],
    error: [`${toolkit} is not connected`, `Nothing was stored. You are on your way back to ${app}.`],
  }[status] as [string, string];
  return renderPage({
    title,
    next_url: redirect,
    body: `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(said)}</p>
<p><a href="${escapeHtml(redirect)}" rel="noreferrer">Go on to ${escapeHtml(app)}</a></p>`,
  });
}

/** A form of another site’s. */
export const FOREIGN_FORM_PAGE = renderPage({
  title: 'Nothing was connected',
  body: `<h1>Nothing was connected</h1>
<p>This form was not sent by our page. Open the link of the app you came from, and fill in the form there.</p>`,
});

function input({ name, label, description, secret, required, value, fault }: FormField): string {
  const id = escapeHtml(name);
  const hints = [
    ...(description === undefined ? [] : [['hint', description]]),
    ...(fault === undefined ? [] : [['fault', fault]]),
  ] as const;
  const described = hints.map(([kind]) => `${id}-${kind}`).join(' ');
  const attributes = [
    `id="${id}" name="${id}" type="${secret ? 'password' : 'text'}" maxlength="${LONGEST_FIELD}"`,
    'autocomplete="off" autocapitalize="none" spellcheck="false"',
    ...(required ? ['required'] : []),
    ...(value === '' ? [] : [`value="${escapeHtml(value)}"`]),
    ...(described === '' ? [] : [`aria-describedby="${described}"`]),
    ...(fault === undefined ? [] : ['aria-invalid="true"']),
  ].join(' ');
  return [
    `<label for="${id}">${escapeHtml(label)}${required ? '' : ' (optional)'}</label>`,
    `<input ${attributes}>`,
    ...hints.map(([kind, text]) => `<p class="${kind}" id="${id}-${kind}">${escapeHtml(text ?? '')}</p>`),
  ].join('\n');
}
