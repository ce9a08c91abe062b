import type { Contract, SeenRequest } from './contract.js';

/** One contract of several documents of a package, for a toolkit that calls several APIs. */
export function severalContracts(first: Contract, ...others: Contract[]): Contract {
  const contracts = [first, ...others];
  const knowing = (request: SeenRequest) => contracts.find((contract) => contract.covers(request)) ?? first;
  return {
    source: {
      ...first.source,
      document: contracts.map(({ source }) => source.document).join(' and '),
    },
    covers: (request) => contracts.some((contract) => contract.covers(request)),
    check: (request) => knowing(request).check(request),
    answer: (request) => knowing(request).answer?.(request) ?? { body: {} },
    scopes: (request) => knowing(request).scopes?.(request),
    unused: () => contracts.flatMap((contract) => contract.unused?.() ?? []),
  };
}
