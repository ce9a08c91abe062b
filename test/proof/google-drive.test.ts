import { googleContract } from './google-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

await proveToolkit({
  toolkit: 'google-drive',
  contract: googleContract('drive', [
    {
      reason: 'Changing or ending a share takes it too, by now without effect.',
      documentation_url:
        'https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/update',
      operations: ['PATCH /files/{fileId}/permissions/{permissionId}'],
      query: { enforceExpansiveAccess: { type: 'boolean' } },
    },
  ]),
  origins: ['https://www.googleapis.com'],
  values: { fields: 'id,name' },
  tools: {
    GOOGLEDRIVE_FIND_FILE: { values: { fields: 'nextPageToken,files(id,owners/displayName)' } },
    GOOGLEDRIVE_GET_ABOUT: { values: { fields: 'user,storageQuota' } },
  },
  planted: [
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
