import { expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { GENERAL, GUILD } from './discord-setup.js';

/** The bot’s token as a secret of the OAuth client: where it is from, where it goes, and what its lack means. */
const SAYING = { channel_id: GENERAL, content: 'hello' };

it.each(ENGINES)(
  'without one it is said how to give it; given to the platform it serves at once (%s)',
  async (engine) => {
    await using(engine, { BOBBIN_DISCORD_BOT_TOKEN: '' }, async (bobbin) => {
      await bobbin.connect('discord');
      const { status, body } = await bobbin.execute('DISCORD_CREATE_MESSAGE', SAYING);
      expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
      expect(body.error.message).toBe('Discord has no bot token.');
      expect(body.error.remediation).toContain('BOBBIN_DISCORD_BOT_TOKEN');
      expect(body.error.remediation).toContain('bobbin providers set discord');
      expect(body.error.details).toMatchObject({ provider: 'discord', missing: 'bot_token' });
      // The user’s own token works all the same.
      expect((await bobbin.execute('DISCORD_GET_MY_USER', {})).status).toBe(200);
    });
  },
);

it.each(ENGINES)(
  'sealed in the store it outlives a new secret, and is shown nowhere (%s)',
  async (engine) => {
    const none = {
      BOBBIN_DISCORD_BOT_TOKEN: '',
      BOBBIN_DISCORD_CLIENT_ID: '',
      BOBBIN_DISCORD_CLIENT_SECRET: '',
    };
    await using(engine, none, async (bobbin) => {
      const { client } = bobbin.sandbox.providers.discord;
      const { bot_token, client_id, client_secret } = client;
      const set = (body: object) =>
        bobbin.call('PUT', '/v1/providers/discord', { auth: bobbin.admin_key, body });
      const answers = [
        await set({ client_id, client_secret, bot_token }),
        await set({ client_id, client_secret }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      await bobbin.connect('discord');
      const sent = await bobbin.execute('DISCORD_CREATE_MESSAGE', SAYING);
      expect(sent.status, sent.text).toBe(200);
      const shown = [...answers, sent].map(({ text }) => text).join('') + bobbin.logs();
      expect(shown).not.toContain(bot_token);
    });
  },
);

it('a token that Discord does not accept is the platform’s fault, not the connection’s', async () => {
  await using('sqlite', { BOBBIN_DISCORD_BOT_TOKEN: 'not-the-token' }, async (bobbin) => {
    const id = await bobbin.connect('discord');
    const { status, body, text } = await bobbin.execute('DISCORD_CREATE_MESSAGE', SAYING);
    expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
    expect(body.error.message).toBe('Discord does not accept the bot token.');
    expect(text).not.toContain('not-the-token');
    expect((await bobbin.call('GET', `/connections/${id}`)).body.status).toBe('active');
  });
});

it('consent asks for the server and the permissions only where the scope is asked for', async () => {
  await using('sqlite', {}, async (bobbin) => {
    const urlFor = async (scopes: string[]) => {
      await bobbin.call('POST', '/configure', { body: { toolkit: 'discord', scopes } });
      const body = { toolkit: 'discord', redirectUrl: 'http://localhost/done', userId: 'user-1' };
      return new URL((await bobbin.call('POST', '/connect', { body })).body.authUrl).searchParams;
    };
    expect((await urlFor(['guilds'])).get('permissions')).toBeNull();
    const asked = await urlFor([]);
    expect(asked.get('scope')?.split(' ')).toContain('bot');
    // Never the administrator’s all, nor to ring for everyone.
    expect(BigInt(asked.get('permissions') ?? 0) & ((1n << 3n) | (1n << 17n))).toBe(0n);

    await bobbin.call('POST', '/configure', { body: { toolkit: 'discord', scopes: ['guilds'] } });
    const { body } = await bobbin.call('GET', `/toolkits/discord`);
    expect(body.auth_schemes[0].fields).toEqual(['client_id', 'client_secret', 'bot_token']);
  });
});

it('a connection that let no bot in is refused for lack of the scope', async () => {
  await using('sqlite', {}, async (bobbin) => {
    await bobbin.connect('discord', { scopes: ['guilds'] });
    const { status, body } = await bobbin.execute('DISCORD_GET_GUILD', { guild_id: GUILD });
    expect([status, body.error.details.reason]).toEqual([422, 'missing_scope']);
    expect(body.error.details.missing_scopes).toEqual(['bot']);
  });
});

async function using(
  engine: (typeof ENGINES)[number],
  env: Record<string, string>,
  work: (bobbin: TestBobbin) => Promise<void>,
): Promise<void> {
  const bobbin = await startBobbin({ engine, env });
  try {
    await work(bobbin);
  } finally {
    await bobbin.close();
  }
}
