import type { Command } from 'commander';
import type { AdminClient, RegistrationCheck, RegistrationReport } from '../../sdk/admin-client.js';
import { CommandFailure } from './failure.js';
import { onServer } from './on-server.js';

/** `bobbin doctor`: tries the OAuth client of a toolkit as an app would use it. The running server does it. */
export function addDoctorCommand(program: Command): void {
  onServer(
    program
      .command('doctor')
      .argument('<toolkit>', 'such as gmail or slack')
      .option('--app <app-id>', 'whose client and settings; needed where there are several apps')
      .option('--json', 'print the report as JSON', false)
      .description('try a toolkit’s OAuth client: endpoints, secret, redirect URI, scopes'),
    async (client, toolkit, options) => {
      const { app, json } = options as { app?: string; json: boolean };
      const report = await client.checkToolkit(app ?? (await onlyApp(client)), String(toolkit));
      process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : render(report));
      if (!report.ok) process.exitCode = 1;
    },
  );
}

async function onlyApp(client: AdminClient): Promise<string> {
  const apps = await client.listApps();
  const [first] = apps;
  if (first && apps.length === 1) return first.id;
  throw new CommandFailure(
    first ? `There are ${apps.length} apps.` : 'There is no app yet.',
    first
      ? `Say which one with --app, such as --app ${first.id} (${first.name}); "bobbin apps list" has them all.`
      : 'Create one with "bobbin apps create <name>".',
  );
}

const MARKS: Readonly<Record<RegistrationCheck['result'], string>> = {
  passed: 'ok     ',
  failed: 'FAILED ',
  unknown: '?      ',
  warning: 'warning',
};

function render(report: RegistrationReport): string {
  const { toolkit, auth_scheme, client, redirect_uri, console_url, ok, checks } = report;
  const registers = client !== null || auth_scheme === null;
  const lines = [
    `${toolkit}: ${client ? `OAuth client ${client.client_id} of the ${client.owner}` : 'no OAuth client'}${registers ? '' : `, none needed (${auth_scheme})`}`,
    ...(registers ? [`  redirect URI to register: ${redirect_uri}`, `  where: ${console_url}`] : []),
    ...checks.flatMap(({ check, result, message, remediation, provider_error }) => [
      `  ${MARKS[result]} ${check}: ${message}${provider_error === undefined ? '' : ` (${provider_error})`}`,
      ...(remediation === undefined ? [] : [`          ${remediation}`]),
    ]),
    ok ? 'Nothing failed.' : 'Connecting an account will not work before what FAILED is put right.',
  ];
  return `${lines.join('\n')}\n`;
}
