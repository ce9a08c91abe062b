import { type Kysely, type Migration, Migrator } from 'kysely';
import { initial } from './migrations/0001-initial.js';
import { executionsInTimeOrder } from './migrations/0002-executions-in-time-order.js';
import { bots } from './migrations/0003-bots.js';
import { idempotencyKeys } from './migrations/0004-idempotency-keys.js';
import { rateBuckets } from './migrations/0005-rate-buckets.js';
import { endpointParams } from './migrations/0006-endpoint-params.js';
import { connectModes } from './migrations/0007-connect-modes.js';
import { refresh } from './migrations/0008-refresh.js';
import { suspensions } from './migrations/0009-suspensions.js';
import { audit } from './migrations/0010-audit.js';
import { revocations } from './migrations/0011-revocations.js';
import { authSchemes } from './migrations/0013-auth-schemes.js';
import { deviceRequests } from './migrations/0014-device-requests.js';
import { customToolkits } from './migrations/0015-custom-toolkits.js';
import { keysOfExecutions } from './migrations/0017-keys-of-executions.js';
import type { Tables } from './tables.js';

/** Every migration, in order. A released one is never edited; a change is a further entry. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-executions-in-time-order': executionsInTimeOrder,
  '0003-bots': bots,
  '0004-idempotency-keys': idempotencyKeys,
  '0005-rate-buckets': rateBuckets,
  '0006-endpoint-params': endpointParams,
  '0007-connect-modes': connectModes,
  '0008-refresh': refresh,
  '0009-suspensions': suspensions,
  '0010-audit': audit,
  '0011-revocations': revocations,
  '0013-auth-schemes': authSchemes,
  '0014-device-requests': deviceRequests,
  '0015-custom-toolkits': customToolkits,
  '0017-keys-of-executions': keysOfExecutions,
};

/** Brings the schema up to date. Replicas that start together wait for one another. Throws what the database says. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
