import { type AuthScheme, needsClient } from '../../catalog/auth-scheme.js';
import { schemeOf } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { Clock } from '../../clock.js';
import type { Fetch } from '../../oauth/transport.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { AppRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import type { CompleteConnection } from '../connect/complete-connection.js';
import type { ConnectWord } from '../connect/connect-failure.js';
import { hashState } from '../connect/request-state.js';
import { storedEndpointParams } from '../provider/endpoint-params.js';
import type { ProviderClient } from '../provider/provider-client.js';
import type { Trial } from '../provider/try-credential.js';
import type { AuthConfigs } from '../registration/auth-configs.js';
import { type ClosedRequest, createCloseRequest, endWith, refusalOf } from './close-request.js';
import { emptyForm, type FormField, type FormInput, formAgain, readForm } from './form-input.js';
import { obtainOnPage } from './obtain-on-page.js';
import type { PageRequest } from './page-request.js';

/** The second half of connecting an account without a consent page: our own page, where its owner types a credential. */
export interface CredentialForm {
  /** Undefined where nobody asked for this, or it was answered already. */
  show(state: string, app_id: string): Promise<FormView | undefined>;
  /** The same, after the user has sent the form: it is shown again, or is done with. */
  submit(state: string, app_id: string, typed: URLSearchParams): Promise<FormResult | undefined>;
  /** The user does not want to. */
  cancel(state: string, app_id: string): Promise<FormResult | undefined>;
}

/** What the page shows. Holds nothing secret. */
export interface FormView {
  readonly toolkit: string;
  readonly app: string;
  /** The app’s id of the user as whom the connection is made. */
  readonly user: string;
  readonly help_url: string | undefined;
  /** Where the credential is sent, and nowhere else. `*` stands for a sub-domain. */
  readonly hosts: readonly string[];
  readonly fields: readonly FormField[];
  /** What came of the last try. */
  readonly message: string | undefined;
}

export type FormResult = { readonly form: FormView } | ClosedRequest;

export interface CredentialFormParts {
  readonly requests: AuthorizationRequestStore;
  readonly connections: ConnectionStore;
  readonly complete: CompleteConnection;
  readonly authConfigs: AuthConfigs;
  readonly getApp: (app_id: string) => Promise<AppRow>;
  readonly vault: Vault;
  readonly callProvider: ProviderClient;
  readonly fetch: Fetch;
  /** Receives what nobody foresaw; the user is still sent back. */
  readonly reportError: (error: unknown) => void;
  readonly clock: Clock;
}

/** How often a credential may be tried at the provider with one link. */
const ATTEMPTS = 10;

export function createCredentialForm(parts: CredentialFormParts): CredentialForm {
  const { requests, clock } = parts;

  const close = createCloseRequest(parts);
  const closeAs = (asked: PageRequest, word: ConnectWord) => close(asked, endWith(word));

  const tryAndConnect = async (
    asked: PageRequest,
    input: FormInput,
    typed: URLSearchParams,
  ): Promise<FormResult | undefined> => {
    const { row, toolkit, scheme } = asked;
    // Counted before it is made: tries that are made at once are counted, too.
    if (!(await requests.countAttempt(row.state_hash, ATTEMPTS, clock()))) return closeAs(asked, REFUSED);
    const gained = await obtainOnPage(asked, input, parts);
    if (!('result' in gained)) return close(asked, () => parts.complete.complete(row, gained));
    const left = ATTEMPTS - row.attempts - 1;
    if (left <= 0) return closeAs(asked, gained.result === 'refused' ? REFUSED : 'provider_unavailable');
    const fields = formAgain(scheme, storedEndpointParams(row), typed);
    return { form: viewOf(asked, fields, messageOf(gained, toolkit.provider.display_name, left)) };
  };

  return {
    async show(state, app_id) {
      const asked = await find(state, app_id, parts);
      return asked && viewOf(asked, emptyForm(asked.scheme, storedEndpointParams(asked.row)));
    },
    async submit(state, app_id, typed) {
      const asked = await find(state, app_id, parts);
      if (!asked) return undefined;
      const refusal = await refusalOf(parts, asked.row);
      if (refusal) return closeAs(asked, refusal);
      const read = readForm(asked, storedEndpointParams(asked.row), typed);
      if ('form' in read) return { form: viewOf(asked, read.form, FAULTS) };
      return tryAndConnect(asked, read.input, typed).catch((error: unknown) => {
        parts.reportError(error);
        return closeAs(asked, 'internal_error');
      });
    },
    async cancel(state, app_id) {
      const asked = await find(state, app_id, parts);
      return asked && closeAs(asked, 'access_denied');
    },
  };
}

const REFUSED = 'credential_refused' satisfies ConnectWord;
const FAULTS = 'Nothing was sent yet. See what is said beside the fields.';

/** An open request of this app, by a scheme that is connected on our page. */
async function find(
  state: string,
  app_id: string,
  { requests, authConfigs, getApp, clock }: CredentialFormParts,
): Promise<PageRequest | undefined> {
  const row = await requests.find(hashState(state), clock());
  if (!row || row.app_id !== app_id) return undefined;
  const toolkit = await authConfigs.requireToolkit(row.app_id, row.toolkit_slug);
  const scheme = schemeOf(toolkit.provider, row.auth_scheme);
  if (!scheme || needsClient(scheme)) return undefined;
  return { row, toolkit, scheme, app: await getApp(app_id) };
}

function viewOf({ row, toolkit, scheme, app }: PageRequest, fields: FormField[], message?: string): FormView {
  return {
    toolkit: toolkit.display_name,
    app: app.name,
    user: row.app_user_id,
    help_url: 'help_url' in scheme ? scheme.help_url : undefined,
    hosts: hostsOf(scheme, toolkit),
    fields,
    message,
  };
}

/** A client’s secret goes to the token endpoint alone; what is sent with each call, to the API. */
function hostsOf(scheme: AuthScheme, { provider }: Toolkit): string[] {
  const urls = scheme.type === 'oauth2_client_credentials' ? [scheme.token_endpoint] : provider.origins;
  return urls.map((url) => url.split('/')[2] ?? '');
}

function messageOf(trial: Exclude<Trial, { result: 'accepted' }>, provider: string, left: number): string {
  const said =
    trial.result === 'refused'
      ? `${provider} does not accept this.`
      : `${provider} ${trial.why}, so it is not known whether this works.`;
  return `${said} Nothing was stored. Check what you typed and try again; this link takes ${left} more ${left === 1 ? 'try' : 'tries'}.`;
}
