/** Calendars, and which events are in which. */
import { GraphFault } from './errors.js';
import { find, type Item, type Mailbox, newId } from './mailbox.js';
import { listItems, selected } from './odata.js';
import { created, ok, type Routes } from './route.js';

export const calendarRoutes: Routes = {
  'GET /calendars': ({ mailbox, query, url }) => ok(listItems(mailbox.calendars, query, { url })),
  'POST /calendars': ({ mailbox, body }) => {
    const { name, color = 'auto' } = body;
    if (typeof name !== 'string' || name === '')
      throw new GraphFault(400, 'ErrorInvalidRequest', 'A calendar needs a name.');
    if (mailbox.calendars.some((calendar) => calendar['name'] === name))
      throw new GraphFault(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
    if (Object.hasOwn(body, 'hexColor'))
      throw new GraphFault(400, 'ErrorInvalidPropertySet', 'The property hexColor is read-only.');
    const calendar: Item = {
      ...mailbox.calendars[0],
      id: newId(),
      name,
      color,
      isDefaultCalendar: false,
      isRemovable: true,
    };
    mailbox.calendars.push(calendar);
    return created(calendar);
  },
  'GET /calendars/:calendar': ({ mailbox, params, query }) =>
    ok(selected(find(mailbox.calendars, params['calendar']), query)),
};

/** The default one where none is named. */
export function calendarOf(mailbox: Mailbox, id: string | undefined): Item {
  return find(mailbox.calendars, id ?? mailbox.calendars[0]?.id);
}
