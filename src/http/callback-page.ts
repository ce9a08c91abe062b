/** The page for a callback that belongs to no open request. Static: nothing of the request is in it. */
export const UNKNOWN_STATE_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This link no longer works</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color:#222}h1{font-size:1.3rem}</style>
</head>
<body>
<h1>This link no longer works</h1>
<p>The request to connect your account is unknown, was already answered, or has expired. Nothing was connected.</p>
<p>Go back to the app you came from and connect your account again.</p>
</body>
</html>
`;

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;
