import type { Command } from 'commander';
import type { AdminClient, Suspension, SuspensionTarget } from '../../sdk/admin-client.js';
import { CommandFailure } from './failure.js';
import { onServer } from './on-server.js';

interface TargetOptions {
  app?: string;
  toolkit?: string;
  all?: true;
}

/** `bobbin suspend`, `resume` and `suspensions`: the emergency stop. */
export function addSuspensionCommands(program: Command): void {
  onServer(
    target(program.command('suspend'))
      .option('--reason <text>', 'for the list of suspensions')
      .description('stop all use (execute, connect, refresh) of an app, a toolkit or everything, at once'),
    (client, options) => {
      const { reason } = options as { reason?: string };
      return client.suspend({
        ...toTarget(options as TargetOptions),
        ...(reason !== undefined && { reason }),
      });
    },
  );
  onServer(
    target(program.command('resume')).description('end what "suspend" with the same options began'),
    (client, options) => resume(client, toTarget(options as TargetOptions)),
  );
  onServer(program.command('suspensions').description('list what is suspended'), (client) =>
    client.listSuspensions(),
  );
}

function target(command: Command): Command {
  return command
    .option('--app <app-id>', 'one app')
    .option('--toolkit <slug>', 'one toolkit; with --app, of that app alone')
    .option('--all', 'everything on this server');
}

function toTarget({ app, toolkit, all }: TargetOptions): SuspensionTarget {
  if ((app !== undefined || toolkit !== undefined) === Boolean(all))
    throw new CommandFailure(
      'It is not clear what is meant.',
      'Give --app, --toolkit or both; or --all alone.',
    );
  return {
    ...(app !== undefined && { app_id: app }),
    ...(toolkit !== undefined && { toolkit }),
    ...(all && { all }),
  };
}

/** Answers what is still suspended, which may stop the same app or toolkit. */
async function resume(
  client: AdminClient,
  { app_id = null, toolkit = null }: { app_id?: string | null; toolkit?: string | null },
): Promise<Suspension[]> {
  const suspensions = await client.listSuspensions();
  const meant = suspensions.find((one) => one.app_id === app_id && one.toolkit_slug === toolkit);
  if (!meant)
    throw new CommandFailure('Nothing of that kind is suspended.', '"bobbin suspensions" lists what is.');
  await client.endSuspension(meant.id);
  return suspensions.filter((one) => one !== meant);
}
