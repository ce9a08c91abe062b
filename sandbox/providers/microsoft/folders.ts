/** Mail folders, and the rules of the inbox. */
import { badRequest, GraphFault } from './errors.js';
import { find, findFolder, type Item, type Mailbox, newId } from './mailbox.js';
import { listItems, selected } from './odata.js';
import { created, type GraphAnswer, type GraphCall, ok, type Routes } from './route.js';

const ROOT = 'msgfolderroot';

export const folderRoutes: Routes = {
  'GET /mailFolders': (call) => list(call, ROOT),
  'POST /mailFolders': (call) => add(call, ROOT),
  'GET /mailFolders/:folder': ({ mailbox, params, query }) =>
    ok(selected(shown(mailbox, findFolder(mailbox, params['folder'] ?? '')), query)),
  'GET /mailFolders/:folder/childFolders': (call) => list(call, call.params['folder'] ?? ''),
  'POST /mailFolders/:folder/childFolders': (call) => add(call, call.params['folder'] ?? ''),
  'GET /mailFolders/:folder/messageRules': (call) => {
    inbox(call);
    return ok(listItems(call.mailbox.rules, call.query, { url: call.url }));
  },
  'POST /mailFolders/:folder/messageRules': (call) => {
    inbox(call);
    const {
      displayName,
      sequence,
      actions,
      conditions = null,
      exceptions = null,
      isEnabled = true,
    } = call.body;
    if (typeof displayName !== 'string' || typeof sequence !== 'number' || !actions)
      throw badRequest('A rule needs a name, a sequence and actions.');
    const { moveToFolder } = actions as { moveToFolder?: string };
    if (moveToFolder !== undefined) findFolder(call.mailbox, moveToFolder);
    const rule: Item = {
      id: newId(),
      displayName,
      sequence,
      isEnabled,
      hasError: false,
      isReadOnly: false,
      conditions,
      actions,
      exceptions,
    };
    call.mailbox.rules.push(rule);
    return created(rule);
  },
  'GET /mailFolders/:folder/messageRules/:rule': ({ mailbox, params }) =>
    ok(find(mailbox.rules, params['rule'])),
};

function list({ mailbox, query, url }: GraphCall, parent: string): GraphAnswer {
  const { id } = findFolder(mailbox, parent);
  const withHidden = query.get('includeHiddenFolders') === 'true';
  const inside = mailbox.folders.filter(
    (folder) => folder['parentFolderId'] === id && (withHidden || folder['isHidden'] !== true),
  );
  return ok(
    listItems(
      inside.map((folder) => shown(mailbox, folder)),
      query,
      { url },
    ),
  );
}

function add({ mailbox, body }: GraphCall, parent: string): GraphAnswer {
  const { displayName, isHidden = false } = body;
  const { id: parentFolderId } = findFolder(mailbox, parent);
  if (typeof displayName !== 'string' || displayName === '') throw badRequest('A folder needs a name.');
  const isTaken = mailbox.folders.some(
    (folder) =>
      folder['parentFolderId'] === parentFolderId &&
      String(folder['displayName']).toLowerCase() === displayName.toLowerCase(),
  );
  if (isTaken)
    throw new GraphFault(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
  const folder = { id: newId(), displayName, parentFolderId, isHidden };
  mailbox.folders.push(folder);
  return created(shown(mailbox, folder));
}

/** With its counts, and without what is known here alone. */
function shown(mailbox: Mailbox, { wellKnownName: _, ...folder }: Item): Item {
  const messages = mailbox.messages.filter((message) => message['parentFolderId'] === folder.id);
  return {
    ...folder,
    childFolderCount: mailbox.folders.filter((one) => one['parentFolderId'] === folder.id).length,
    totalItemCount: messages.length,
    unreadItemCount: messages.filter((message) => message['isRead'] === false).length,
  } as unknown as Item;
}

/** Rules are the inbox's alone. */
function inbox({ mailbox, params }: GraphCall): void {
  const folder = findFolder(mailbox, params['folder'] ?? '');
  if (folder['wellKnownName'] !== 'inbox') throw badRequest('Rules are those of the inbox.');
}
