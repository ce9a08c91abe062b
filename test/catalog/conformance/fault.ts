/**
 * What every toolkit must hold to, as rules. A rule answers the faults it finds; where a toolkit rightly differs,
 * `exceptions.ts` says so with the reason.
 */
export interface Fault {
  /** The rule’s name; exceptions are made by it. */
  readonly rule: Rule;
  /** The tool’s name, or the toolkit’s slug where the fault is not a tool’s. */
  readonly where: string;
  readonly message: string;
}

export const RULES = [
  'address',
  'auth scheme',
  'toolkit words',
  'tool name',
  'tool words',
  'hints',
  'hints and name',
  'hints and method',
  'scopes',
  'credential',
  'schema',
  'closed parameters',
  'parameter words',
  'parameter names',
  'example',
  'template reference',
  'template use',
  'request',
  'output',
  'pages',
  'token cost',
] as const;

export type Rule = (typeof RULES)[number];

/** The fault with this message where `holds` is false. */
export function unless(holds: boolean, rule: Rule, where: string, message: string): Fault[] {
  return holds ? [] : [{ rule, where, message }];
}

/** An https URL that is nothing but an origin. The leftmost of three labels or more may be `*`. */
export function isOrigin(text: string): boolean {
  const isPlain = !text.includes('*') || /^https:\/\/\*(\.[a-z0-9-]+){2,}$/.test(text);
  return isPlain && isHttps(text) && new URL(text).origin === text;
}

export function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
