import { expect, it } from 'vitest';
import { toolNames } from '../../src/openapi/tool-names.js';

function names(
  prefix: string,
  operations: readonly (readonly [key: string, operation_id?: string, summary?: string])[],
  known: Readonly<Record<string, string>> = {},
): string[] {
  const named = operations.map(([key, operation_id, summary]) => ({
    key,
    ...(operation_id !== undefined && { operation_id }),
    ...(summary !== undefined && { summary }),
  }));
  return [...toolNames(prefix, named, new Map(Object.entries(known))).values()];
}

it('a name is the short summary, else the id, else what method and path say', () => {
  expect(
    names('ACME', [
      ['GET /a', 'a1', 'List the things'],
      ['GET /b', 'getBThings', 'A summary that is far too long to be anybody’s name'],
      ['GET /v1/customers', 'GetCustomers'],
      ['POST /v1/customers', 'PostCustomers'],
      ['POST /v1/customers/{customer}', 'PostCustomersCustomer'],
      ['DELETE /v1/customers/{customer}/cards/{id}', 'DeleteCustomersCustomerCardsId'],
      ['POST /v1/invoices/{invoice}/pay'],
      ['GET /v1/balance'],
      ['GET /v1/invoices/search', 'GetInvoicesSearch'],
      ['PUT /x/{x}', 'Machines_CreateOrUpdate'],
      ['GET /vms', 'acme.VMs.list'],
    ]),
  ).toEqual([
    'ACME_LIST_THINGS',
    'ACME_GET_B_THINGS',
    'ACME_LIST_CUSTOMERS',
    'ACME_CREATE_CUSTOMER',
    'ACME_UPDATE_CUSTOMER',
    'ACME_DELETE_CUSTOMER_CARD',
    'ACME_PAY_INVOICE',
    'ACME_GET_BALANCE',
    'ACME_SEARCH_INVOICES',
    'ACME_CREATE_OR_UPDATE_MACHINES',
    'ACME_LIST_VMS',
  ]);
});

it('names are unique and at most 64 characters, however alike and long the operations are', () => {
  const long = 'averyverylongwordthatgoeson '.repeat(6);
  const operations = Array.from({ length: 30 }, (_, index) => [`GET /${index}é`, 'x', long] as const);
  const found = names('ACME', [
    ...operations,
    ['GET /a', 'same_id', 'Get it now'],
    ['GET /b', 'same_id', 'Get it now'],
  ]);
  expect(new Set(found).size).toBe(32);
  for (const name of found) expect(name).toMatch(/^[A-Z0-9_]{1,64}$/);
});

it('known names stay, whatever comes between or goes, and are given to nobody else', () => {
  const known = { 'GET /b': 'ACME_OLD', 'GET /gone': 'ACME_GET_C' };
  expect(
    names(
      'ACME',
      [
        ['GET /c', 'getC'],
        ['GET /b', 'getB'],
        ['GET /a', 'getA'],
      ],
      known,
    ),
  ).toEqual(['ACME_GET_C_2', 'ACME_OLD', 'ACME_GET_A']);
  const before = names('ACME', [
    ['GET /x', 'same_id'],
    ['GET /y', 'same_id'],
  ]);
  const after = names('ACME', [
    ['GET /y', 'same_id'],
    ['GET /x', 'same_id'],
  ]);
  expect(after).toEqual(before.toReversed());
});

it('the toolkit’s name and what every id begins with are not repeated', () => {
  expect(names('GITHUB', [['GET /', 'meta/root', 'GitHub API root']])).toEqual(['GITHUB_API_ROOT']);
  expect(
    names('GOOGLEPUBSUB', [
      ['GET /t', 'pubsub.projects.topics.list'],
      ['GET /s', 'pubsub.projects.subscriptions.get'],
    ]),
  ).toEqual(['GOOGLEPUBSUB_LIST_PROJECTS_TOPICS', 'GOOGLEPUBSUB_GET_PROJECTS_SUBSCRIPTIONS']);
});
