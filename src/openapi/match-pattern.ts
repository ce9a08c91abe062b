import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';

/** A short text that a regular expression is meant for; the caller tests whether it takes it. */
export function matchPattern(pattern: string, shortest: number): string | undefined {
  try {
    const { alternatives } = parseRegExpLiteral(new RegExp(pattern, 'u')).pattern;
    const least = alternatives.map((one) => write(one, 0)).find((text) => text.length >= shortest);
    return least ?? write(alternatives[0] as AST.Alternative, shortest);
  } catch {
    return undefined;
  }
}

/** What may be repeated is repeated `extra` times more often than it must be. */
function write({ elements }: AST.Alternative, extra: number): string {
  return elements.map((element) => writeElement(element, extra)).join('');
}

function writeElement(element: AST.Element, extra: number): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterSet':
    case 'CharacterClass':
      return CANDIDATES.find((text) => new RegExp(`^${element.raw}$`, 'u').test(text)) ?? '';
    case 'Quantifier': {
      const times = Math.min(Math.max(element.min, Math.min(extra, element.max)), MOST_REPEATED);
      return writeElement(element.element, 0).repeat(times);
    }
    case 'Group':
    case 'CapturingGroup':
      return write(element.alternatives[0] as AST.Alternative, extra);
    // Assertions take no characters, and what repeats a group is left to chance.
    default:
      return '';
  }
}

const MOST_REPEATED = 500;
/** Plain ones first. */
const CANDIDATES = [
  ...'aA1_-./: bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ023456789!"#$%&\'()*+,;<=>?@[\\]^`{|}~\t\n',
];
