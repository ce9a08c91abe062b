import type { DeviceView } from '../connections/page/device-page.js';
import { escapeHtml, renderPage } from './page.js';

/** The page that shows a user code and waits. It loads itself anew, without scripts, until the provider has an answer. */
export function devicePage({
  toolkit,
  app,
  user,
  user_code,
  verification_url,
  refresh_s,
}: DeviceView): string {
  const [who, what] = [escapeHtml(app), escapeHtml(toolkit)];
  return renderPage({
    title: `Connect ${toolkit} to ${app}`,
    reload_s: refresh_s,
    body: `<h1>Connect ${what} to ${who}</h1>
<p>${who} asks to act in your ${what} account, as its user <strong>${escapeHtml(user)}</strong>. Go on only if you came here from ${who} yourself, and never enter a code that somebody sent you.</p>
<p><a class="primary" href="${escapeHtml(verification_url)}" target="_blank" rel="noopener noreferrer">Open ${what} (in a new tab)</a></p>
<p>Check there that the code is this one, or type it in:</p>
<p class="code">${escapeHtml(user_code)}</p>
<p class="hint" role="status">Waiting for ${what}. This page goes on by itself when you are done there.</p>
<form method="post">
<button type="submit" name="cancel" value="yes">Cancel</button>
</form>`,
  });
}
