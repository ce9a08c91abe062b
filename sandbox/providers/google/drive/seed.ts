/** What lies in the Drives of the sandbox. */
import type { SandboxUser } from '../../../gate/declaration.js';
import { type DriveFiles, FOLDER, rootOf } from './files.js';

export function seedDrive(files: DriveFiles, users: readonly SandboxUser[]): DriveFiles {
  const [decoy, user, third] = users;
  for (const owner of users)
    files.create(owner, { name: 'My Drive', mimeType: FOLDER, parents: [] }, undefined, rootOf(owner));
  if (!decoy || !user || !third) return files;
  const text = (owner: SandboxUser, id: string, name: string, content: string, parent = 'root') =>
    files.create(owner, { name, mimeType: 'text/plain', parents: [parent] }, Buffer.from(content), id);
  text(decoy, 'seed-decoy-secret', 'Only for the decoy.txt', 'Nobody else may ever read this file.');
  files.create(user, { name: 'Reports', mimeType: FOLDER }, undefined, 'seed-reports-folder');
  text(
    user,
    'seed-quarterly-report',
    'Quarterly report.txt',
    'Revenue grew by seven percent.',
    'seed-reports-folder',
  );
  text(user, 'seed-notes', 'Meeting notes.txt', 'Decided: ship the sandbox.');
  files.create(
    user,
    { name: 'Project plan', mimeType: 'application/vnd.google-apps.document' },
    Buffer.from('First the gate, then the overlays.'),
    'seed-project-plan',
  );
  const shared = text(third, 'seed-shared-file', 'Shared guidelines.txt', 'Be kind to the providers.');
  shared.permissions.set(user.id, {
    id: user.id,
    type: 'user',
    role: 'reader',
    emailAddress: user.email,
    displayName: user.name,
  });
  text(third, 'seed-third-private', 'Private list.txt', 'Only for the third user.');
  return files;
}
