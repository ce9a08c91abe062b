import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';

interface Tool {
  name: string;
  toolkit: string;
  aliases: string[];
  readonly output?: object;
}

describe.each(ENGINES)('GET /tools on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());

  const tools = async (query = '', auth?: string): Promise<Tool[]> => {
    const { status, body } = await bobbin.call('GET', `/tools${query}`, auth === undefined ? {} : { auth });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['tools']);
    return body.tools;
  };

  it('lists nothing while nothing is enabled, then the tools of the enabled toolkits, then no more of a disabled one', async () => {
    expect(await tools()).toEqual([]);
    await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
    await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
    const listed = await tools();
    expect(new Set(listed.map(({ toolkit }) => toolkit))).toEqual(new Set(['gmail', 'github']));
    expect(await tools('?toolkit=gmail')).toEqual(listed.filter(({ toolkit }) => toolkit === 'gmail'));
    await bobbin.call('DELETE', '/configure/github');
    expect(await tools()).toEqual(listed.filter(({ toolkit }) => toolkit === 'gmail'));
    await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
  });

  it('with a search of blanks lists as without one, wherever it was to search', async () => {
    const listed = await tools();
    for (const query of ['?search=', '?within=catalog', '?within=catalog&search=%20'])
      expect(await tools(query)).toEqual(listed);
  });

  it('is not capped: every tool that /available counts is listed, each name once', async () => {
    const { body } = await bobbin.call('GET', '/available');
    for (const toolkit of ['gmail', 'github']) {
      const listed = await tools(`?toolkit=${toolkit}`);
      const counted = body.integrations.find((entry: { toolkit: string }) => entry.toolkit === toolkit);
      expect(listed).toHaveLength(counted.tools);
      expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    }
  });

  it('gives each tool a name, a description and a JSON Schema of its parameters', async () => {
    for (const tool of await tools()) {
      expect(tool).toEqual({
        name: expect.stringMatching(/^[A-Z][A-Z0-9_]{0,63}$/),
        description: expect.stringMatching(/\w.*\.$/s),
        parameters: expect.objectContaining({ type: 'object', properties: expect.any(Object) }),
        toolkit: expect.any(String),
        annotations: expect.any(Object),
        scopes: expect.any(Array),
        aliases: expect.any(Array),
        ...(tool.output !== undefined && { output: expect.objectContaining({ type: 'object' }) }),
      });
    }
  });

  it('a user JWT sees the same tools as the API key', async () => {
    expect(await tools('', await bobbin.userToken('user-1'))).toEqual(await tools());
  });

  it('a toolkit that is not enabled answers NOT_ENABLED, one that does not exist 404 with the nearest', async () => {
    const off = await bobbin.call('GET', '/tools?toolkit=slack');
    expect([off.status, off.body]).toEqual([
      400,
      {
        error: {
          code: 'INTEGRATIONS_TOOLKIT_NOT_ENABLED',
          message: 'The toolkit slack is not enabled for this app.',
          remediation: `Call POST /v1/${bobbin.app_id}/integrations/configure with {"toolkit":"slack"} and the app’s API key first.`,
          details: { toolkit: 'slack' },
        },
      },
    ]);
    const unknown = await bobbin.call('GET', '/tools?toolkit=slak');
    expect([unknown.status, unknown.body]).toEqual([
      404,
      {
        error: {
          code: 'RESOURCE_NOT_FOUND',
          message: 'There is no toolkit with that slug.',
          remediation: 'Did you mean slack? GET /available?search=… searches the catalog.',
          details: { toolkit: 'slak', nearest: ['slack'] },
        },
      },
    ]);
  });

  it('another app’s enabled toolkits are not ours', async () => {
    const other = await bobbin.createApp();
    const { body } = await bobbin.call('GET', `/v1/${other.app_id}/integrations/tools`, {
      auth: other.api_key,
    });
    expect(body).toEqual({ tools: [] });
  });
});
