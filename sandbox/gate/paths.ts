/**
 * Path patterns of the gate's tables: `/calendars/:calendarId/events` binds one segment, a final `/*` takes the
 * rest, or nothing. Written `GET /path` a pattern is bound to one method; without a method it takes every one.
 */
export interface Route<T> {
  readonly pattern: string;
  readonly value: T;
}

export class RouteTable<T> {
  readonly #routes: { method: string | undefined; segments: string[]; value: T }[] = [];

  constructor(routes: Iterable<Route<T>>) {
    for (const { pattern, value } of routes) {
      const [first = '', second] = pattern.split(' ');
      const path = second ?? first;
      this.#routes.push({
        method: second === undefined ? undefined : first,
        segments: path.split('/').slice(1),
        value,
      });
    }
  }

  /** The first route that takes the call, in the order of the table. */
  find(method: string, path: string): { value: T; params: Readonly<Record<string, string>> } | undefined {
    const actual = path.split('/').slice(1);
    for (const route of this.#routes) {
      if (
        route.method !== undefined &&
        route.method !== method &&
        !(route.method === 'GET' && method === 'HEAD')
      )
        continue;
      const params = matchSegments(route.segments, actual);
      if (params) return { value: route.value, params };
    }
    return undefined;
  }
}

export function routesOf<T>(table: Readonly<Record<string, T>>): Route<T>[] {
  return Object.entries(table).map(([pattern, value]) => ({ pattern, value }));
}

/** Whether a pattern without a method takes the path. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchSegments(pattern.split('/').slice(1), path.split('/').slice(1)) !== undefined;
}

function matchSegments(expected: string[], actual: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    if (segment === '*') {
      params['*'] = actual.slice(index).map(decodeSegment).join('/');
      return params;
    }
    const given = actual[index];
    if (given === undefined) return undefined;
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeSegment(given);
    else if (segment !== given) return undefined;
  }
  return actual.length === expected.length ? params : undefined;
}

export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
