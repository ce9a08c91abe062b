/** Contacts and their folders. */
import { GraphFault } from './errors.js';
import { assign, find, type Item, type Mailbox, newId, now } from './mailbox.js';
import { listItems, selected } from './odata.js';
import { created, type GraphAnswer, type GraphCall, noContent, ok, type Routes, remove } from './route.js';

/** The folder every mailbox has, which is not among those that are listed. */
const DEFAULT_FOLDER = 'contacts';

export const contactRoutes: Routes = {
  'GET /contacts': list,
  'POST /contacts': add,
  'GET /contactFolders/:folder/contacts': list,
  'POST /contactFolders/:folder/contacts': add,
  'GET /contacts/:id': ({ mailbox, params, query }) =>
    ok(selected(find(mailbox.contacts, params['id']), query)),
  'PATCH /contacts/:id': ({ mailbox, params, body }) => {
    const contact = find(mailbox.contacts, params['id']);
    check(body);
    assign(contact, body, WRITABLE);
    return ok(contact);
  },
  'DELETE /contacts/:id': ({ mailbox, params }) => {
    remove(mailbox.contacts, find(mailbox.contacts, params['id']));
    return noContent;
  },
  'GET /contactFolders': ({ mailbox, query, url }) =>
    ok(
      listItems(
        mailbox.contactFolders.filter((folder) => folder['parentFolderId'] === DEFAULT_FOLDER),
        query,
        { url },
      ),
    ),
  'POST /contactFolders': ({ mailbox, body }) => created(addFolder(mailbox, DEFAULT_FOLDER, body)),
  'GET /contactFolders/:folder/childFolders': ({ mailbox, params, query, url }) => {
    const { id } = find(mailbox.contactFolders, params['folder']);
    const inside = mailbox.contactFolders.filter((folder) => folder['parentFolderId'] === id);
    return ok(listItems(inside, query, { url }));
  },
  'POST /contactFolders/:folder/childFolders': ({ mailbox, params, body }) =>
    created(addFolder(mailbox, find(mailbox.contactFolders, params['folder']).id, body)),
};

const WRITABLE = [
  'displayName',
  'givenName',
  'surname',
  'emailAddresses',
  'mobilePhone',
  'homePhones',
  'businessPhones',
  'companyName',
  'department',
  'jobTitle',
  'officeLocation',
  'birthday',
  'personalNotes',
  'categories',
];

function list({ mailbox, params, query, url }: GraphCall): GraphAnswer {
  const id = folderId(mailbox, params['folder']);
  const contacts = mailbox.contacts.filter((contact) => contact['parentFolderId'] === id);
  return ok(listItems(contacts, query, { url, searched: JSON.stringify }));
}

function add({ mailbox, params, body }: GraphCall): GraphAnswer {
  check(body);
  const contact: Item = {
    id: newId(),
    createdDateTime: now(),
    displayName: '',
    givenName: null,
    surname: null,
    emailAddresses: [],
    mobilePhone: null,
    homePhones: [],
    businessPhones: [],
    companyName: null,
    department: null,
    jobTitle: null,
    officeLocation: null,
    birthday: null,
    personalNotes: '',
    categories: [],
    parentFolderId: folderId(mailbox, params['folder']),
  };
  assign(contact, body, WRITABLE);
  contact['displayName'] ||= [contact['givenName'], contact['surname']].filter(Boolean).join(' ');
  mailbox.contacts.push(contact);
  return created(contact);
}

function check(body: Record<string, unknown>): void {
  const unknown = Object.keys(body).find((name) => !WRITABLE.includes(name));
  if (unknown)
    throw new GraphFault(
      400,
      'RequestBodyRead',
      `The property '${unknown}' does not exist on type 'microsoft.graph.contact'.`,
    );
  const birthday = body['birthday'];
  if (birthday !== undefined && birthday !== null && !/T.*Z$/.test(String(birthday)))
    throw new GraphFault(400, 'RequestBodyRead', `Cannot convert '${birthday}' to Edm.DateTimeOffset.`);
}

function addFolder(mailbox: Mailbox, parentFolderId: string, { displayName }: Record<string, unknown>): Item {
  const siblings = mailbox.contactFolders.filter((one) => one['parentFolderId'] === parentFolderId);
  if (siblings.some((one) => one['displayName'] === displayName))
    throw new GraphFault(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
  const folder = { id: newId(), displayName, parentFolderId };
  mailbox.contactFolders.push(folder);
  return folder;
}

function folderId(mailbox: Mailbox, id: string | undefined): string {
  return id === undefined ? DEFAULT_FOLDER : find(mailbox.contactFolders, id).id;
}
