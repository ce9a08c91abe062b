import type { Contract, SeenRequest } from './contract.js';

/** Several contracts of one provider as one: a request is held against the first that knows it, else the first. */
export function joinContracts(...contracts: readonly [Contract, ...Contract[]]): Contract {
  const [first] = contracts;
  const of = (request: SeenRequest) => contracts.find((contract) => contract.covers(request)) ?? first;
  return {
    source: first.source,
    sourceOf: (request) => of(request).source,
    covers: (request) => contracts.some((contract) => contract.covers(request)),
    check: (request) => of(request).check(request),
    answer: (request) => of(request).answer?.(request) ?? { body: {} },
    scopes: (request) => of(request).scopes?.(request),
    unused: () => contracts.flatMap((contract) => contract.unused?.() ?? []),
  };
}
