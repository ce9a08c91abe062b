import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../src/catalog/open-catalog-file.js';
import type { TemplateValue } from '../../src/catalog/request-template.js';
import type { Tool } from '../../src/catalog/tool.js';
import { systemClock } from '../../src/clock.js';
import { createValidator } from '../../src/execution/validate.js';
import { openCatalogRows } from '../../src/store/catalog-file.js';
import { addressFaults, isDeclared } from '../catalog/conformance/address-rules.js';
import { times } from '../harness/long.js';

/** The file that `npm test` builds before; alone: `npm run catalog`. */
const FILE = fileURLToPath(new URL('../../dist/catalog.db', import.meta.url));

/** One in so many tools, from a place that the seed says; every one in the long run. */
const STEP = times(40, 1);
const SEED = Number(process.env['BOBBIN_TEST_SEED'] ?? Math.floor(Math.random() * 1000));

/** Whose documents say that one of several shapes is meant, in a way that no example can be made of. */
const WITHOUT_EXAMPLE = new Set(['SHIPENGINE_GET_BULK_RATES', 'LINQR_CONTACT_QR_CODE']);

describe.skipIf(!existsSync(FILE))(`the full catalog (BOBBIN_TEST_SEED=${SEED})`, () => {
  const file = openCatalogFile(() => openCatalogRows(FILE), systemClock);
  const slugs = file.listSummaries().map(({ slug }) => slug);
  const sampled = slugs.filter((_, index) => (index + SEED) % STEP === 0);

  it('is as large as its documents make it', () => {
    const count = slugs.reduce((sum, slug) => sum + (file.getToolkit(slug)?.tool_count ?? 0), 0);
    expect(slugs.length).toBeGreaterThan(1_200);
    expect(count).toBeGreaterThan(70_000);
  });

  it('sends credentials to declared https origins alone, in every toolkit', () => {
    const faults = slugs.flatMap((slug) => {
      const toolkit = file.getToolkit(slug);
      return toolkit ? addressFaults(toolkit).map(({ where, message }) => `${where}: ${message}`) : [slug];
    });
    expect(faults).toEqual([]);
  });

  it('sends each tool’s call to a declared origin, and each of its parameters somewhere', {
    timeout: 600_000,
  }, () => {
    const faults: string[] = [];
    for (const slug of sampled) {
      const toolkit = file.getToolkit(slug);
      for (const tool of file.listTools(slug, { limit: Number.MAX_SAFE_INTEGER })) {
        if (toolkit && tool.action.type === 'template' && tool.action.request.base_url !== undefined)
          faults.push(
            ...(isDeclared(tool.action.request.base_url, toolkit.provider)
              ? []
              : [`${tool.name}: ${tool.action.request.base_url}`]),
          );
        faults.push(...strayParameters(tool));
      }
    }
    expect(faults).toEqual([]);
  });

  it('has parameters that compile, and examples that validate', () => {
    const validate = createValidator();
    const faults: string[] = [];
    for (const slug of sampled) {
      for (const tool of file.listTools(slug, { limit: 400 })) {
        if (WITHOUT_EXAMPLE.has(tool.name)) continue;
        try {
          validate(tool, tool.example);
        } catch (error) {
          faults.push(
            `${tool.name}: ${(error as Error).message} ${(error as { remediation?: string }).remediation}`,
          );
        }
      }
    }
    expect(faults).toEqual([]);
  }, 600_000);

  it('names tools so that every model takes the names', { timeout: 600_000 }, () => {
    const names = sampled.flatMap((slug) =>
      file.listTools(slug, { limit: Number.MAX_SAFE_INTEGER }).map(({ name }) => name),
    );
    expect(names.filter((name) => !/^[A-Z0-9][A-Z0-9_]{0,63}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Parameters without a place in the request, and places without a parameter. */
function strayParameters({ name, params, action }: Tool): string[] {
  if (action.type !== 'template') return [`${name} is no template`];
  const { path, query, headers, cookies, body } = action.request;
  const used = new Set([
    ...[...path.matchAll(/\{\+?(\w+)\}/g)].map(([, one = '']) => one),
    ...[query, headers, cookies, body].flatMap(namesIn),
  ]);
  const known = Object.keys(params.properties ?? {});
  return [
    ...known.filter((one) => !used.has(one)).map((one) => `${name}: ${one} is sent nowhere`),
    ...[...used].filter((one) => !known.includes(one)).map((one) => `${name}: ${one} is no parameter`),
  ];
}

function namesIn(value: TemplateValue | undefined): string[] {
  if (typeof value === 'string') return value.startsWith('$') ? [value.slice(1)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Record<string, TemplateValue>).flatMap(namesIn);
}
