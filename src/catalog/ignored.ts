import { type TUnsafe, Type } from '@sinclair/typebox';

/**
 * A parameter that existing callers send and that has nothing to act on: taken in any form, not published, and
 * dropped before the tool sees it. `reason` says why nothing is lost by that.
 */
export function ignoredParam(reason: string): TUnsafe<undefined> {
  return Type.Optional(Type.Unsafe<undefined>({ description: reason, unlisted: true, ignored: true }));
}
