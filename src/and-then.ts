/**
 * Goes on with a value that is there at once, or with what a promise of it brings. An `await` costs a turn and some
 * hundred bytes even where there is nothing to wait for, and every request passes a dozen such places.
 */
export function andThen<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
