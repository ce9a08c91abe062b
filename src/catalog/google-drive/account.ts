import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { fields, limit, METADATA_READONLY, pageToken, READONLY, useDomainAdminAccess } from './params.js';

const getAbout = defineTool({
  name: 'GOOGLEDRIVE_GET_ABOUT',
  description:
    'Tells whose Drive is connected. Returns the user’s name and address, and how much storage is used.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object({ fields }, { additionalProperties: false }),
  example: {},
  request: (params) => ({
    method: 'GET',
    path: '/about',
    // The one call that Drive refuses without a mask.
    query: { fields: params.fields ?? 'user(displayName,emailAddress,permissionId),storageQuota' },
  }),
  result: (body, params) => (params.fields ? body : toAbout(body)),
});

const listSharedDrives = defineTool({
  name: 'GOOGLEDRIVE_LIST_SHARED_DRIVES',
  description:
    'Lists the shared drives the account is a member of. Returns id and name of each, and next_page_token.',
  scopes: READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query: Type.Optional(
        Type.String({ description: "Drive’s search terms, such as `name contains 'team'`.", aliases: ['q'] }),
      ),
      limit: limit('shared drives', 100, 50),
      page_token: pageToken,
      use_domain_admin_access: useDomainAdminAccess,
    },
    { additionalProperties: false },
  ),
  example: {},
  request: {
    method: 'GET',
    path: '/drives',
    query: {
      q: '$query',
      pageSize: '$limit',
      pageToken: '$page_token',
      useDomainAdminAccess: '$use_domain_admin_access',
      fields: 'nextPageToken,drives(id,name,createdTime,hidden)',
    },
  },
  result: (body) => {
    const page = body as { drives?: readonly SharedDrive[]; nextPageToken?: string };
    return {
      drives: (page.drives ?? []).map(({ id, name, createdTime, hidden }) => ({
        id,
        name,
        created_at: createdTime,
        hidden: hidden ?? false,
      })),
      next_page_token: page.nextPageToken,
    };
  },
});

interface SharedDrive {
  readonly id: string;
  readonly name?: string;
  readonly createdTime?: string;
  readonly hidden?: boolean;
}

interface About {
  readonly user?: {
    readonly displayName?: string;
    readonly emailAddress?: string;
    readonly permissionId?: string;
  };
  /** Bytes, as decimal strings; no `limit` where storage has none. */
  readonly storageQuota?: {
    readonly limit?: string;
    readonly usage?: string;
    readonly usageInDrive?: string;
    readonly usageInDriveTrash?: string;
  };
}

function toAbout(body: unknown) {
  const { user, storageQuota } = body as About;
  const bytes = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  return {
    name: user?.displayName,
    email: user?.emailAddress,
    permission_id: user?.permissionId,
    storage: {
      limit_bytes: bytes(storageQuota?.limit),
      usage_bytes: bytes(storageQuota?.usage),
      drive_bytes: bytes(storageQuota?.usageInDrive),
      trash_bytes: bytes(storageQuota?.usageInDriveTrash),
    },
  };
}

export const accountTools = [getAbout, listSharedDrives];
