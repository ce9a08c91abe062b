import { isInherited } from './own-schema.js';

/** Names for parameters, unique in one operation. */
export interface ParameterNames {
  /** The wire name where it can stand in a template, else the nearest that can. `place` tells namesakes apart. */
  take(wire: string, place: string): string;
  isFree(wire: string): boolean;
}

export function createParameterNames(): ParameterNames {
  const taken = new Set<string>();
  return {
    take(wire, place) {
      const plain = plainName(wire) || place;
      const candidates = [plain, `${place}_${plain}`];
      let name = candidates.find((candidate) => !taken.has(candidate));
      for (let count = 2; name === undefined; count++)
        if (!taken.has(`${plain}_${count}`)) name = `${plain}_${count}`;
      taken.add(name);
      return name;
    },
    isFree: (wire) => !taken.has(plainName(wire)),
  };
}

/** `$filter` is `filter`, `page[size]` is `page_size`. Empty where nothing is left. */
export function plainName(wire: string): string {
  const plain = wire
    .replace(/[^a-zA-Z0-9_]+/g, '_')
    .replace(/^_+(?=[a-zA-Z0-9])|_+$/g, '')
    .slice(0, LONGEST);
  return isInherited(plain) ? `${plain}_` : /^_*$/.test(plain) ? '' : plain;
}

const LONGEST = 100;
