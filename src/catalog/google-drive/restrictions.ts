import { type Static, Type } from '@sinclair/typebox';
import { flag } from './params.js';

/** What the members of a shared drive may do; Drive takes it when a drive is changed, not when it is created. */
const restrictions = Type.Object(
  {
    admin_managed_restrictions: flag('Only administrators change restrictions.', 'adminManagedRestrictions'),
    copy_requires_writer_permission: flag(
      'Readers and commenters cannot copy, print or download.',
      'copyRequiresWriterPermission',
    ),
    domain_users_only: flag('Only people of the organization have access.', 'domainUsersOnly'),
    drive_members_only: flag('Only members have access to items.', 'driveMembersOnly'),
    sharing_folders_requires_organizer_permission: flag(
      'Only organizers share folders.',
      'sharingFoldersRequiresOrganizerPermission',
    ),
  },
  { description: 'What to restrict; what is left out stays.', additionalProperties: false },
);

export const restrictionsParam = Type.Optional(restrictions);

export function toRestrictions(given: Static<typeof restrictions> | undefined) {
  return (
    given && {
      adminManagedRestrictions: given.admin_managed_restrictions,
      copyRequiresWriterPermission: given.copy_requires_writer_permission,
      domainUsersOnly: given.domain_users_only,
      driveMembersOnly: given.drive_members_only,
      sharingFoldersRequiresOrganizerPermission: given.sharing_folders_requires_organizer_permission,
    }
  );
}
