import type { Command } from 'commander';
import type { AdminClient, Revocation, RevocationTarget } from '../../sdk/admin-client.js';
import { CommandFailure } from './failure.js';
import { onServer } from './on-server.js';

interface RevokeOptions {
  app?: string;
  toolkit?: string;
  user?: string;
  connection?: string;
  all?: true;
}

/** `bobbin revoke` ends connections; `bobbin revocations` shows what providers answered and what still waits. */
export function addRevocationCommands(program: Command): void {
  onServer(
    program
      .command('revoke')
      .option('--app <app-id>', 'of one app')
      .option('--toolkit <slug>', 'of one toolkit')
      .option('--user <user-id>', 'of one user')
      .option('--connection <id>', 'one alone')
      .option('--all', 'every connection on this server')
      .description('revoke connections at their providers and erase their tokens; a line each'),
    (client, options) => revoke(client, toTarget(options as RevokeOptions)),
  );
  onServer(
    program.command('revocations').description('what providers answered, and which of them are asked again'),
    (client) => client.listRevocations(),
  );
}

/** Prints each as it is done: whatever ends it half-way, the lines say what happened, and it can be run again. */
async function revoke(client: AdminClient, target: RevocationTarget): Promise<void> {
  let step: { revocations: Revocation[]; more: boolean };
  let count = 0;
  do {
    step = await client.revoke(target);
    count += step.revocations.length;
    for (const { connection_id, toolkit_slug, outcome, status, code } of step.revocations)
      process.stdout.write(
        `${[connection_id, toolkit_slug, outcome, status ?? '-', code ?? '-'].join('\t')}\n`,
      );
  } while (step.more);
  if (count === 0) process.stdout.write('0 connections\n');
}

function toTarget({ app, toolkit, user, connection, all }: RevokeOptions): RevocationTarget {
  const named = [app, toolkit, user, connection].some((value) => value !== undefined);
  if (named === Boolean(all))
    throw new CommandFailure(
      'It is not clear what is meant.',
      'Give --app, --toolkit, --user or --connection; or --all alone.',
    );
  return {
    ...(app !== undefined && { app_id: app }),
    ...(toolkit !== undefined && { toolkit }),
    ...(user !== undefined && { user_id: user }),
    ...(connection !== undefined && { connection_id: connection }),
    ...(all && { all }),
  };
}
