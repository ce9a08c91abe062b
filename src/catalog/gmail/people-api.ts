import type { ProviderCall } from '../tool.js';
import type { GooglePerson } from './person.js';

/** The People API: contacts the user saved, and “other contacts” that Google keeps of whoever they wrote with. */
export const PEOPLE_URL = 'https://people.googleapis.com/v1';

export async function listPeople(
  call: ProviderCall,
  path: string,
  query: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): Promise<PeoplePage> {
  const { body } = await call({ method: 'GET', base_url: PEOPLE_URL, path, query });
  const found = body as {
    connections?: readonly GooglePerson[];
    otherContacts?: readonly GooglePerson[];
    nextPageToken?: string;
    nextSyncToken?: string;
  };
  return {
    people: found.connections ?? found.otherContacts ?? [],
    next_page: found.nextPageToken,
    next_sync_token: found.nextSyncToken,
  };
}

export interface PeoplePage {
  readonly people: readonly GooglePerson[];
  readonly next_page?: string | undefined;
  readonly next_sync_token?: string | undefined;
}

export const NOBODY: PeoplePage = { people: [] };
