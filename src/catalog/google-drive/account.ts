import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { fields, maskedOutput, shape } from './fields.js';
import { METADATA_READONLY } from './params.js';

const getAbout = defineTool({
  name: 'GOOGLEDRIVE_GET_ABOUT',
  description:
    'Tells whose Drive is connected. Returns the user’s name and address, and how much storage is used.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object({ fields }, { additionalProperties: false }),
  output: maskedOutput(
    Type.Object({
      name: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      permission_id: Type.Optional(Type.String({ description: 'The account’s id in permissions.' })),
      storage: Type.Object({
        limit_bytes: Type.Optional(Type.Integer({ description: 'Left out where there is no limit.' })),
        usage_bytes: Type.Optional(Type.Integer()),
        drive_bytes: Type.Optional(Type.Integer()),
        trash_bytes: Type.Optional(Type.Integer()),
      }),
    }),
  ),
  example: {},
  request: (params) => ({
    method: 'GET',
    path: '/about',
    // The one call that Drive refuses without a mask.
    query: { fields: params.fields ?? 'user(displayName,emailAddress,permissionId),storageQuota' },
  }),
  result: (body, params) => shape(body, params, toAbout),
});

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

export const accountTools = [getAbout];
