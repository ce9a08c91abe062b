/** What changed, in order: the places in it are the tokens of Drive's feed of changes. */
export interface LoggedChange {
  readonly type: 'file' | 'drive';
  readonly id: string;
  readonly time: string;
  /** Addresses of those who could see it until then, and are told that it is gone if they cannot any more. */
  readonly seen_by: readonly string[];
}

export class ChangeLog {
  readonly #entries: LoggedChange[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get end(): number {
    return this.#entries.length;
  }

  record(type: LoggedChange['type'], id: string, seen_by: readonly string[]): void {
    this.#entries.push({ type, id, seen_by, time: new Date(this.#now()).toISOString() });
  }

  /** From that place on, each thing once, at its latest change. */
  since(place: number): { place: number; change: LoggedChange }[] {
    const last = new Map(this.#entries.map(({ type, id }, index) => [`${type} ${id}`, index]));
    return this.#entries.flatMap((change, index) =>
      index >= place && last.get(`${change.type} ${change.id}`) === index ? [{ place: index, change }] : [],
    );
  }
}
