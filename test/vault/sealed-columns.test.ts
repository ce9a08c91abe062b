import { expect, it } from 'vitest';
import {
  type Place,
  SEALED_COLUMN_NAMES,
  type SealedColumnName,
  sealedPlace,
} from '../../src/vault/sealed-columns.js';

const ROW = {
  id: 'id_1',
  app_id: 'app_1',
  app_user_id: 'user "1"',
  connection_id: 'ca_1',
  provider_slug: 'google',
  client_id: 'client-1',
  owner: 'platform',
  key: 'key-1',
};

/** What values in existing databases are bound to, letter by letter. Another spelling would lose them all. */
const PLACES: Readonly<Record<SealedColumnName, Pick<Place, 'row'> & { owner: string }>> = {
  'apps.token_key': { row: 'id_1', owner: 'id_1' },
  'issuers.secret': { row: 'id_1', owner: 'app_1' },
  'oauth_clients.client_secret': { row: '["google","client-1"]', owner: 'platform' },
  'oauth_clients.bot_token': { row: '["google","client-1"]', owner: 'platform' },
  'connections.credential': { row: 'id_1', owner: '["app_1","user \\"1\\""]' },
  'authorization_requests.code_verifier': { row: 'ca_1', owner: '["app_1","user \\"1\\""]' },
  'revocations.credential': { row: 'id_1', owner: '["app_1","user \\"1\\""]' },
  'files.data_key': { row: 'id_1', owner: '["app_1","user \\"1\\""]' },
  'idempotency_keys.answer': { row: 'key-1', owner: '["app_1","user \\"1\\""]' },
};

it.each(SEALED_COLUMN_NAMES)('values of %s stay bound to what they were sealed for', (name) => {
  const [table, column] = name.split('.');
  expect(sealedPlace(name, ROW)).toEqual({ table, column, ...PLACES[name] });
});

it('a place that lacks a part is an error and not a place', () => {
  const { app_id: _, ...rest } = ROW;
  expect(() => sealedPlace('connections.credential', rest as typeof ROW)).toThrow(
    'A place is made of app_id, app_user_id.',
  );
});
