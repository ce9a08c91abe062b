/** Of an error, what may be logged. */
export interface ErrorFacts {
  readonly type: string;
  readonly code?: string;
  readonly kind?: string;
  readonly fault?: string;
  readonly reason?: string;
  readonly status?: number;
  /** Where it was thrown, innermost first. */
  readonly at?: readonly string[];
  readonly cause?: ErrorFacts;
}

/**
 * What went wrong and where, in words of programs alone. A message may repeat what a provider answered, what a caller
 * sent or what stood in a row: that of a JSON parser quotes the text, that of a database the value. None is kept.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = error as unknown as Record<string, unknown>;
  const words = WORDS.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' && /^\w{1,60}$/.test(value) ? [[name, value]] : [];
  });
  const { status } = fields;
  const at = framesOf(error);
  return {
    type: /^\w{1,60}$/.test(error.name) ? error.name : 'Error',
    ...Object.fromEntries(words),
    ...(typeof status === 'number' && { status }),
    ...(at.length > 0 && { at }),
    ...(error.cause !== undefined && depth < DEEPEST && { cause: errorFacts(error.cause, depth + 1) }),
  };
}

/** Ours, the system’s, the database’s or a library’s; what a provider calls its errors is never in a field of these. */
const WORDS = ['code', 'kind', 'fault', 'reason'] as const;
const DEEPEST = 4;

/** A stack begins with the message, whose lines could look like frames: what comes behind it counts. */
function framesOf({ stack = '', message }: Error): string[] {
  const end = stack.indexOf(message);
  if (end < 0) return [];
  return stack
    .slice(end + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, MOST_FRAMES);
}

const MOST_FRAMES = 20;
