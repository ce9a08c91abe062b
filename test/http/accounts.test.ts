import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestApp, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

const OTHER_EMAIL = 'third@example.com';

describe.each(ENGINES)('several accounts of one user and toolkit, on %s', (engine) => {
  let bobbin: TestBobbin;
  let app: TestApp;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  beforeEach(async () => {
    app = await bobbin.createApp();
    await call('POST', '/configure', { toolkit: 'github' });
  });
  afterAll(() => bobbin.close());

  const call = (method: string, path: string, body?: object, auth = app.api_key) =>
    bobbin.call(method, `/v1/${app.app_id}/integrations${path}`, { auth, ...(body && { body }) });

  const start = (label?: string) =>
    call('POST', '/connect', {
      toolkit: 'github',
      redirectUrl: 'https://app.example/',
      userId: 'user-1',
      ...(label !== undefined && { label }),
    });
  const consent = async (authUrl: string, email: string) => {
    const returned = await fetch(await decideConsent(authUrl, { email }), { redirect: 'manual' });
    return returned.headers.get('location');
  };
  const connect = async (email: string, label?: string): Promise<string> => {
    const { body } = await start(label);
    await consent(body.authUrl, email);
    return (await call('GET', `/connections/${body.connectionRequestId}`)).body.id;
  };
  const patch = (id: string, changes: object, auth?: string) =>
    call('PATCH', `/connections/${id}`, changes, auth);
  const execute = async (choice: object = {}) => {
    const { status, body } = await call('POST', '/execute', {
      toolName: 'GITHUB_GET_THE_AUTHENTICATED_USER',
      userId: 'user-1',
      ...choice,
    });
    return status === 200 ? body.data.email : body.error.details.reason;
  };
  const taken = (holder: object) => ({
    error: {
      code: 'VALIDATION_INVALID_SCHEMA',
      message: 'Another github account of this user has that label.',
      remediation: expect.stringContaining('Choose another label'),
      details: {
        in: 'body',
        faults: [{ path: '/label', message: 'is taken' }],
        connection: expect.objectContaining(holder),
      },
    },
  });

  it('execute without a choice: the only account, none of two, then the one that is made the default', async () => {
    await connect(USER_EMAIL, 'work');
    expect(await execute()).toBe(USER_EMAIL);
    const second = await connect(OTHER_EMAIL, 'private');
    expect(await execute()).toBe('ambiguous_connection');
    expect(await execute({ account: 'work' })).toBe(USER_EMAIL);
    const { status, body } = await patch(second, { is_default: true });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ id: second, is_default: true, label: 'private' }),
    ]);
    expect(await execute()).toBe(OTHER_EMAIL);
    expect(await execute({ account: 'work' })).toBe(USER_EMAIL);
    expect((await patch(second, { is_default: false })).body.is_default).toBe(false);
    expect(await execute()).toBe('ambiguous_connection');
  });

  it('one default at most: the next one takes its place', async () => {
    const [first, second] = [await connect(USER_EMAIL), await connect(OTHER_EMAIL)];
    for (const id of [first, second, first]) await patch(id, { is_default: true });
    const { body } = await call('GET', '/connections');
    const defaults = body.connections.filter((entry: { is_default: boolean }) => entry.is_default);
    expect(defaults).toMatchObject([{ id: first }]);
    expect(await execute()).toBe(USER_EMAIL);
  });

  it('a default that no longer works is said, and no other account serves in its place', async () => {
    const first = await connect(USER_EMAIL);
    await connect(OTHER_EMAIL);
    await patch(first, { is_default: true });
    bobbin.sandbox.providers.github.control.revokeGrants({ user: USER_EMAIL });
    expect(await execute()).toBe('connection_expired');
    expect(await execute()).toBe('connection_expired');
    await patch(first, { is_default: false });
    expect(await execute()).toBe('ambiguous_connection');
    expect(await execute({ account: OTHER_EMAIL })).toBe(OTHER_EMAIL);
  });

  it('connecting the same account again keeps id, label and default', async () => {
    const first = await connect(USER_EMAIL, 'work');
    await connect(OTHER_EMAIL);
    await patch(first, { is_default: true });
    const again = await connect(USER_EMAIL);
    expect(again).toBe(first);
    expect((await call('GET', `/connections/${first}`)).body).toMatchObject({
      label: 'work',
      is_default: true,
      status: 'active',
    });
  });

  it('a label that another account has is refused by connect and by PATCH, and nothing changes', async () => {
    const first = await connect(USER_EMAIL, 'work');
    const second = await connect(OTHER_EMAIL);
    const holder = { id: first, account_email: USER_EMAIL };
    const connecting = await start('work');
    expect([connecting.status, connecting.body]).toEqual([400, taken(holder)]);
    expect((await call('GET', '/connections?status=initiated')).body.connections).toEqual([]);
    const patching = await patch(second, { label: 'work', is_default: true });
    expect([patching.status, patching.body]).toEqual([400, taken(holder)]);
    expect((await call('GET', `/connections/${second}`)).body).toMatchObject({
      label: null,
      is_default: false,
    });
    expect((await patch(first, { label: '' })).body.label).toBeNull();
    expect((await patch(second, { label: 'work' })).body.label).toBe('work');
  });

  it('a label that was given away while the user consented sends the user back with label_taken', async () => {
    const { body } = await start('work');
    await connect(OTHER_EMAIL, 'work');
    expect(await consent(body.authUrl, USER_EMAIL)).toBe(
      'https://app.example/?status=error&message=label_taken&toolkit=github',
    );
    expect((await call('GET', `/connections/${body.connectionRequestId}`)).body).toMatchObject({
      status: 'failed',
      status_reason: 'label_taken',
      account: null,
    });
  });

  it('a user changes what is the user’s own; another user’s is not found', async () => {
    const id = await connect(USER_EMAIL);
    const stranger = await patch(id, { label: 'mine' }, await bobbin.userToken('user-2', app));
    expect([stranger.status, stranger.body.error.code]).toEqual([404, 'RESOURCE_NOT_FOUND']);
    const own = await patch(id, { label: 'mine' }, await bobbin.userToken('user-1', app));
    expect([own.status, own.body.label]).toEqual([200, 'mine']);
  });

  it('an account that is not connected yet has no label to set, and that is said', async () => {
    const { body } = await start();
    const { status, body: refused } = await patch(body.connectionRequestId, { label: 'work' });
    expect([status, refused]).toEqual([
      400,
      {
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message: 'The connection is not finished: it has no account yet.',
          remediation: expect.stringContaining('GET /connections/:id says when.'),
        },
      },
    ]);
  });

  it.each([
    [{ label: 'x'.repeat(101) }, '/label'],
    [{ is_default: 'yes' }, '/is_default'],
  ])('refuses %j', async (changes, path) => {
    const { status, body } = await patch('ca_unknown', changes);
    expect(status).toBe(400);
    expect(body.error.details.faults).toContainEqual(expect.objectContaining({ path }));
  });
});
