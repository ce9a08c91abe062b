/** `stripe.com` is `stripe`, `just-eat.co.uk` is `just-eat`, `exude-api.herokuapp.com` is `exude-api`. */
export function slugOfDomain(domain: string): string {
  const labels = domain.toLowerCase().split('.');
  const suffix = COUNTRY_SUFFIX.test(domain) ? 2 : 1;
  const own = labels.slice(0, -suffix).filter((label) => !/^(www|api)$/.test(label));
  const [first] = own;
  // A host’s own name stands before that of whom it is at.
  if (own.length > 1 && first && HOSTERS.has(own.slice(1).join('.'))) return toSlug(first);
  return toSlug(own.join('-') || domain);
}

const COUNTRY_SUFFIX = /\.(co|com|gov|ac|org|net|service\.gov)\.[a-z]{2}$/i;
const HOSTERS: ReadonlySet<string> = new Set(['herokuapp', 'appspot', 'azurewebsites', 'github']);

export function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** What a toolkit’s tools are named after: `google-tasks` gives `GOOGLETASKS`. */
export function prefixOf(slug: string): string {
  return slug.replaceAll('-', '').toUpperCase();
}

/** A slug as a name: `new-york-times` is `New York Times`. */
export function nameOfSlug(slug: string): string {
  return slug
    .split('-')
    .map((word) => (word === 'api' ? 'API' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
