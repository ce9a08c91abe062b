/** Misbehaviour on demand: the next calls that fit answer wrongly, late, or not at all. */
import type { Call } from './call.js';
import { matchesPath } from './paths.js';

export interface Fault {
  /** How many calls it hits; 1 if left out. */
  readonly times?: number;
  readonly method?: string;
  /** A pattern of `paths.ts`. */
  readonly path?: string;
  readonly path_prefix?: string;
  /** Waits so long before anything else happens. */
  readonly delay_ms?: number;
  /** Closes the connection: before the call reaches the provider, after it had its effect, or within the answer. */
  readonly cut?: 'before' | 'after' | 'during';
  /** Answers this in the provider's stead. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

export class Faults {
  #armed: { fault: Fault; left: number }[] = [];

  arm(fault: Fault): void {
    this.#armed.push({ fault, left: fault.times ?? 1 });
  }

  disarm(): void {
    this.#armed = [];
  }

  /** The first armed fault that fits this call; each use counts. */
  take(call: Call): Fault | undefined {
    const armed = this.#armed.find(({ fault }) => fits(fault, call));
    if (!armed) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }
}

function fits(fault: Fault, call: Call): boolean {
  if (fault.method !== undefined && fault.method !== call.method) return false;
  if (fault.path !== undefined && !matchesPath(fault.path, call.path)) return false;
  return fault.path_prefix === undefined || call.path.startsWith(fault.path_prefix);
}
