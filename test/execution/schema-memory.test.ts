import { queryObjects } from 'node:v8';
import { Type } from '@sinclair/typebox';
import { SchemaEnv } from 'ajv/dist/compile/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineProvider } from '../../src/catalog/provider.js';
import { defineTool, READ } from '../../src/catalog/tool.js';
import { defineToolkit } from '../../src/catalog/toolkit.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

const KEPT = 2_000;
const TOOLS = 2_200;
const ORIGIN = 'https://api.many.example';
const many = defineToolkit({
  slug: 'many',
  display_name: 'Many',
  description: 'A great many tools.',
  categories: ['test'],
  provider: defineProvider({
    slug: 'many',
    display_name: 'Many',
    console_url: ORIGIN,
    documentation_url: ORIGIN,
    auth_schemes: [
      {
        type: 'bearer',
        fields: [{ name: 'key', label: 'Key', secret: true }],
        placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {key}' }],
      },
    ],
    origins: [ORIGIN],
    identity_scopes: [],
    errors: { message: ['message'] },
  }),
  base_url: ORIGIN,
  documentation_url: ORIGIN,
  tools: Array.from({ length: TOOLS }, (_, index) =>
    defineTool({
      name: `MANY_READ_${index}`,
      description: 'Reads.',
      scopes: [],
      annotations: READ,
      params: Type.Object(
        { [`id_${index}`]: Type.String({ pattern: `^${index}$` }) },
        { additionalProperties: false },
      ),
      output: Type.Object({}),
      example: {},
      request: { method: 'GET', path: `/${index}` },
    }),
  ),
});

describe('the compiled schemas of tools', () => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ toolkits: [many] });
    await bobbin.call('POST', '/configure', { body: { toolkit: 'many' } });
  });
  afterAll(() => bobbin.close());

  /** Each with a parameter that its own schema alone refuses in these words. */
  const refusalOf = async (index: number): Promise<unknown> => {
    const { body } = await bobbin.execute(`MANY_READ_${index}`, { [`id_${index}`]: 'x' });
    return body.error.details.faults;
  };
  const expected = (index: number) => [{ path: `/id_${index}`, message: `must match pattern "^${index}$"` }];

  it('are kept for the tools that were used last, and for no more', async () => {
    expect(await refusalOf(0)).toEqual(expected(0));
    const before = queryObjects(SchemaEnv, { format: 'count' });
    for (let first = 0; first < TOOLS; first += 20)
      await Promise.all(Array.from({ length: 20 }, (_, index) => refusalOf(first + index)));
    const kept = queryObjects(SchemaEnv, { format: 'count' }) - before;
    expect(kept).toBeGreaterThan(1_000);
    expect(kept).toBeLessThanOrEqual(KEPT);
    // The first is no longer there, and is compiled again.
    expect(await refusalOf(0)).toEqual(expected(0));
  }, 120_000);
});
