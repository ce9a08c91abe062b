/** What a browser does with the page of an authUrl: reads the form, fills it in, sends it, goes where it is led. */
export interface ShownPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The inputs by their labels. */
  readonly inputs: ReadonlyMap<
    string,
    { readonly name: string; readonly type: string; readonly value: string }
  >;
  /** The texts beside inputs that say what is wrong, by label. */
  readonly faults: Readonly<Record<string, string>>;
  readonly alert: string | undefined;
  /** Where the page leads by itself. */
  readonly next: string | undefined;
}

export async function openPage(url: string): Promise<ShownPage> {
  return shown(await fetch(url, { redirect: 'manual', headers: { 'sec-fetch-site': 'cross-site' } }));
}

/** `values` by label. Headers as Chrome sends them with a form of the same origin under `no-referrer`. */
export async function sendForm(
  url: string,
  values: Readonly<Record<string, string>>,
  { headers = {}, cancel = false }: { headers?: Record<string, string>; cancel?: boolean } = {},
): Promise<ShownPage> {
  const { inputs } = await openPage(url);
  const body = new URLSearchParams();
  for (const [label, { name, value }] of inputs) body.append(name, values[label] ?? value);
  const unknown = Object.keys(values).filter((label) => !inputs.has(label));
  if (unknown.length > 0)
    throw new Error(`The page has no ${unknown.join(', ')}, but ${[...inputs.keys()].join(', ')}.`);
  if (cancel) body.append('cancel', 'yes');
  return postForm(url, body, headers);
}

export async function postForm(
  url: string,
  body: URLSearchParams,
  headers: Record<string, string> = {},
): Promise<ShownPage> {
  const sent = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'null',
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  return shown(
    await fetch(url, { method: 'POST', redirect: 'manual', headers: sent, body: body.toString() }),
  );
}

async function shown(response: Response): Promise<ShownPage> {
  const text = await response.text();
  const inputs = new Map<string, { name: string; type: string; value: string }>();
  const faults: Record<string, string> = {};
  for (const [, id = '', label = ''] of text.matchAll(/<label for="([^"]+)">([^<]*)<\/label>/g)) {
    const tag = new RegExp(`<input id="${id.replaceAll('.', '\\.')}"[^>]*>`).exec(text)?.[0] ?? '';
    const attribute = (name: string) => toText(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    inputs.set(toText(label), {
      name: attribute('name'),
      type: attribute('type'),
      value: attribute('value'),
    });
    const fault = new RegExp(`<p class="fault" id="${id.replaceAll('.', '\\.')}-fault">([^<]*)<`).exec(
      text,
    )?.[1];
    if (fault !== undefined) faults[toText(label)] = toText(fault);
  }
  const alert = /role="alert">([^<]*)</.exec(text)?.[1];
  const next = /<meta http-equiv="refresh" content="0; url=([^"]*)">/.exec(text)?.[1];
  return {
    status: response.status,
    headers: response.headers,
    text,
    inputs,
    faults,
    alert: alert === undefined ? undefined : toText(alert),
    next: next === undefined ? undefined : toText(next),
  };
}

function toText(html: string): string {
  return html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
