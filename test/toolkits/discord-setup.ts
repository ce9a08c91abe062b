import { REST } from '@discordjs/rest';
import { afterAll, beforeAll } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

/** The sandbox’s servers, as `sandbox/providers/discord/seed.ts` makes them. */
export const USER = '100000000000000002';
export const THIRD = '100000000000000003';
export const BOT = '900000000000000001';
/** The user’s own. */
export const GUILD = '200000000000000001';
export const GENERAL = '200000000000000002';
export const FORUM = '200000000000000004';
/** The third person’s, where the user is an ordinary member with the role of helpers. */
export const SHARED = '200000000000000201';
export const SHARED_GENERAL = '200000000000000202';
export const SHARED_STAFF = '200000000000000203';
/** Nobody’s but the decoy’s. */
export const DECOYS = '200000000000000101';
export const DECOYS_CHANNEL = '200000000000000102';

export interface DiscordTest {
  readonly bobbin: TestBobbin;
  /** Discord’s API past Bobbin, as the bot: the client library most bots are made with. */
  readonly rest: REST;
  /** Runs a tool as the sandbox’s second user and answers its data. Throws what it was refused with. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  run(tool: string, params?: object): Promise<any>;
}

export function useDiscord(): DiscordTest {
  const test = {} as { -readonly [K in keyof DiscordTest]: DiscordTest[K] };
  beforeAll(async () => {
    const bobbin = await startBobbin();
    await bobbin.connect('discord');
    const { url, client } = bobbin.sandbox.providers.discord;
    test.bobbin = bobbin;
    test.rest = new REST({ api: `${url}/api`, version: '10', retries: 0 }).setToken(client.bot_token ?? '');
    test.run = async (tool, params = {}) => {
      const { status, body, text } = await bobbin.execute(tool, params);
      if (status !== 200) throw new Error(`${tool} answered ${status}: ${text}`);
      return body.data;
    };
  });
  afterAll(() => test.bobbin?.close());
  return test;
}
