import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { createCatalog } from '../../src/catalog/catalog.js';
import { toDefinition } from '../../src/catalog/definition.js';
import { renderRequest } from '../../src/catalog/render-request.js';
import type { LoadedToolkit } from '../../src/catalog/toolkit.js';
import { VARIABLES } from '../../src/config.js';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

const ROOT = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8');

describe('README', () => {
  const blocks = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>;
  let bobbin: TestBobbin;

  beforeAll(async () => {
    bobbin = await startBobbin();
  });
  afterAll(() => bobbin.close());

  it('names only npm scripts that exist', () => {
    const named = blocks.flatMap((text) =>
      [...text.matchAll(/^npm (?:run )?(\w+)$/gm)].map(([, name = '']) => name),
    );
    expect(named).toEqual(expect.arrayContaining(['start', 'demo', 'test', 'check', 'bench']));
    for (const name of named) expect(scripts).toHaveProperty(name);
  });

  it.skipIf(spawnSync('curl', ['--version']).status !== 0)(
    'has a first request that works as it is printed',
    async () => {
      const base = blocks.find((text) => text.startsWith('export BOBBIN=')) ?? '';
      const run = async (marker: string): Promise<unknown[]> => {
        const answers: unknown[] = [];
        const block = blocks.find((text) => text.includes(marker)) ?? '';
        for (const command of block.split(/\n(?=curl)/)) {
          const script = `${base}\n${command}`.replaceAll('http://127.0.0.1:4100', bobbin.url);
          const env = { ...process.env, APP_ID: bobbin.app_id, API_KEY: bobbin.api_key };
          const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, timeout: 10_000 });
          answers.push(JSON.parse(stdout));
        }
        return answers;
      };
      const [config, connect] = (await run('/configure')) as [object, { authUrl: string }];
      expect(config).toMatchObject({ toolkit_slug: 'gmail', enabled: true });
      const returned = await fetch(await decideConsent(connect.authUrl, { email: USER_EMAIL }), {
        redirect: 'manual',
      });
      expect(returned.headers.get('location')).toBe(
        'http://localhost:3000/settings?status=connected&toolkit=gmail',
      );
      const [sent, connections, tools] = (await run('/execute')) as [
        object,
        { connections: object[] },
        { tools: { name: string }[] },
      ];
      expect(sent).toMatchObject({ successful: true, data: { id: expect.any(String) } });
      expect(connections.connections).toHaveLength(1);
      expect(tools.tools.map((tool) => tool.name)).toContain('GMAIL_SEND_EMAIL');
      const [found, foundTools] = (await run('/available?search=')) as [
        { integrations: { toolkit: string }[] },
        { tools: { name: string }[] },
      ];
      expect(found.integrations.map(({ toolkit }) => toolkit)).toContain('stripe');
      expect(foundTools.tools.map(({ name }) => name)).toContain('STRIPE_REFUND_CHARGE');
    },
  );
});

describe('CONTRIBUTING', () => {
  it('shows a toolkit in one file that loads, publishes its tools and renders its requests', async () => {
    const [, source = ''] =
      /```ts\n(\/\/ src\/catalog\/toolkits\/example\.ts\n[\s\S]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
    const directory = await mkdtemp(join(tmpdir(), 'bobbin-docs-'));
    const file = join(directory, 'example.ts');
    const catalogFolder = new URL('src/catalog/', ROOT).pathname;
    await writeFile(
      file,
      source
        .replaceAll(/from '\.\.\/([\w-]+)\.js'/g, `from '${catalogFolder}$1.ts'`)
        .replace(
          "from '@sinclair/typebox'",
          `from '${new URL('node_modules/@sinclair/typebox/build/esm/index.mjs', ROOT).pathname}'`,
        ),
    );
    const { default: toolkit } = (await import(/* @vite-ignore */ file)) as { default: LoadedToolkit };
    await rm(directory, { recursive: true });
    const catalog = createCatalog([toolkit]);
    const tool = catalog.getTool('EXAMPLE_CREATE_NOTE')?.tool;
    if (tool?.action.type !== 'template') throw new Error('the documented tool is not a template');
    expect(renderRequest(tool.action.request, tool.example)).toEqual({
      method: 'POST',
      path: '/folders/f1/notes',
      body: { json: { note: { text: 'Buy yarn' } } },
    });
    expect(JSON.stringify(toDefinition(tool, toolkit).parameters)).not.toContain('aliases');
  });
});

describe('SECURITY', () => {
  const rows = [...read('SECURITY.md').matchAll(/^\| (.+?) \| .+ \| (.+?) \|$/gm)].slice(2);

  it.each(rows.map(([, threat = '', test = '']) => [threat, test]))(
    '“%s” is shown by a test that exists',
    (_, test) => {
      const files = [...test.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      expect(files.length).toBeGreaterThan(0);
      for (const name of files) expect(existsSync(new URL(name, ROOT)), name).toBe(true);
    },
  );
});

describe('docs/configuration.md', () => {
  it('lists every variable with the words the server knows it by, and no other', () => {
    const listed = [...read('docs/configuration.md').matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(
      ([, name, meaning]) => [name, meaning],
    );
    expect(listed).toEqual(Object.entries(VARIABLES));
  });
});
