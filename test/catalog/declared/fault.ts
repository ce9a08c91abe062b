import type { Rule } from '../conformance/fault.js';

/** What a declared toolkit must hold to beyond the rules of `conformance/`. */
export const DECLARED_RULES = [
  'file',
  'data',
  'document',
  'operation',
  'operation parameter',
  'operation example',
  'operation scopes',
  'server',
  'scheme',
  'provider',
  'unique',
] as const;

export type DeclaredRule = (typeof DECLARED_RULES)[number];

export interface DeclaredFault {
  readonly rule: Rule | DeclaredRule;
  /** The tool’s name, or the toolkit’s slug where the fault is not a tool’s. */
  readonly where: string;
  readonly message: string;
}

/** The fault with this message where `holds` is false. */
export function declaredUnless(
  holds: boolean,
  rule: DeclaredRule,
  where: string,
  message: string,
): DeclaredFault[] {
  return holds ? [] : [{ rule, where, message }];
}
