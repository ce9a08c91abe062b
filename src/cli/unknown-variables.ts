import { distance } from 'fastest-levenshtein';

export interface UnknownVariable {
  readonly variable: string;
  /** The known one that was probably meant. */
  readonly nearest?: string;
}

/**
 * Variables that look like Bobbin’s and that nothing reads: a slip in a name leaves a default in force without a word.
 * Names alone; what they are set to may be a secret.
 */
export function unknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
  providers: { isProvider(slug: string): boolean; readonly slugs: readonly string[] },
): UnknownVariable[] {
  const own = Object.keys(env).filter((name) => name.startsWith('BOBBIN_') && env[name]?.trim());
  return own.flatMap((variable): UnknownVariable[] => {
    if (known.includes(variable) || OF_OTHERS.test(variable)) return [];
    const [, provider, rest] = CLIENT_VARIABLE.exec(variable) ?? [];
    if (provider === undefined) return [named(variable, [...known])];
    if (providers.isProvider(toSlug(provider))) return [];
    return [
      named(
        variable,
        providers.slugs.map((slug) => `BOBBIN_${slug.toUpperCase().replaceAll('-', '_')}_${rest}`),
      ),
    ];
  });
}

/** Of the commands that speak to a server, and of the tests. */
const OF_OTHERS = /^BOBBIN_(URL$|TEST_)/;
const CLIENT_VARIABLE = /^BOBBIN_([A-Z0-9_]+)_(CLIENT_ID|CLIENT_SECRET|BOT_TOKEN)$/;

function toSlug(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function named(variable: string, candidates: readonly string[]): UnknownVariable {
  const [best] = candidates
    .map((name) => ({ name, slips: distance(variable, name) }))
    .sort((a, b) => a.slips - b.slips);
  return best && best.slips <= MOST_SLIPS ? { variable, nearest: best.name } : { variable };
}

const MOST_SLIPS = 3;
