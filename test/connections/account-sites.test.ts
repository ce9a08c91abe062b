import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { returnedConnected, returnedWith } from './journey.js';
import { type SitesBobbin, startSites } from './sites-setup.js';
import { ANSWERS } from './sites-upstream.js';

/** One grant may open several sites; a connection is to one of them, and whoever connects may say to which. */

const ONLY = { account_id: 'd-9', account_name: 'Lone', base_uri: 'https://eu.docusign.net' };

const LISTED: Readonly<Record<string, string>> = {
  jira: 'Acme Support (c-1), Beta Docs (c-2)',
  docusign: 'Acme Sales (d-1), Beta Legal (d-2), Gamma (d-3), Evil (d-4)',
  basecamp: 'Acme (222), Beta (2222)',
};

describe.each(ENGINES)('the sites of a grant, on %s', (engine) => {
  let sites: SitesBobbin;

  beforeAll(async () => {
    sites = await startSites(engine);
    await sites.configure(sites.bobbin);
  });
  afterEach(() => sites.reset());
  afterAll(() => sites.close());

  const acme = ['c-1', 'Acme Support', 'provider /ex/jira/c-1/notes'] as const;
  const beta = ['c-2', 'Beta Docs', 'provider /ex/jira/c-2/notes'] as const;
  const sales = ['d-1:user-9', 'Acme Sales', 'na3 /restapi/v2.1/accounts/d-1/notes'] as const;
  const legal = ['d-2:user-9', 'Beta Legal', 'eu /restapi/v2.1/accounts/d-2/notes'] as const;
  const basecamp = ['222:7', 'Acme', 'provider /222/notes'] as const;
  const basecamp2 = ['2222:7', 'Beta', 'provider /2222/notes'] as const;

  it.each([
    ['jira', 'no choice', undefined, ...acme],
    ['jira', 'an id', 'c-2', ...beta],
    ['jira', 'a name', 'Beta Docs', ...beta],
    ['jira', 'a name in other letters', ' beta docs', ...beta],
    ['jira', 'a URL', 'https://beta.atlassian.net', ...beta],
    ['jira', 'a URL with a slash', 'https://Beta.Atlassian.net/', ...beta],
    ['jira', 'a host', 'beta.atlassian.net', ...beta],
    ['jira', 'a page of the site', 'https://beta.atlassian.net/browse/KEY-1?focused=1#top', ...beta],
    ['jira', 'the id of one that is listed twice', 'c-1', ...acme],
    ['docusign', 'no choice and a default', undefined, ...legal],
    ['docusign', 'an id', 'd-1', ...sales],
    ['docusign', 'a name', 'Acme Sales', ...sales],
    ['docusign', 'a host that only one has', 'na3.docusign.net', ...sales],
    ['basecamp', 'no choice', undefined, ...basecamp],
    ['basecamp', 'an id', '2222', ...basecamp2],
    ['basecamp', 'a name', 'Beta', ...basecamp2],
    ['basecamp', 'the URL of its API', 'https://3.basecampapi.com/2222', ...basecamp2],
    ['basecamp', 'a page of the account', 'https://3.basecamp.com/2222/projects/1', ...basecamp2],
    ['basecamp', 'a URL that another’s begins with', 'https://3.basecamp.com/222', ...basecamp],
  ])('%s by %s: the connection is to it and says so', async (toolkit, _, choice, id, name, called_at) => {
    const { landing, connection } = await sites.connect(toolkit, choice);
    expect(landing).toEqual(returnedConnected(toolkit));
    expect(connection).toMatchObject({ status: 'active', status_reason: null, account: { id, name } });
    expect(await sites.called(toolkit, connection.id)).toEqual([called_at]);
    expect(sites.servers.evil.seen).toEqual([]);
  });

  it('what was chosen is kept by its id, with which the same site is connected again', async () => {
    const again = { user_id: 'again' };
    const params = { cloud_id: 'c-2', site: 'c-2' };
    const first = (await sites.connect('jira', 'beta.atlassian.net', again)).connection;
    expect(first.params).toEqual(params);
    sites.answers['/oauth/token/accessible-resources'] = [
      { id: 'c-1', name: 'Beta Docs' },
      { id: 'c-2', name: 'Renamed' },
    ];
    const later = (await sites.connect('jira', first.params.site, again)).connection;
    expect([later.id, later.account.name, later.params]).toEqual([first.id, 'Renamed', params]);
    const other = (await sites.connect('jira', undefined, again)).connection;
    expect(other.id).not.toBe(first.id);
    expect(other.params).toEqual({ cloud_id: 'c-1', site: 'c-1' });
    expect(await sites.called('jira', first.id)).toEqual(['provider /ex/jira/c-2/notes']);
  });

  it.each([
    ['jira', '/oauth/token/accessible-resources', [{ id: 'c-9', name: 'Lone' }], 'c-9'],
    ['docusign', '/oauth/userinfo', { ...ANSWERS['/oauth/userinfo'], accounts: [ONLY] }, 'd-9:user-9'],
  ])('%s with one site connects that, whether it is chosen or not', async (toolkit, path, answer, id) => {
    sites.answers[path] = answer;
    for (const choice of [undefined, 'lone']) {
      const { landing, connection } = await sites.connect(toolkit, choice);
      expect(landing).toEqual(returnedConnected(toolkit));
      expect(connection.account).toMatchObject({ id, name: 'Lone' });
    }
  });

  it.each([
    ['jira', 'a name of none', 'Gamma'],
    ['jira', 'part of a name', 'Acme'],
    ['jira', 'a URL of somebody else’s', 'https://evil.example'],
    ['jira', 'a site’s URL as user info', 'https://acme.atlassian.net@evil.example'],
    ['jira', 'a host that begins alike', 'acme.atlassian.net.evil.example'],
    ['jira', 'a host that ends alike', 'evil-acme.atlassian.net'],
    ['jira', 'a path', '../c-1'],
    ['jira', 'the name of a member', '__proto__'],
    ['docusign', 'an origin of the provider’s', 'https://www.docusign.net'],
    ['basecamp', 'an account of another product', '111'],
    ['basecamp', 'the host that all share', 'https://3.basecamp.com'],
  ])('%s by %s connects nobody, and says what there is', async (toolkit, _, choice) => {
    const { landing, connection } = await sites.connect(toolkit, choice);
    expect(landing).toEqual(returnedWith('site_not_found', toolkit));
    expect(connection).toMatchObject({
      status: 'failed',
      status_reason: `site_not_found:${LISTED[toolkit]}`,
      account: null,
      scopes: [],
      connected_at: null,
    });
    expect(connection.params).not.toHaveProperty('cloud_id');
    expect(sites.servers.provider.seen).toHaveLength(2);
    expect([sites.servers.na3.seen, sites.servers.eu.seen, sites.servers.evil.seen]).toEqual([[], [], []]);
    const path = `/connections?userId=${connection.app_user_id}`;
    expect((await sites.bobbin.call('GET', path)).body.connections).toEqual([]);
  });

  it('a host that the provider does not declare gets nothing, though the provider lists it', async () => {
    const { landing, connection } = await sites.connect('docusign', 'Evil');
    expect(landing).toEqual(returnedWith('param_unavailable', 'docusign'));
    expect(connection).toMatchObject({ status_reason: 'param_unavailable:base_uri', account: null });
    expect(sites.servers.evil.seen).toEqual([]);
  });

  it.each([
    ['a number', { site: 5 }, 'VALIDATION_INVALID_TYPE'],
    ['a list', { site: ['c-1'] }, 'VALIDATION_INVALID_TYPE'],
    ['an object', { site: { id: 'c-1' } }, 'VALIDATION_INVALID_TYPE'],
    ['nothing', { site: null }, 'VALIDATION_INVALID_TYPE'],
    ['no text', { site: '' }, 'VALIDATION_INVALID_SCHEMA'],
    ['a space', { site: ' ' }, 'VALIDATION_INVALID_SCHEMA'],
    ['two lines', { site: 'Acme\nSupport' }, 'VALIDATION_INVALID_SCHEMA'],
    ['a text without an end', { site: 'x'.repeat(254) }, 'VALIDATION_INVALID_SCHEMA'],
    ['what the provider alone gives', { cloud_id: 'c-1' }, 'VALIDATION_INVALID_SCHEMA'],
    ['another provider’s word for it', { account: 'c-1' }, 'VALIDATION_INVALID_SCHEMA'],
  ])('a choice that is %s is refused before anybody is sent anywhere', async (_, params, code) => {
    const { status, body } = await sites.ask('jira', params, { user_id: 'nobody' });
    expect([status, body.error.code]).toEqual([400, code]);
    const [name] = Object.keys(params);
    expect(body.error.details.faults).toMatchObject([{ path: `/params/${name}` }]);
    const { connections } = (await sites.bobbin.call('GET', '/connections?userId=nobody&status=initiated'))
      .body;
    expect([connections, sites.servers.provider.seen]).toEqual([[], []]);
  });

  it('GET /toolkits/:toolkit tells of the choice', async () => {
    const told = async (toolkit: string) =>
      (await sites.bobbin.call('GET', `/toolkits/${toolkit}`)).body.auth_schemes[0].params;
    const choice = (name: string, description: string) => [{ name, description, required: false }];
    expect(await told('jira')).toEqual(
      choice(
        'site',
        'Which site, of several that Atlassian lists: its id, its name or its URL. Left out: the first of them.',
      ),
    );
    expect(await told('confluence')).toEqual(await told('jira'));
    expect(await told('docusign')).toEqual(
      choice(
        'account',
        'Which account, of several that Docusign lists: its id, its name or its URL. Left out: the user’s default there.',
      ),
    );
    expect(await told('rollo')).toEqual(
      choice(
        'team',
        'Which team, of several that Rollo lists: its id or its name. Left out: the first of them.',
      ),
    );
  });
});
