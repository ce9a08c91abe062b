/** Times as Graph has them: what a zone's clocks show, and that zone's name. */
import { GraphFault } from './errors.js';

export interface ZonedTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

/** Milliseconds since the epoch. */
export function toEpoch(time: unknown): number {
  const { dateTime, timeZone = 'UTC' } = (time ?? {}) as Partial<ZonedTime>;
  const wanted = Date.parse(/Z|[+-]\d{2}:?\d{2}$/.test(dateTime ?? '') ? '' : `${dateTime}Z`);
  if (Number.isNaN(wanted))
    throw new GraphFault(400, 'ErrorInvalidRequest', `The time '${dateTime}' is not valid.`);
  let at = wanted;
  // Twice, for the offset may be another one where the first step leads.
  for (let step = 0; step < 2; step += 1) at += wanted - Date.parse(`${shown(at, timeZone)}Z`);
  return at;
}

export function toZoned(epoch: number, timeZone: string): ZonedTime {
  return { dateTime: `${shown(epoch, timeZone)}.0000000`, timeZone };
}

function shown(epoch: number, zone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone: WINDOWS_ZONES[zone] ?? zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
      .format(epoch)
      .replace(' ', 'T');
  } catch {
    throw new GraphFault(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zone}'.`,
    );
  }
}

/** Some of Windows' names, which Outlook uses itself. */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'Pacific Standard Time': 'America/Los_Angeles',
  'Eastern Standard Time': 'America/New_York',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Tokyo Standard Time': 'Asia/Tokyo',
};
