import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAdminClient, type VaultPosition, type VaultStep } from '../../sdk/admin-client.js';
import { openDatabase } from '../../src/store/database.js';
import type { DatabaseLocation } from '../../src/store/location.js';
import { openStore } from '../../src/store/store.js';
import { sealedPlace } from '../../src/vault/sealed-columns.js';
import { ENGINES } from '../harness/bobbin.js';
import { emptyDatabase } from '../store/test-store.js';
import { newKey, plantConnections, ringOf, secretOf } from '../vault/sealed-rows.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, run, startProcess } from './bobbin-process.js';

cleanUpProcesses();

const CONNECTIONS = 9_000;
const KILLS = 3;

describe.each(ENGINES)('kill -9 in the middle of a rotation, on %s', (engine) => {
  let location: DatabaseLocation;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ location, drop } = await emptyDatabase(engine));
    await (await openStore(location)).close();
  });
  afterEach(() => drop());

  it('begun again, it goes on with what is left; no value is lost, and every one ends under the new key', async () => {
    const [old_key, new_key] = [newKey(), newKey()];
    const { app_id, ids } = await plantConnections(location, ringOf(old_key).vault, CONNECTIONS);
    const admin_key = randomBytes(24).toString('hex');
    const env = {
      BOBBIN_PORT: '0',
      BOBBIN_MASTER_KEY: new_key.toString('base64'),
      BOBBIN_PREVIOUS_MASTER_KEYS: old_key.toString('base64'),
      BOBBIN_ADMIN_KEY: admin_key,
      DATABASE_URL: location.engine === 'postgres' ? location.url : `sqlite:${location.path}`,
    };
    const cwd = newDirectory();
    const start = () => startProcess(['serve'], { cwd, env });

    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const server = start();
      const client = createAdminClient({ url: await listening(server), adminKey: admin_key });
      acknowledged += await killInTheMiddle(server, client, acknowledged);
    }
    expect(acknowledged).toBeGreaterThan(0);
    const server = start();
    const url = await listening(server);
    const { code, stdout } = await run(['vault', 'rotate'], {
      env: { BOBBIN_URL: url, BOBBIN_ADMIN_KEY: admin_key },
    });
    const report = JSON.parse(stdout);
    expect([code, report.verified, report.unreadable]).toEqual([0, true, []]);
    const { rewrapped, current } = report.columns.find(
      ({ column }: { column: string }) => column === 'credential',
    );
    expect(rewrapped + current).toBe(CONNECTIONS);
    // The kills left work to do, and undid nothing that was answered.
    expect(rewrapped).toBeGreaterThan(0);
    expect(current).toBeGreaterThanOrEqual(acknowledged);
    server.signal('SIGTERM');
    await server.ended;

    const db = openDatabase(location);
    const rows = await db.selectFrom('connections').select(['id', 'app_user_id', 'credential']).execute();
    await db.destroy();
    const { vault } = ringOf(new_key);
    const opened = new Map(
      rows.map(({ id, app_user_id, credential }) => [
        id,
        vault.open(credential ?? '', sealedPlace('connections.credential', { id, app_id, app_user_id })),
      ]),
    );
    expect(opened).toEqual(new Map(ids.map((id) => [id, secretOf(id)])));
  }, 120_000);
});

/**
 * Asks for steps until one has moved something new, then kills the server while it does the next. Answers how many
 * credentials it said were moved.
 */
async function killInTheMiddle(
  server: BobbinProcess,
  client: ReturnType<typeof createAdminClient>,
  acknowledged_before: number,
): Promise<number> {
  let from: VaultPosition | undefined;
  let moved = 0;
  do {
    const step = await client.rotateVaultStep(from);
    moved += rewrappedBy(step);
    from = step.next ?? undefined;
  } while (moved === 0 && from);
  expect(moved + acknowledged_before).toBeLessThan(CONNECTIONS);
  const underway = client.rotateVaultStep(from).then(rewrappedBy, (error) => {
    expect(error).toMatchObject({ code: 'UNREACHABLE' });
    return 0;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  server.signal('SIGKILL');
  moved += await underway;
  await server.ended;
  return moved;
}

function rewrappedBy({ columns }: VaultStep): number {
  return columns.find(({ column }) => column === 'credential')?.rewrapped ?? 0;
}

async function listening(process: BobbinProcess): Promise<string> {
  const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}
