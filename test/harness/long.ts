/** `BOBBIN_TEST_LONG=1` runs the tests that repeat themselves as often as a release deserves. */
export const LONG = process.env['BOBBIN_TEST_LONG'] === '1';

/** How often: in `npm test`, and in the long run. */
export function times(usually: number, long: number): number {
  return LONG ? long : usually;
}
