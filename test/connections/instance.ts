/** A further instance of the product on the database of another one, calling the same sandbox. */
import { pino } from 'pino';
import type { Clock } from '../../src/clock.js';
import { compose } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import type { TestBobbin } from '../harness/bobbin.js';

export interface Instance {
  readonly url: string;
  execute(toolName: string): Promise<InstanceAnswer>;
  close(): Promise<void>;
}

export interface InstanceAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  readonly body: any;
}

/** `env`: the other's database and master key, and OAuth clients of its own where they should differ. */
export async function startInstance(
  { sandbox, app_id, api_key }: TestBobbin,
  env: Readonly<Record<string, string>>,
  clock: Clock,
): Promise<Instance> {
  const { client } = sandbox.providers.google;
  const config = readConfig({
    BOBBIN_PORT: '0',
    BOBBIN_ORIGINS: JSON.stringify(sandbox.origins),
    BOBBIN_GOOGLE_CLIENT_ID: client.client_id,
    BOBBIN_GOOGLE_CLIENT_SECRET: client.client_secret,
    ...env,
  });
  const bobbin = await compose(config, { logger: pino({ level: 'silent' }), clock });
  const url = await bobbin.listen();
  return {
    url,
    async execute(toolName) {
      const answer = await fetch(`${url}/v1/${app_id}/integrations/execute`, {
        method: 'POST',
        headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ toolName, params: {}, userId: 'user-1' }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    close: () => bobbin.close(),
  };
}
