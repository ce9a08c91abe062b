import type { Command } from 'commander';
import { rotateVault, type VaultRotation } from '../../sdk/rotate-vault.js';
import { CommandFailure } from './failure.js';
import { onServer, print } from './on-server.js';

/** `bobbin vault`: the master key’s rotation. The running server does it, which owns the keys and, on SQLite, the file. */
export function addVaultCommands(program: Command): void {
  const vault = program.command('vault').description('move stored secrets to a new master key');
  onServer(
    vault.command('status').description('which keys stored secrets need, and which may be removed'),
    (client) => client.vaultStatus(),
  );
  onServer(
    vault
      .command('rotate')
      .description('move every stored secret to the current master key, while servers keep serving'),
    async (client) => {
      const rotation = await rotateVault(client);
      if (rotation.verified) return rotation;
      print(rotation);
      throw unverified(rotation);
    },
  );
}

function unverified({ unreadable, left }: VaultRotation): CommandFailure {
  if (unreadable.length > 0) {
    return new CommandFailure(
      `Stored secrets that do not open: ${unreadable.length}. They were left as they are.`,
      'Give the server the earlier key they name (BOBBIN_PREVIOUS_MASTER_KEYS) and run this again. What is damaged must be connected or configured anew.',
    );
  }
  return new CommandFailure(
    `Stored secrets that are still being sealed with an earlier key: ${left}.`,
    'Another server still has it as its current one. Restart every server with the new key, then run this again.',
  );
}
