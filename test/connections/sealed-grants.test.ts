import { describe, expect, it } from 'vitest';
import { ENGINES, startBobbin } from '../harness/bobbin.js';
import { createReadableDatabase } from '../http/database.js';
import { sendForm } from '../typed/browser.js';
import { PROVIDER_ORIGIN, skeinToolkit, startGrantOracle } from './grant-oracle.js';
import { land } from './journey.js';
import { startOAuth1Provider } from './oauth1-provider.js';
import { ORIGIN, slugOf, weft } from './weft-toolkit.js';

const skein = skeinToolkit('skein', {
  type: 'oauth2_client_credentials',
  issuer: PROVIDER_ORIGIN,
  token_endpoint: `${PROVIDER_ORIGIN}/token`,
  token_endpoint_auth_method: 'client_secret_basic',
});

describe.each(ENGINES)('what a stolen database shows, on %s', (engine) => {
  it('of temporary credentials, signing secrets, and a client that a user typed: nothing', async () => {
    const database = await createReadableDatabase(engine);
    const weftServer = await startOAuth1Provider(ORIGIN);
    const oracle = await startGrantOracle({ grants: ['client_credentials'], redirect_uris: [] });
    const bobbin = await startBobbin({
      engine,
      toolkits: [skein, weft('HMAC-SHA1')],
      origins: { ...oracle.origins, [ORIGIN]: weftServer.recorder.origin },
      env: { DATABASE_URL: database.url },
    });
    try {
      const connect = async (toolkit: string, oauth_credentials?: object) => {
        await bobbin.call('POST', '/configure', { body: { toolkit, oauth_credentials } });
        const body = { toolkit, redirectUrl: 'https://app.example.com/', userId: 'u' };
        return (await bobbin.call('POST', '/connect', { body })).body.authUrl as string;
      };
      const toolkit = slugOf('HMAC-SHA1');
      await connect(toolkit, weftServer.client);
      const callback = weftServer.allow(await connect(toolkit, weftServer.client));
      expect((await land(callback)).location).toContain('status=connected');
      const { client_id, client_secret } = oracle.provider.client;
      const typed = { 'Client ID': client_id, 'Client secret': client_secret };
      expect((await sendForm(await connect('skein'), typed)).next).toContain('status=connected');

      const tokens = oracle.recorder.seen.flatMap(
        ({ authorization }) => /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? [],
      );
      const secrets = [...weftServer.issued, weftServer.client.client_secret, client_secret, ...tokens];
      // Two requests, a verifier and a token with its secret; and a token of the other provider.
      expect([weftServer.issued.length, tokens.length]).toEqual([7, 1]);
      const dump = await database.dump();
      expect(dump).toContain('account-1');
      for (const secret of secrets) expect(dump).not.toContain(secret);
      for (const secret of secrets) expect(bobbin.logs()).not.toContain(secret);
    } finally {
      await bobbin.close();
      await Promise.all([oracle.close(), weftServer.recorder.close()]);
      await database.remove();
    }
  });
});
