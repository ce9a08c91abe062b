/** What the stand-in of Drive remembers, made at the first call. */
import type { Answer } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { ChangeLog } from './change-log.js';
import { type DriveFile, DriveFiles } from './files.js';
import { seedDrive } from './seed.js';
import { SharedDrives } from './shared-drives.js';

export interface DriveState {
  readonly log: ChangeLog;
  readonly files: DriveFiles;
  readonly drives: SharedDrives;
}

export type StateOf = (tools: GateTools) => DriveState;

/** Answers what `fields` names of the body, or `shown` without it. */
export type Reply = (call: AuthorizedCall, body: object, shown: string) => Answer;

/** A route below `/files/:fileId`, for a file that the user may see. */
export type OnFile = (
  handler: (call: AuthorizedCall, file: DriveFile, tools: GateTools) => Answer,
) => Overlay;

export function driveState(): StateOf {
  let state: DriveState | undefined;
  return (tools) => {
    if (!state) {
      const log = new ChangeLog(tools.now);
      const files = seedDrive(new DriveFiles(tools.now, log), tools.users);
      state = { log, files, drives: new SharedDrives(tools.now, log) };
    }
    return state;
  };
}
