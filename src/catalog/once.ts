/** Makes it when it is first asked for, and anew when what `version` answers has changed since. */
export function once<T>(make: () => T, version: () => unknown = () => undefined): () => T {
  let made: { readonly value: T; readonly version: unknown } | undefined;
  return () => {
    const present = version();
    if (made?.version !== present || !made) made = { value: make(), version: present };
    return made.value;
  };
}
