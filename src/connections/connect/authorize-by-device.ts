import type { DeviceScheme } from '../../catalog/auth-scheme.js';
import { authorizeDevice, type DeviceAuthorization } from '../../oauth/device-grant.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';
import { endpointParams } from '../provider/endpoint-params.js';
import { scopesToRequest, withUserScopes } from '../registration/auth-configs.js';
import type { Authorization, AuthorizeRequest, WayParts } from './authorize-request.js';
import { newConnection } from './new-connection.js';
import { newRequest } from './new-request.js';
import { refusedAtConnect } from './refused-at-connect.js';
import { hashState, newState } from './request-state.js';

/**
 * The device grant: asks for a user code, stores it and answers the URL of our page that shows it and waits. The device
 * code, which the token is had with, stays here.
 */
export async function authorizeByDevice(
  { input, toolkit, config, chosen }: AuthorizeRequest,
  scheme: DeviceScheme,
  { requests, vault, redirectUris, fetch, clock }: WayParts,
): Promise<Authorization> {
  const { client } = chosen;
  if (!client) throw new Error(`${toolkit.slug} is connected without an OAuth client.`);
  const params = endpointParams(toolkit, scheme, input.params);
  const scopes = input.scopes?.length
    ? withUserScopes(input.scopes, toolkit)
    : scopesToRequest(config, toolkit);
  const { origins } = toolkit.provider;
  const device = await authorizeDevice({ scheme, client, scopes, params, origins, fetch, now: clock }).catch(
    (error: unknown) => {
      throw refusedAtConnect(error, toolkit);
    },
  );
  const connection = newConnection(input, toolkit, chosen, params, clock());
  const { created_at } = connection;
  const state = newState();
  const page = `${redirectUris.publicUrl()}/v1/${input.app_id}/integrations/connect`;
  const poll_interval_ms = device.interval_s * 1_000;
  const request = newRequest(input, connection, {
    state_hash: hashState(state),
    token_endpoint: scheme.token_endpoint,
    redirect_uri: page,
    code_verifier: vault.seal(
      JSON.stringify(device),
      sealedPlace(DEVICE, { ...connection, connection_id: connection.id }),
    ),
    scopes: JSON.stringify(scopes),
    expires_at: Math.min(device.expires_at_ms, created_at + LONGEST_WAIT_MS) + GRACE_MS,
    poll_interval_ms,
    poll_at: created_at + poll_interval_ms,
  });
  await requests.create(request, connection);
  return { url: `${page}/${state}`, connection_id: connection.id };
}

export function openDevice(vault: Vault, request: AuthorizationRequestRow): DeviceAuthorization {
  if (request.code_verifier === null) throw new Error('The request holds no device code.');
  return JSON.parse(vault.open(request.code_verifier, sealedPlace(DEVICE, request))) as DeviceAuthorization;
}

const DEVICE = 'authorization_requests.code_verifier';
const LONGEST_WAIT_MS = 30 * 60_000;
/** In which a page that is still open learns that the time is over, and sends its user back. */
const GRACE_MS = 60_000;
