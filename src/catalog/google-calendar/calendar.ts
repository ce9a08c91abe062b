/** A calendar’s own data, the same for everybody who sees it. */
export interface GoogleCalendar {
  readonly id: string;
  readonly summary?: string;
  readonly description?: string;
  readonly location?: string;
  readonly timeZone?: string;
}

/** A calendar as one user’s list shows it. */
export interface CalendarListEntry extends GoogleCalendar {
  readonly summaryOverride?: string;
  readonly accessRole?: string;
  readonly primary?: boolean;
  readonly selected?: boolean;
  readonly hidden?: boolean;
  readonly deleted?: boolean;
  readonly colorId?: string;
  readonly backgroundColor?: string;
  readonly foregroundColor?: string;
}

export function toCalendar(body: unknown) {
  const calendar = body as GoogleCalendar;
  return {
    id: calendar.id,
    summary: calendar.summary,
    description: calendar.description,
    location: calendar.location,
    time_zone: calendar.timeZone,
  };
}

export function toListedCalendar(body: unknown) {
  const entry = body as CalendarListEntry;
  return {
    ...toCalendar(entry),
    summary: entry.summaryOverride ?? entry.summary,
    access_role: entry.accessRole,
    primary: entry.primary ?? false,
    selected: entry.selected ?? false,
    hidden: entry.hidden ?? false,
    deleted: entry.deleted ?? false,
    color_id: entry.colorId,
    background_color: entry.backgroundColor,
    foreground_color: entry.foregroundColor,
  };
}
