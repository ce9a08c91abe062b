/** The accounts at the sandbox's Microsoft. */
import type { SandboxUser } from '../../gate/declaration.js';

export const MICROSOFT_USERS: readonly SandboxUser[] = [
  { id: '00000000-0000-4000-8000-000000000001', email: 'decoy@example.com', name: 'Decoy User', decoy: true },
  { id: '00000000-0000-4000-8000-000000000002', email: 'user@example.com', name: 'Sandbox User' },
  { id: '00000000-0000-4000-8000-000000000003', email: 'third@example.com', name: 'Third User' },
];
