import { Type } from '@sinclair/typebox';
import { includeLabels, includePermissionsForView, rareFlag, supportsAllDrives } from './params.js';

/** Which changes are meant: the same where they are listed and where they are watched. */

export const driveOfChanges = Type.Optional(
  Type.String({
    description: 'The shared drive whose changes are meant; the account’s own where absent.',
    aliases: ['driveId', 'teamDriveId', 'team_drive_id'],
    minLength: 1,
  }),
);

export const changeScope = {
  drive_id: driveOfChanges,
  include_removed: Type.Optional(
    Type.Boolean({ description: 'What was removed too.', aliases: ['includeRemoved'], default: true }),
  ),
  restrict_to_my_drive: rareFlag('Only what lies in My Drive.', 'restrictToMyDrive'),
  include_items_from_all_drives: Type.Optional(
    Type.Boolean({
      description: 'Files in shared drives too.',
      aliases: ['includeItemsFromAllDrives'],
      unlisted: true,
      default: true,
    }),
  ),
  include_corpus_removals: rareFlag(
    'The file itself where it left the list and can still be reached.',
    'includeCorpusRemovals',
  ),
  spaces: Type.Optional(
    Type.String({
      description: '`drive`, `appDataFolder`, or both separated by a comma.',
      pattern: '^(drive|appDataFolder)(,(drive|appDataFolder))*$',
      unlisted: true,
    }),
  ),
  include_labels: includeLabels,
  include_permissions_for_view: includePermissionsForView,
  supports_all_drives: supportsAllDrives,
};

/** Drive’s query of it. */
export function toChangeQuery(scope: ChangeScope) {
  return {
    driveId: scope.drive_id,
    includeRemoved: scope.include_removed,
    restrictToMyDrive: scope.restrict_to_my_drive,
    includeItemsFromAllDrives: scope.include_items_from_all_drives,
    includeCorpusRemovals: scope.include_corpus_removals,
    spaces: scope.spaces,
    includeLabels: scope.include_labels,
    includePermissionsForView: scope.include_permissions_for_view,
    supportsAllDrives: scope.supports_all_drives,
  };
}

interface ChangeScope {
  readonly drive_id?: string | undefined;
  readonly include_removed?: boolean | undefined;
  readonly restrict_to_my_drive?: boolean | undefined;
  readonly include_items_from_all_drives?: boolean | undefined;
  readonly include_corpus_removals?: boolean | undefined;
  readonly spaces?: string | undefined;
  readonly include_labels?: string | undefined;
  readonly include_permissions_for_view?: string | undefined;
  readonly supports_all_drives?: boolean | undefined;
}
