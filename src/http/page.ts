import { createHash } from 'node:crypto';

/** The few pages that end users see: static but for escaped text, without scripts, and with nothing from elsewhere. */
export interface Page {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** Where the browser goes on to by itself. */
  readonly next_url?: string;
  /** Seconds after which it is loaded anew. */
  readonly reload_s?: number;
}

export function renderPage({ title, body, next_url, reload_s }: Page): string {
  const next = next_url === undefined ? reload_s : `0; url=${escapeHtml(next_url)}`;
  const refresh = next === undefined ? '' : `<meta http-equiv="refresh" content="${next}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** For text and for values of attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `form_action`: where a form of the page may be sent. */
export function pageHeaders(form_action: "'self'" | "'none'" = "'none'"): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action ${form_action}`,
  };
}

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem;color:#1f2328;background:#fff}
h1{font-size:1.4rem}
label{display:block;font-weight:600;margin-top:1.2rem}
input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid #6e7781;border-radius:4px}
input[aria-invalid]{border-color:#b3261e}
.hint{margin:.2rem 0;color:#57606a}
.fault{margin:.2rem 0;color:#b3261e}
.alert{border-left:4px solid #b3261e;padding:.5rem 1rem;background:#fdf3f2}
button{font:inherit;margin:1.5rem .8rem 0 0;padding:.5rem 1.2rem;border:1px solid #1f2328;border-radius:4px;background:#fff;color:#1f2328;cursor:pointer}
a.primary{display:inline-block;padding:.5rem 1.2rem;border-radius:4px;background:#1f2328;color:#fff;text-decoration:none}
.code{font:700 1.8rem/1.4 ui-monospace,monospace;letter-spacing:.1em}
button.primary{background:#1f2328;color:#fff}
`;

/** The style of the page above is the only one that takes effect, also where text found its way into the markup. */
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
