/**
 * A person at a provider's consent page, for the demonstration and the tests: opens the page, presses the button of
 * one account or “deny”, and says where the provider then sends the browser.
 */
export async function decideConsent(
  authorization_url: string,
  press: { email: string } | 'deny',
): Promise<string> {
  const page = await fetch(authorization_url, { redirect: 'manual' });
  const html = await page.text();
  const form = findForm(html, press);
  if (!form)
    throw new Error(
      `The consent page (status ${page.status}) has no form for that decision: ${html.slice(0, 300)}`,
    );
  const answer = await fetch(new URL(form.action, authorization_url), {
    method: 'POST',
    body: new URLSearchParams(form.fields),
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (!location) throw new Error(`The provider did not redirect; it answered ${answer.status}.`);
  return new URL(location, authorization_url).href;
}

function findForm(
  html: string,
  press: { email: string } | 'deny',
): { action: string; fields: [string, string][] } | undefined {
  for (const [whole, className] of html.matchAll(/<form [^>]*class="([\w-]+)"[^>]*>.*?<\/form>/gs)) {
    const fields = [...whole.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, decodeEntities(value)],
    );
    const chosen =
      press === 'deny' ? className === 'deny-form' : fields.some(([, value]) => value === press.email);
    if (chosen) return { action: decodeEntities(/action="([^"]*)"/.exec(whole)?.[1] ?? ''), fields };
  }
  return undefined;
}

/** The five entities that escaping HTML attributes makes. */
function decodeEntities(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(39|x27);/g, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
