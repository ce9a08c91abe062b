import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

describe.each(ENGINES)('the first journey of a user, on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());

  it.each(['gmail', 'google-calendar', 'google-drive', 'github', 'slack'])(
    'connects %s as the account that consented, with a refreshable or lasting grant',
    async (toolkit) => {
      const id = await bobbin.connect(toolkit);
      const { status, body } = await bobbin.call('GET', `/connections?toolkit=${toolkit}`);
      expect(status).toBe(200);
      expect(body.connections).toHaveLength(1);
      expect(body.connections[0]).toMatchObject({
        id,
        app_id: bobbin.app_id,
        app_user_id: 'user-1',
        toolkit_slug: toolkit,
        status: 'active',
        status_reason: null,
        is_default: false,
      });
      expect(JSON.stringify(body.connections[0].account)).not.toContain('decoy');
    },
  );

  it('sends a mail that stands in the mailbox of the user who consented', async () => {
    await bobbin.connect('gmail');
    const sent = await bobbin.execute('GMAIL_SEND_EMAIL', {
      to: 'to@example.com',
      subject: 'Hi',
      body: 'Hello',
    });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({ successful: true, data: { id: expect.any(String) } });
    const { access_token } = bobbin.sandbox.providers.google.control.issueToken({
      user: USER_EMAIL,
      scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
    });
    const { url } = bobbin.sandbox.providers.google;
    const read = await fetch(`${url}/gmail/v1/users/me/messages/${sent.body.data.id}`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(read.status).toBe(200);
    expect(JSON.stringify(await read.json())).toContain('to@example.com');
  });
});
