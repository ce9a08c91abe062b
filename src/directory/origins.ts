/** Whether one of a provider’s origins is this one, or the sub-domains that it is among. */
export function isCovered(origin: string, origins: readonly string[]): boolean {
  if (origins.includes(origin)) return true;
  const host = origin.replace(/^https:\/\/[^.]+\./, '');
  return origins.includes(`https://*.${host}`);
}
