import { toolkitTokenCost } from '../../../src/catalog/token-cost.js';
import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { addressFaults } from './address-rules.js';
import { type Fault, unless } from './fault.js';
import { authSchemeFaults } from './scheme-rules.js';

/** Where credentials and people are sent, and how a toolkit speaks of itself. */
export function toolkitFaults(toolkit: LoadedToolkit): Fault[] {
  const { slug, provider } = toolkit;
  return [
    ...unless(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug),
      'toolkit words',
      slug,
      'the slug is not lower kebab-case',
    ),
    ...[toolkit.display_name, provider.display_name].flatMap((text) =>
      unless(text.trim() !== '', 'toolkit words', slug, 'a display name is empty'),
    ),
    ...unless(
      /^[A-Z].*\.$/s.test(toolkit.description),
      'toolkit words',
      slug,
      'the description is not a sentence',
    ),
    ...unless(
      toolkit.categories.length > 0 &&
        toolkit.categories.every((category) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(category)),
      'toolkit words',
      slug,
      'the categories are not lower kebab-case words',
    ),
    ...addressFaults(toolkit),
    ...authSchemeFaults(toolkit),
    ...unless(
      toolkitTokenCost(toolkit).median < LARGEST_MEDIAN,
      'token cost',
      slug,
      `the definition in the middle costs ${toolkitTokenCost(toolkit).median} tokens, ${LARGEST_MEDIAN} or more`,
    ),
  ];
}

/** Tokens that half of a toolkit’s definitions stay under, so that a model can be shown all of them. */
const LARGEST_MEDIAN = 350;
