import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { eventually, HOUR_MS } from './ending-grants.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';
import { holdRefresh } from './held-refresh.js';
import { land, reasonOf, returnedConnected, startConnect } from './journey.js';

describe.each(ENGINES)('tokens that a provider gave while their connection was ended, on %s', (engine) => {
  let oracle: GoogleOracle;
  let bobbin: TestBobbin;
  let passed_ms = 0;
  beforeEach(async () => {
    passed_ms = 0;
    oracle = await startGoogleOracle();
    const { origins, env } = oracle.options;
    bobbin = await startBobbin({ engine, origins, env, clock: () => Date.now() + passed_ms });
    oracle.provider.registerRedirectUri(`${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`);
  });
  afterEach(async () => {
    await bobbin.close();
    await oracle.close();
  });

  const revoked = () =>
    oracle.calls.filter(({ path }) => path === '/revoke').map(({ form }) => form['token'] ?? '');
  async function connectAndExpire(): Promise<string> {
    const { authUrl, id } = await startConnect(bobbin, 'gmail');
    expect(await land(await oracle.provider.consent(authUrl))).toEqual(returnedConnected('gmail'));
    passed_ms += HOUR_MS;
    return id;
  }

  it.each([
    ['by a disconnect', (id: string) => bobbin.call('DELETE', `/connections/${id}`)],
    ['with its app', () => bobbin.call('DELETE', `/v1/apps/${bobbin.app_id}`, { auth: bobbin.admin_key })],
  ])('%s are revoked too', async (_, end) => {
    const id = await connectAndExpire();
    const held = holdRefresh(oracle);
    const executing = bobbin.execute('GMAIL_GET_PROFILE', {});
    await held.arrived;
    expect((await end(id)).status).toBe(204);
    await eventually(() => revoked().length).toBe(1);
    held.release();
    expect(reasonOf(await executing)).toEqual([422, 'not_connected']);
    await eventually(() => revoked().length).toBe(2);
    expect(new Set(revoked()).size).toBe(2);
    for (const token of revoked()) expect(await oracle.isActive(token)).toBe(false);
  });
});
