/** The accounts and servers at the sandbox's Discord. */
import type { SandboxUser } from '../../gate/declaration.js';

export const DISCORD_USERS: readonly SandboxUser[] = [
  {
    id: '100000000000000001',
    email: 'decoy@example.com',
    name: 'Decoy User',
    login: 'decoy',
    decoy: true,
  },
  { id: '100000000000000002', email: 'user@example.com', name: 'Sandbox User', login: 'sandbox-user' },
  { id: '100000000000000003', email: 'third@example.com', name: 'Third User', login: 'third' },
];

/** The bot of the sandbox's own client. */
export const DISCORD_BOT: SandboxUser = {
  id: '900000000000000001',
  email: 'bot@sandbox.invalid',
  name: 'Bobbin sandbox',
  login: 'bobbin-sandbox',
};

export const DISCORD_BOT_TOKEN = 'OTAwMDAwMDAwMDAwMDAwMDAx.sandbox.bot-token';

const [DECOY = '', USER = '', THIRD = ''] = DISCORD_USERS.map(({ id }) => id);

export interface SeedGuild {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** Members beside the owner, each with roles. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly has_bot: boolean;
  readonly roles: readonly {
    readonly id: string;
    readonly name: string;
    readonly position: number;
    readonly permissions: bigint;
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: number;
    /** Only these roles and people see it. */
    readonly only?: readonly string[];
  }[];
}

/** What Discord lets everybody do in a new server. */
export const EVERYONE_BITS = bits(0, 6, 10, 11, 14, 15, 16, 17, 18, 20, 21, 25, 26, 31, 35, 38);

/** Which server consent lets the bot into: the consent page has no choice to make. */
export const CONSENT_GUILD: Readonly<Record<string, string>> = {
  [DECOY]: '200000000000000101',
  [USER]: '200000000000000001',
  [THIRD]: '200000000000000201',
};

export const DISCORD_GUILDS: readonly SeedGuild[] = [
  {
    id: '200000000000000001',
    name: 'Sandbox Server',
    owner: USER,
    members: { [THIRD]: [] },
    has_bot: true,
    roles: [{ id: '500000000000000001', name: 'Reviewers', position: 1, permissions: 0n }],
    channels: [
      { id: '200000000000000002', name: 'general', type: 0 },
      { id: '200000000000000003', name: 'Voice', type: 2 },
      { id: '200000000000000004', name: 'questions', type: 15 },
    ],
  },
  {
    id: '200000000000000101',
    name: 'Only for the decoy',
    owner: DECOY,
    members: {},
    has_bot: true,
    roles: [],
    channels: [{ id: '200000000000000102', name: 'secret', type: 0 }],
  },
  {
    id: '200000000000000201',
    name: 'Shared Server',
    owner: THIRD,
    members: { [USER]: ['500000000000000202'], [DECOY]: [] },
    has_bot: true,
    roles: [
      // Everything but the administrator's all.
      { id: '500000000000000201', name: 'Staff', position: 5, permissions: (1n << 53n) - 1n - 8n },
      { id: '500000000000000202', name: 'Helpers', position: 2, permissions: bits(1, 13, 28) },
      { id: '500000000000000203', name: 'Guests', position: 1, permissions: 0n },
    ],
    channels: [
      { id: '200000000000000202', name: 'general', type: 0 },
      { id: '200000000000000203', name: 'staff', type: 0, only: ['500000000000000201'] },
    ],
  },
  {
    id: '200000000000000301',
    name: 'Without the bot',
    owner: USER,
    members: {},
    has_bot: false,
    roles: [],
    channels: [],
  },
];

function bits(...positions: number[]): bigint {
  return positions.reduce((sum, position) => sum | (1n << BigInt(position)), 0n);
}
