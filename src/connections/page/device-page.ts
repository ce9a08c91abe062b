import type { DeviceScheme } from '../../catalog/auth-scheme.js';
import { schemeOf } from '../../catalog/provider.js';
import type { Clock } from '../../clock.js';
import { type DeviceAuthorization, type DevicePoll, pollDevice } from '../../oauth/device-grant.js';
import { OAuthError } from '../../oauth/error.js';
import type { TokenSet } from '../../oauth/token-response.js';
import type { Fetch } from '../../oauth/transport.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';
import type { AppRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import { openDevice } from '../connect/authorize-by-device.js';
import { type CompleteGrantParts, completeGrant, type Granted } from '../connect/complete-grant.js';
import type { ConnectWord } from '../connect/connect-failure.js';
import { connectWordOf } from '../connect/connect-word.js';
import { type PinnedClient, pinnedClient } from '../connect/pinned-client.js';
import { hashState } from '../connect/request-state.js';
import { sealTokenSet } from '../credentials/credential.js';
import { storedEndpointParams } from '../provider/endpoint-params.js';
import type { AuthConfigs } from '../registration/auth-configs.js';
import type { OAuthClients } from '../registration/oauth-clients.js';
import { queuedTokens } from '../revocation/queued-grant.js';
import {
  type ClosedRequest,
  type CloseParts,
  createCloseRequest,
  endWith,
  refusalOf,
} from './close-request.js';
import type { PageRequest } from './page-request.js';

/** The second half of the device grant: our page, which shows the user code and looks whether the user has decided. */
export interface DevicePage {
  /** Asks the provider where it is time to. Undefined where nobody asked for this, or it was answered already. */
  show(state: string, app_id: string): Promise<DeviceResult | undefined>;
  /** The user does not want to. */
  cancel(state: string, app_id: string): Promise<ClosedRequest | undefined>;
}

export type DeviceResult = { readonly waiting: DeviceView } | ClosedRequest;

export interface DeviceView {
  readonly toolkit: string;
  readonly app: string;
  /** The app’s id of the user as whom the connection is made. */
  readonly user: string;
  readonly user_code: string;
  readonly verification_url: string;
  /** Seconds until the page looks again. */
  readonly refresh_s: number;
}

export interface DevicePageParts extends CloseParts, CompleteGrantParts {
  readonly requests: AuthorizationRequestStore;
  readonly authConfigs: AuthConfigs;
  readonly clients: OAuthClients;
  readonly getApp: (app_id: string) => Promise<AppRow>;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

export function createDevicePage(parts: DevicePageParts): DevicePage {
  const { requests, clock } = parts;
  const close = createCloseRequest(parts);
  const closeAs = (asked: PageRequest, word: ConnectWord) => close(asked, endWith(word));

  /** The tokens exist from now on: where another was first, they are to be ended. */
  const connect = async (asked: PageRequest, granted: Granted): Promise<ClosedRequest | undefined> => {
    const closed = await close(asked, () => completeGrant(granted, parts));
    if (!closed && granted.ended_with)
      await parts.revocationQueue.add(abandoned(asked, granted), granted.ended_with);
    return closed;
  };

  const poll = async (
    asked: DeviceRequest,
    device: DeviceAuthorization,
    interval_ms: number,
  ): Promise<ClosedRequest | number | undefined> => {
    const { row, scheme } = asked;
    try {
      const pinned = await pinnedClient(row, parts);
      const result = await ask(asked, scheme, pinned, device, parts);
      if (result.state === 'granted')
        return await connect(asked, granted(asked, pinned, result.tokens, parts));
      if (result.state === 'denied') return await closeAs(asked, 'access_denied');
      if (result.state === 'expired') return await closeAs(asked, 'request_expired');
      return result.state === 'slow_down' ? interval_ms + SLOWER_MS : interval_ms;
    } catch (error) {
      if (!(error instanceof OAuthError) || !PASSING.has(error.kind))
        return closeAs(asked, connectWordOf(error));
      // RFC 8628 section 3.5: after no answer, less often.
      return Math.min(Math.max(interval_ms * 2, (error.retry_after_s ?? 0) * 1_000), LONGEST_INTERVAL_MS);
    }
  };

  return {
    async show(state, app_id) {
      const asked = await find(state, app_id, parts);
      if (!asked) return undefined;
      const { row } = asked;
      const refusal = await refusalOf(parts, row);
      if (refusal) return closeAs(asked, refusal);
      const device = openDevice(parts.vault, row);
      if (device.expires_at_ms <= clock()) return closeAs(asked, 'request_expired');
      const interval_ms = row.poll_interval_ms ?? 0;
      if (!(await requests.claimPoll(row.state_hash, POLL_TAKES_MS, clock())))
        return { waiting: viewOf(asked, device, interval_ms) };
      const next = await poll(asked, device, interval_ms);
      if (typeof next !== 'number') return next;
      await requests.schedulePoll(row.state_hash, next, clock());
      return { waiting: viewOf(asked, device, next) };
    },
    async cancel(state, app_id) {
      const asked = await find(state, app_id, parts);
      return asked && closeAs(asked, 'access_denied');
    },
  };
}

type DeviceRequest = PageRequest & { readonly scheme: DeviceScheme };

/** Longer than a token call may take: until then nobody else asks. */
const POLL_TAKES_MS = 20_000;
/** RFC 8628 section 3.5. */
const SLOWER_MS = 5_000;
const LONGEST_INTERVAL_MS = 60_000;
/** What says nothing of the code. */
const PASSING: ReadonlySet<string> = new Set([
  'unreachable',
  'provider_error',
  'rate_limited',
  'malformed_response',
]);

async function find(
  state: string,
  app_id: string,
  { requests, authConfigs, getApp, clock }: DevicePageParts,
): Promise<DeviceRequest | undefined> {
  const row = await requests.find(hashState(state), clock());
  if (!row || row.app_id !== app_id) return undefined;
  const toolkit = await authConfigs.requireToolkit(row.app_id, row.toolkit_slug);
  const scheme = schemeOf(toolkit.provider, row.auth_scheme);
  if (scheme?.type !== 'oauth2_device') return undefined;
  return { row, toolkit, scheme, app: await getApp(app_id) };
}

function ask(
  { row, toolkit }: DeviceRequest,
  scheme: DeviceScheme,
  { client }: PinnedClient,
  { device_code }: DeviceAuthorization,
  { fetch, clock }: DevicePageParts,
): Promise<DevicePoll> {
  const { origins } = toolkit.provider;
  const scopes = JSON.parse(row.scopes) as string[];
  const params = storedEndpointParams(row);
  return pollDevice({ scheme, client, device_code, scopes, params, origins, fetch, now: clock });
}

function granted(
  { row }: DeviceRequest,
  pinned: PinnedClient,
  tokens: TokenSet,
  { vault, clock }: DevicePageParts,
): Granted {
  const now = clock();
  return {
    ...pinned,
    request: row,
    params: storedEndpointParams(row),
    field: (name) => tokens.extra[name],
    credential: { access_token: tokens.access_token },
    seal: (id) => sealTokenSet(vault, { ...row, id }, tokens, { scheme: {}, now }),
    installed_in: [],
    ended_with: queuedTokens(tokens, now),
  };
}

function abandoned({ row }: PageRequest, { client }: Granted) {
  return {
    ...row,
    id: row.connection_id,
    account_id: null,
    oauth_client_id: client.id,
    client_id: client.client_id,
  };
}

function viewOf(
  { row, toolkit, app }: PageRequest,
  { user_code, verification_uri, verification_uri_complete }: DeviceAuthorization,
  interval_ms: number,
): DeviceView {
  return {
    toolkit: toolkit.display_name,
    app: app.name,
    user: row.app_user_id,
    user_code,
    verification_url: verification_uri_complete ?? verification_uri,
    // A second more, so that the time has come when the page asks.
    refresh_s: Math.ceil(interval_ms / 1_000) + 1,
  };
}
