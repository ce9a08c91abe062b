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

  it('a cursor that no answer held is refused, wherever it is sent', async () => {
    const listed = await tools('?toolkit=gmail');
    const cursors = ['zzz', '0', '01', '999999', 'SLACK_SEND_MESSAGE', listed.at(-1)?.name];
    for (const path of ['/tools?', '/tools?search=mail&', '/available?search=mail&', '/available?'])
      for (const cursor of path === '/tools?' ? [...cursors.slice(0, 5), '1'] : cursors) {
        const { status, body } = await bobbin.call('GET', `${path}limit=1&cursor=${cursor}`);
        expect([path, cursor, status]).toEqual([path, cursor, 400]);
        expect(body.error).toEqual({
          code: 'VALIDATION_INVALID_SCHEMA',
          message: 'The cursor is none of this list.',
          remediation:
            'Send next_cursor of the page before with the same query, or begin again without a cursor.',
          details: { in: 'query', faults: [{ path: '/cursor', message: 'is no next_cursor of this list' }] },
        });
      }
    const last = await bobbin.call('GET', `/tools?toolkit=gmail&cursor=${listed.at(-1)?.name}`);
    expect([last.status, last.body.error.details.faults[0].path]).toEqual([400, '/cursor']);
  });

  it('pages lead through the whole list, and through all that is found', async () => {
    for (const query of ['toolkit=gmail', 'toolkit=gmail&search=mail']) {
      const whole = (await bobbin.call('GET', `/tools?${query}&limit=1000`)).body.tools;
      const pages: Tool[] = [];
      for (let cursor = ''; ; ) {
        const { status, body } = await bobbin.call('GET', `/tools?${query}&limit=3${cursor}`);
        expect(status).toBe(200);
        pages.push(...body.tools);
        if (body.next_cursor === undefined) break;
        cursor = `&cursor=${body.next_cursor}`;
      }
      expect(pages).toEqual(whole);
    }
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

  it('a word for where to search that is none is refused with those that are', async () => {
    const { status, body } = await bobbin.call('GET', '/tools?search=a&within=foo');
    expect([status, body.error.message, body.error.details]).toEqual([
      400,
      'The request query is not valid: /within must be one of enabled, catalog.',
      { in: 'query', faults: [{ path: '/within', message: 'must be one of enabled, catalog' }] },
    ]);
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
