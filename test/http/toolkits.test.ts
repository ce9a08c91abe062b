import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

describe('GET /toolkits/:toolkit', () => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin();
  });
  afterAll(() => bobbin.close());

  it('says what to register, which tools need which scopes, what they cost and what proves them', async () => {
    const { status, body } = await bobbin.call('GET', '/toolkits/gmail');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      toolkit: 'gmail',
      displayName: 'Gmail',
      provider: { slug: 'google' },
      auth_schemes: [{ type: 'oauth2', pkce: true, fields: ['client_id', 'client_secret'], params: [] }],
      requires_byo_credentials: false,
      redirect_uri: `${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`,
      verification: { contract: expect.stringContaining('googleapis.com/gmail'), sandbox_tested: true },
    });
    const send = body.tools.find(({ name }: { name: string }) => name === 'GMAIL_SEND_EMAIL');
    expect(send).toMatchObject({
      consent: 'default',
      verification: 'contract',
      token_cost: expect.any(Number),
    });
    for (const scope of send.scopes) {
      const listed = body.scopes.find((entry: { scope: string }) => entry.scope === scope);
      expect(listed.tools).toContain('GMAIL_SEND_EMAIL');
    }
    const total = body.tools.reduce((sum: number, tool: { token_cost: number }) => sum + tool.token_cost, 0);
    expect(body.token_cost.total).toBe(total);
  });

  it('keeps the median definition of every toolkit under 350 tokens', async () => {
    const { body } = await bobbin.call('GET', '/available');
    for (const { toolkit, token_cost } of body.integrations)
      expect(token_cost.median, toolkit).toBeLessThan(350);
  });

  it('of one with more tools than anybody reads names the first thousand, and says how many there are', async () => {
    const { status, body } = await bobbin.call('GET', '/toolkits/microsoft-graph');
    expect(status).toBe(200);
    expect(body.tools).toHaveLength(1000);
    expect(body.tool_count).toBeGreaterThan(10_000);
    const page = await bobbin.call('POST', '/configure', {
      body: { toolkit: 'microsoft-graph', oauth_credentials: { client_id: 'a', client_secret: 'b' } },
    });
    expect(page.status).toBe(200);
    const listed = await bobbin.call('GET', '/tools?toolkit=microsoft-graph&limit=5');
    expect(listed.body.tools).toHaveLength(5);
    const next = await bobbin.call(
      'GET',
      `/tools?toolkit=microsoft-graph&limit=5&cursor=${listed.body.next_cursor}`,
    );
    const names = [...listed.body.tools, ...next.body.tools].map(({ name }: { name: string }) => name);
    expect(names).toEqual(body.tools.slice(0, 10).map(({ name }: { name: string }) => name));
  });

  it('answers an unknown toolkit with the nearest', async () => {
    const { status, body } = await bobbin.call('GET', '/toolkits/gmial');
    expect(status).toBe(404);
    expect(body.error.code).toBe('RESOURCE_NOT_FOUND');
    expect(body.error.details.nearest[0]).toBe('gmail');
  });
});
