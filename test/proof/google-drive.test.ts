import { googleContract } from './google-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

await proveToolkit({
  toolkit: 'google-drive',
  contract: googleContract('drive'),
  origins: ['https://www.googleapis.com'],
  values: { fields: 'id,name' },
  answers: {
    // The document does not know long-running operations; Drive’s guide to them has these answers.
    'POST /drive/v3/files/*/download': { body: { name: 'operation-1' } },
    'GET /drive/v3/operations/*': { body: { name: 'operation-1', done: true } },
    'GET /drive/v3/files/*/comments/*': { body: { id: 'comment-1', resolved: true } },
  },
  tools: {
    // One call that resolves what is resolved, one that reopens it.
    GOOGLEDRIVE_UPDATE_COMMENT: {
      also: [{ file_id: 'file-1', comment_id: 'comment-1', resolved: false }],
      values: { fields: 'id,content' },
    },
    GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION: {
      exclusive: [['mime_type', 'revision_id', 'operation_name']],
    },
    GOOGLEDRIVE_LIST_COMMENTS: { values: { fields: 'nextPageToken,comments(id,author/displayName)' } },
    GOOGLEDRIVE_LIST_REPLIES: { values: { fields: 'nextPageToken,replies(id,action)' } },
    GOOGLEDRIVE_CREATE_REPLY: { values: { fields: 'id,action' } },
    GOOGLEDRIVE_UPDATE_REPLY: { values: { fields: 'id,content' } },
    GOOGLEDRIVE_LIST_CHANGES: { values: { spaces: 'drive,appDataFolder' } },
    GOOGLEDRIVE_WATCH_CHANGES: { values: { spaces: 'drive' } },
    GOOGLEDRIVE_FIND_FILE: { values: { fields: 'nextPageToken,files(id,owners/displayName)' } },
    GOOGLEDRIVE_GET_ABOUT: { values: { fields: 'user,storageQuota' } },
  },
  planted: [
    {
      title: 'a comment without content, whose text is under another name',
      tool: 'GOOGLEDRIVE_CREATE_COMMENT',
      change: (request) => withJson(request, () => ({ text: 'Is this right?' })),
      found: /body has an unknown member text/,
    },
    {
      title: 'an unknown member deep in the modification of a label',
      tool: 'GOOGLEDRIVE_MODIFY_FILE_LABELS',
      change: (request) =>
        withJson(request, () => ({ labelModifications: [{ fieldModifications: [{ setValues: ['x'] }] }] })),
      found: /unknown member setValues/,
    },
    {
      title: 'a shared drive without the id of its request',
      tool: 'GOOGLEDRIVE_CREATE_DRIVE',
      change: (request) => ({ ...request, query: new URLSearchParams({ fields: 'id' }) }),
      found: /requestId/,
    },
    {
      title: 'an unknown member of the body',
      tool: 'GOOGLEDRIVE_CREATE_FOLDER',
      change: (request) => withJson(request, (body: object) => ({ ...body, title: 'Invoices' })),
      found: /body has an unknown member title/,
    },
    {
      title: 'a misspelt query parameter',
      tool: 'GOOGLEDRIVE_FIND_FILE',
      change: (request) => withQuery(request, 'maxResults', '5'),
      found: /query has an unknown member maxResults/,
    },
    {
      title: 'an unknown member of the metadata beside a file’s content',
      tool: 'GOOGLEDRIVE_UPLOAD_FILE',
      change: (request) => ({
        ...request,
        body: Buffer.from(request.body.toString('latin1').replace('"name"', '"title"'), 'latin1'),
      }),
      found: /body has an unknown member title/,
    },
    {
      title: 'a field mask that names what the answer does not have',
      tool: 'GOOGLEDRIVE_FIND_FILE',
      change: (request) => withQuery(request, 'fields', 'nextPageToken,files(id,title)'),
      found: /query\/fields: the answer has no title/,
    },
  ],
});
