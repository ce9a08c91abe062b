import { Type } from '@sinclair/typebox';

/** A shared drive as Drive answers it. */
interface SharedDrive {
  readonly id: string;
  readonly name?: string;
  readonly createdTime?: string;
  readonly hidden?: boolean;
  readonly colorRgb?: string;
  readonly orgUnitId?: string;
  readonly restrictions?: Restrictions;
}

interface Restrictions {
  readonly adminManagedRestrictions?: boolean;
  readonly copyRequiresWriterPermission?: boolean;
  readonly domainUsersOnly?: boolean;
  readonly driveMembersOnly?: boolean;
  readonly sharingFoldersRequiresOrganizerPermission?: boolean;
}

/** Drive answers three members unless told which: those that `toDrive` reads. */
export const DRIVE_FIELDS = 'id,name,createdTime,hidden,colorRgb,orgUnitId,restrictions';

export const driveOutput = Type.Object({
  id: Type.String({ description: 'Also the id of its topmost folder.' }),
  name: Type.Optional(Type.String()),
  created_at: Type.Optional(Type.String()),
  hidden: Type.Boolean({ description: 'Not shown to this account by default.' }),
  color: Type.Optional(Type.String()),
  org_unit_id: Type.Optional(Type.String()),
  restrictions: Type.Optional(
    Type.Object({
      admin_managed_restrictions: Type.Optional(Type.Boolean()),
      copy_requires_writer_permission: Type.Optional(Type.Boolean()),
      domain_users_only: Type.Optional(Type.Boolean()),
      drive_members_only: Type.Optional(Type.Boolean()),
      sharing_folders_requires_organizer_permission: Type.Optional(Type.Boolean()),
    }),
  ),
});

export function toDrive(body: unknown) {
  const drive = body as SharedDrive;
  const { restrictions } = drive;
  return {
    id: drive.id,
    name: drive.name,
    created_at: drive.createdTime,
    hidden: drive.hidden ?? false,
    color: drive.colorRgb,
    org_unit_id: drive.orgUnitId,
    restrictions: restrictions && {
      admin_managed_restrictions: restrictions.adminManagedRestrictions,
      copy_requires_writer_permission: restrictions.copyRequiresWriterPermission,
      domain_users_only: restrictions.domainUsersOnly,
      drive_members_only: restrictions.driveMembersOnly,
      sharing_folders_requires_organizer_permission: restrictions.sharingFoldersRequiresOrganizerPermission,
    },
  };
}
