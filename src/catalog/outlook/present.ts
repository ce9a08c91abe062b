/** A copy without what says nothing: Graph answers every member of an item, most of them null or empty. */
export function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isNothing(value))) as Present<T>;
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
