/** Who has a GitHub account in the sandbox, and their repositories. */
import type { SandboxUser } from '../../gate/declaration.js';

/** The numeric ids are the emulator's: two accounts of its own come before the seeded ones. */
export const GITHUB_USERS: readonly SandboxUser[] = [
  { id: '3', login: 'decoy-user', email: 'decoy@example.com', name: 'Decoy User', decoy: true },
  { id: '4', login: 'sandbox-user', email: 'user@example.com', name: 'Sandbox User' },
  { id: '5', login: 'third-user', email: 'third@example.com', name: 'Third User' },
];

export function githubSeed(): Record<string, unknown> {
  return {
    users: GITHUB_USERS.map(({ login, email, name }) => ({ login, email, name })),
    orgs: [
      {
        login: 'sandbox-org',
        name: 'Sandbox Organization',
        members: [
          { login: 'sandbox-user', role: 'admin' },
          { login: 'third-user', role: 'member' },
        ],
      },
    ],
    repos: [
      { owner: 'decoy-user', name: 'decoy-secrets', description: 'Nobody else may see this', private: true },
      {
        owner: 'sandbox-user',
        name: 'hello-world',
        description: 'A first repository',
        language: 'TypeScript',
      },
      { owner: 'sandbox-user', name: 'private-notes', description: 'A private repository', private: true },
      { owner: 'third-user', name: 'shared-library', description: 'A public library', language: 'Go' },
      { owner: 'sandbox-org', name: 'handbook', description: 'How the organization works' },
    ],
  };
}
