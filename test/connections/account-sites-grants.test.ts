import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { sendForm } from '../typed/browser.js';
import { returnedWith } from './journey.js';
import { type SitesBobbin, startSites } from './sites-setup.js';

/** What becomes of a grant whose sites do not fit what was chosen, and who learns which there are. */
describe.each(ENGINES)('a grant of several sites, on %s', (engine) => {
  let sites: SitesBobbin;

  beforeAll(async () => {
    sites = await startSites(engine);
    await sites.configure(sites.bobbin);
  });
  afterEach(() => sites.reset());
  afterAll(() => sites.close());

  it.each([
    ['rollo', 'twin', 'Twin (t-1), Twin (t-2)'],
    ['docusign', 'eu.docusign.net', 'Beta Legal (d-2), Gamma (d-3)'],
  ])('%s by %s, which two have, connects neither and names both', async (toolkit, choice, both) => {
    const { landing, connection } = await sites.connect(toolkit, choice);
    expect(landing).toEqual(returnedWith('site_ambiguous', toolkit));
    expect(connection).toMatchObject({ status: 'failed', status_reason: `site_ambiguous:${both}` });
  });

  it('the list in an error is short, and in one line', async () => {
    sites.answers['/teams'] = {
      teams: Array.from({ length: 25 }, (_, n) => ({ id: n, name: `Team\n${'x'.repeat(200)}` })),
    };
    const { status_reason } = (await sites.connect('rollo', 'none')).connection;
    expect(status_reason).toMatch(/^site_not_found:(Team x{95} \(\d+\), ){20}5 more$/);
    sites.answers['/teams'] = { teams: [] };
    expect((await sites.connect('rollo', 'none')).connection.status_reason).toBe('site_not_found:none');
    expect((await sites.connect('rollo')).connection.status_reason).toBe('account_unavailable');
  });

  it('an app that confirms learns the names of no one’s sites', async () => {
    const app = await sites.bobbin.createApp('confirming');
    await sites.configure(app);
    const mode = { auth: app.api_key, body: { connect_mode: 'confirmed' } };
    expect((await sites.bobbin.call('PUT', `/v1/${app.app_id}/auth`, mode)).status).toBe(200);
    const { landing, connection } = await sites.connect('jira', 'Gamma', { app });
    expect(landing).toEqual(returnedWith('site_not_found', 'jira'));
    expect(connection).toMatchObject({ status: 'failed', status_reason: 'site_not_found' });
    expect(JSON.stringify(connection)).not.toMatch(/Acme|Beta/);
  });

  describe('whose provider can take a grant back', () => {
    /** Of these tokens, since other tests leave grants to be taken back meanwhile. */
    const revoked = (...tokens: string[]) =>
      sites.servers.provider.seen
        .filter(({ path, form }) => path === '/revoke' && tokens.includes(form['token'] ?? ''))
        .map(({ form }) => form['token']);
    const outcomeOf = async ({ id }: { id: string }): Promise<unknown> => {
      const { bobbin } = sites;
      const { body } = await bobbin.call('GET', '/v1/revocations', { auth: bobbin.admin_key });
      const rows = body.revocations as { connection_id: string; outcome: string }[];
      return rows.find(({ connection_id }) => connection_id === id)?.outcome;
    };
    const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });
    const connect = async (choice: string) => {
      const { connection } = await sites.connect('rollo', choice, { user_id: 'both' });
      return { id: connection.id as string, token: sites.token() };
    };

    it('a choice that matches none takes it back', async () => {
      const none = await connect('none');
      await eventually(() => outcomeOf(none)).toBe('revoked');
      expect(revoked(none.token)).toEqual([none.token]);
    });

    it('it lives on while another site is connected by it, and ends with the last', async () => {
      const [one, three, none] = [await connect('t-1'), await connect('Only'), await connect('none')];
      const tokens = [one.token, three.token, none.token];
      expect(one.id).not.toBe(three.id);
      await eventually(() => outcomeOf(none)).toBe('shared');
      expect((await sites.bobbin.call('DELETE', `/connections/${one.id}`)).status).toBe(204);
      await eventually(() => outcomeOf(one)).toBe('shared');
      expect(revoked(...tokens)).toEqual([]);
      expect(await sites.called('rollo', three.id)).toEqual(['provider /t-3/notes']);
      expect((await sites.bobbin.call('DELETE', `/connections/${three.id}`)).status).toBe(204);
      expect(revoked(...tokens)).toEqual([three.token]);
    });
  });

  it('a typed credential is to the site that the app chose, and the page says what there is', async () => {
    const app = await sites.bobbin.createApp('typing');
    const configured = { toolkit: 'rollo', auth_scheme: 'api_key' };
    expect((await sites.at(app, 'POST', '/configure', configured)).status).toBe(200);
    const typed = async (team: string) => {
      const { authUrl, connectionRequestId } = (await sites.ask('rollo', { team }, { app })).body;
      const page = await sendForm(authUrl, { 'Secret key': 'key-1' });
      const { body } = await sites.at(app, 'GET', `/connections/${connectionRequestId}`);
      return { page, connection: body };
    };
    expect((await typed('Only')).connection).toMatchObject({
      status: 'active',
      account: { id: 't-3', name: 'Only' },
      params: { team_id: 't-3', team: 't-3' },
    });
    const { page, connection } = await typed('none');
    expect(page.alert).toContain('Twin (t-1), Twin (t-2), Only (t-3)');
    expect(connection).toMatchObject({ status: 'initiated', account: null });
  });
});
