import { config as loadEnvFile } from 'dotenv';
import { compose } from '../compose.js';
import { readConfig, VARIABLES } from '../config.js';
import { createLogger } from '../logger.js';
import { explainDatabase, listen, runUntilStopped } from './run-server.js';
import { unknownVariables } from './unknown-variables.js';

/** `bobbin serve`: the server alone, configured by the environment and an `.env` file, until it is stopped. */
export async function serve(): Promise<void> {
  loadEnvFile({ quiet: true });
  const config = readConfig(process.env);
  const logger = createLogger(config.log_level, 1);
  const bobbin = await compose(config, { logger }).catch((error: unknown) => {
    throw explainDatabase(error, config.database.engine);
  });
  const url = await listen(bobbin);
  // Before anybody is told that it listens, and may stop it.
  const stopped = runUntilStopped(() => bobbin.close());
  logger.info({ url, database: config.database.engine }, 'listening');
  if (config.admin_key === undefined) {
    logger.warn(
      'BOBBIN_ADMIN_KEY is not set: the platform endpoints (/v1/apps, /v1/providers, /v1/vault, …) are closed',
    );
  }
  const { catalog } = bobbin;
  const providers = {
    isProvider: (slug: string) => catalog.getProvider(slug) !== undefined,
    slugs: [...new Set(catalog.toolkits.map(({ provider }) => provider.slug))],
  };
  for (const unknown of unknownVariables(process.env, Object.keys(VARIABLES), providers))
    logger.warn(unknown, 'this variable is unknown, and nothing reads it');
  for (const [from, to] of Object.entries(config.origins)) {
    logger.warn({ from, to }, 'calls and tokens for this provider’s origin go elsewhere (BOBBIN_ORIGINS)');
  }
  await stopped;
  logger.info('stopped');
}
