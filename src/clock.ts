/** Time as a parameter: milliseconds since the epoch. Tests pass a clock of their own. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
