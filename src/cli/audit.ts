import { type Command, InvalidArgumentError } from 'commander';
import type { AdminClient, AuditFault, AuditHead, AuditVerification } from '../../sdk/admin-client.js';
import { CommandFailure } from './failure.js';
import { onServer } from './on-server.js';

/** `bobbin audit`: reads the audit of a running server, and proves that nobody changed it. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('who did what to which connection');
  onServer(
    audit
      .command('list')
      .option('--app <app-id>', 'of this app alone')
      .option('--connection <connection-id>', 'of this connection alone')
      .option('--before <sequence>', 'entries before this one: the last page’s next_before')
      .option('--limit <count>', 'how many, 1000 at most', '100')
      .description('list entries, newest first'),
    (client, options) => {
      const { app, connection, before, limit } = options as Record<string, string | undefined>;
      return client.listAudit({ appId: app, connectionId: connection, before, limit });
    },
  );
  onServer(
    audit.command('head').description('print the chain’s length and last hash, to be kept elsewhere'),
    (client) => client.getAuditHead(),
  );
  onServer(
    audit
      .command('verify')
      .option('--head <count:hash>', 'a head that was kept, which the chain must still hold', parseHead)
      .description('follow the whole chain; fails where an entry was changed, removed or added'),
    (client, options) => verify(client, (options as { head?: AuditHead }).head),
  );
}

/** Throws CommandFailure where the chain does not hold, or does not lead through the head that was kept. */
async function verify(
  client: AdminClient,
  kept: AuditHead | undefined,
): Promise<AuditHead & { intact: true }> {
  let verified: AuditHead | undefined;
  for (;;) {
    const step = await client.verifyAudit(verified, stepTo(kept, verified));
    verified = step.verified;
    if (step.fault) throw broken(step, step.fault);
    if (kept && verified.count === kept.count && verified.hash !== kept.hash) throw notTheKept(kept);
    if (!step.complete) continue;
    if (kept && verified.count < kept.count) throw notTheKept(kept, verified);
    return { intact: true, ...verified };
  }
}

/** A step ends where the kept head was, so that the two can be compared. */
function stepTo(kept: AuditHead | undefined, { count } = { count: 0 } as AuditHead): number {
  return kept && kept.count > count ? Math.min(STEP, kept.count - count) : STEP;
}

/** A second or less of work for the server, between other requests. */
const STEP = 10_000;

const FAULTS: Readonly<Record<AuditFault['kind'], string>> = {
  changed: 'is not the one that was written, or stands in another’s place',
  missing: 'was removed',
  truncated: 'and those after it were removed',
  unrecorded: 'was added behind the server’s back',
  head_changed: 'is not where the stored head leads: the head was changed',
};

function broken({ verified }: AuditVerification, { kind, sequence }: AuditFault): CommandFailure {
  return new CommandFailure(
    `The audit does not hold: entry ${sequence} ${FAULTS[kind]}.`,
    `Entries 1 to ${verified.count} hold (${verified.count}:${verified.hash}). Compare with a backup, and find out who can write to the database.`,
  );
}

function notTheKept(kept: AuditHead, verified?: AuditHead): CommandFailure {
  const what = verified
    ? `it has ${verified.count} entries, and had ${kept.count}`
    : `entry ${kept.count} is not the one that was kept`;
  return new CommandFailure(
    `The audit is not the one whose head was kept: ${what}.`,
    'It holds in itself, so it was written anew from some entry on, or the database is another or an older one. Compare with a backup.',
  );
}

function parseHead(value: string): AuditHead {
  const [, count, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
  if (count === undefined || hash === undefined)
    throw new InvalidArgumentError('must be <count>:<hash>, as "bobbin audit head" printed them.');
  return { count: Number(count), hash };
}
