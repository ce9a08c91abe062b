import { andThen } from '../../and-then.js';
import type { Actor } from '../../audit.js';
import type { Catalogs } from '../../catalog/catalogs.js';
import { oauth2SchemeOf } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import { createId } from '../../ids.js';
import { splitByHolder } from '../../oauth/bot-token.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../../read-cache.js';
import type { AuthConfigStore } from '../../store/auth-configs.js';
import type { AuthConfigRow } from '../../store/tables.js';
import { type ChosenScheme, chooseScheme, requireSchemeType } from './auth-scheme-choice.js';
import type { ClientCredentials, OAuthClients } from './oauth-clients.js';
import { type RedirectUris, redirectUri } from './redirect-uri.js';

/** Which toolkits an app has enabled, with which scopes and with whose OAuth client. */
export interface AuthConfigs {
  /** Enables a toolkit or updates it. Throws RESOURCE_NOT_FOUND, INTEGRATIONS_NOT_CONFIGURED. */
  configure(app_id: string, input: ConfigureInput, by: Actor): Promise<AuthConfigRow>;
  /**
   * Another client, or another secret, for a toolkit that the app has configured; all else of the configuration stays.
   * Throws RESOURCE_NOT_FOUND.
   */
  replaceClient(app_id: string, toolkit_slug: string, client: NewClient, by: Actor): Promise<AuthConfigRow>;
  listEnabled(app_id: string): Promise<AuthConfigRow[]>;
  /** Does nothing where it is disabled already. Throws RESOURCE_NOT_FOUND where it never was enabled. */
  disable(app_id: string, toolkit_slug: string, by: Actor): Promise<void>;
  /** A promise only where the store has to be asked. Throws INTEGRATIONS_TOOLKIT_NOT_ENABLED. */
  requireEnabled(app_id: string, toolkit: Toolkit): AuthConfigRow | Promise<AuthConfigRow>;
  /** By which auth scheme the app’s users connect it, with which client. Undefined where one is needed and there is none. */
  schemeOf(config: SchemeChoice | undefined, toolkit: Toolkit): Promise<ChosenScheme | undefined>;
  /** After the configuration was deleted with its toolkit. */
  forget(app_id: string, toolkit_slug: string): void;
  /** The toolkit that has this slug for the app. Throws RESOURCE_NOT_FOUND with the nearest slugs. */
  requireToolkit(app_id: string, slug: string): Promise<Toolkit>;
}

/** What of a configuration decides it; the platform’s client and our own choice where there is none. */
export type SchemeChoice = Pick<AuthConfigRow, 'oauth_client_id' | 'auth_scheme'>;

export interface NewClient extends ClientCredentials {
  /** The type of one of the provider’s auth schemes. */
  readonly auth_scheme?: string | undefined;
}

export interface ConfigureInput {
  readonly toolkit: string;
  readonly display_name?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** Null: no longer the app’s own client. */
  readonly oauth_credentials?: NewClient | null | undefined;
  /** The type of one of the provider’s auth schemes; goes before the one beside the credentials. */
  readonly auth_scheme?: string | undefined;
}

export function createAuthConfigs(
  store: AuthConfigStore,
  clients: OAuthClients,
  catalogs: Catalogs,
  redirectUris: RedirectUris,
  clock: Clock,
): AuthConfigs {
  const cache = createReadCache<AuthConfigRow | undefined>({ max: 10_000, ttl_ms: READ_CACHE_TTL_MS });
  const keyOf = (app_id: string, slug: string): string => `${app_id} ${slug}`;

  const requireToolkit = async (app_id: string, slug: string): Promise<Toolkit> => {
    const catalog = await catalogs.of(app_id);
    const toolkit = catalog.getToolkit(slug);
    if (toolkit) return toolkit;
    const nearest = catalog.nearestToolkits(slug);
    throw new AppError('RESOURCE_NOT_FOUND', 'There is no toolkit with that slug.', {
      remediation: nearest.length
        ? `Did you mean ${nearest.join(', ')}? GET /available?search=… searches the catalog.`
        : 'Search the catalog with GET /available?search=….',
      details: { toolkit: slug.slice(0, 100), nearest },
    });
  };

  const schemeOf: AuthConfigs['schemeOf'] = async (config, { provider }) =>
    chooseScheme(
      provider,
      config?.auth_scheme ?? null,
      await clients.resolve(config?.oauth_client_id ?? null, provider),
    );

  return {
    requireToolkit,
    schemeOf,

    async configure(app_id, input, by) {
      const { toolkit: slug, display_name, scopes, oauth_credentials } = input;
      const toolkit = await requireToolkit(app_id, slug);
      const named = chosenType(toolkit, input);
      const earlier = await store.get(app_id, slug);
      // Whoever gives a client means it to be used.
      const auth_scheme = named ?? (oauth_credentials ? null : (earlier?.auth_scheme ?? null));
      const oauth_client_id = oauth_credentials
        ? await clients.setForApp(app_id, toolkit.provider, oauth_credentials, by)
        : oauth_credentials === null
          ? null
          : (earlier?.oauth_client_id ?? null);
      if (!(await schemeOf({ oauth_client_id, auth_scheme }, toolkit))) {
        throw notConfigured(toolkit, redirectUri(redirectUris, app_id, true));
      }
      const now = clock();
      const row = await store.upsert(
        {
          id: createId('cfg'),
          app_id,
          toolkit_slug: slug,
          display_name: display_name ?? earlier?.display_name ?? toolkit.display_name,
          enabled: 1,
          scopes: JSON.stringify([...new Set(scopes)]),
          oauth_client_id,
          auth_scheme,
          created_at: now,
          updated_at: now,
        },
        by,
      );
      cache.delete(keyOf(app_id, slug));
      return row;
    },

    async replaceClient(app_id, slug, { auth_scheme, ...client }, by) {
      const toolkit = await requireToolkit(app_id, slug);
      const named =
        auth_scheme === undefined ? null : requireSchemeType(toolkit, auth_scheme, '/auth_scheme');
      if (!(await store.get(app_id, slug))) throw neverEnabled();
      const id = await clients.setForApp(app_id, toolkit.provider, client, by);
      const row = await store.setClient(app_id, slug, id, named, clock(), by);
      cache.delete(keyOf(app_id, slug));
      if (!row) throw neverEnabled();
      return row;
    },

    listEnabled: (app_id) => store.listEnabled(app_id),

    forget: (app_id, slug) => cache.delete(keyOf(app_id, slug)),

    async disable(app_id, slug, by) {
      const disabled = await store.disable(app_id, slug, clock(), by);
      cache.delete(keyOf(app_id, slug));
      if (!disabled && !(await store.get(app_id, slug))) {
        await requireToolkit(app_id, slug);
        throw neverEnabled();
      }
    },

    requireEnabled(app_id, toolkit) {
      const row = cache.get(keyOf(app_id, toolkit.slug), () => store.get(app_id, toolkit.slug));
      return andThen(row, (known) => {
        if (known?.enabled === 1) return known;
        throw notEnabled(app_id, toolkit);
      });
    },
  };
}

function chosenType(toolkit: Toolkit, { auth_scheme, oauth_credentials }: ConfigureInput): string | null {
  if (auth_scheme !== undefined) return requireSchemeType(toolkit, auth_scheme, '/auth_scheme');
  const beside = oauth_credentials?.auth_scheme;
  return beside === undefined ? null : requireSchemeType(toolkit, beside, '/oauth_credentials/auth_scheme');
}

function neverEnabled(): AppError {
  return new AppError('RESOURCE_NOT_FOUND', 'This app has never enabled the toolkit.', {
    remediation: 'GET /config lists the enabled toolkits.',
  });
}

/** What connect asks for: the app’s own choice, with what identity needs, or the toolkit’s default. */
export function scopesToRequest(config: AuthConfigRow, toolkit: Toolkit): string[] {
  return withUserScopes(JSON.parse(config.scopes) as string[], toolkit);
}

/** The chosen scopes with what a connection cannot do without. */
export function withUserScopes(chosen: readonly string[], toolkit: Toolkit): string[] {
  const scheme = oauth2SchemeOf(toolkit.provider);
  const user = scheme ? splitByHolder(scheme, chosen).user : chosen;
  // A connection is a user’s: an app that names scopes of the bot alone gets them beside the default ones.
  const own = user.length > 0 ? toolkit.provider.identity_scopes : toolkit.default_scopes;
  return [...new Set([...own, ...chosen])];
}

function notEnabled(app_id: string, { slug }: Toolkit): AppError {
  return new AppError(
    'INTEGRATIONS_TOOLKIT_NOT_ENABLED',
    `The toolkit ${slug} is not enabled for this app.`,
    {
      remediation: `Call POST /v1/${app_id}/integrations/configure with {"toolkit":"${slug}"} and the app’s API key first.`,
      details: { toolkit: slug },
    },
  );
}

export function notConfigured(toolkit: Toolkit, redirect_uri: string): AppError {
  const { provider } = toolkit;
  const variable = provider.slug.toUpperCase().replaceAll('-', '_');
  return new AppError(
    'INTEGRATIONS_NOT_CONFIGURED',
    `There is no ${provider.display_name} OAuth client for ${toolkit.slug}, neither on the platform nor on this app.`,
    {
      remediation:
        `Register an OAuth client at ${provider.console_url} with the redirect URI ${redirect_uri}, then pass it as ` +
        'oauth_credentials {"client_id","client_secret"} to POST /configure, or give it to the whole platform with ' +
        `"bobbin providers set ${provider.slug} --client-id … --client-secret …" or BOBBIN_${variable}_CLIENT_ID and BOBBIN_${variable}_CLIENT_SECRET.`,
      details: {
        toolkit: toolkit.slug,
        provider: provider.slug,
        redirect_uri,
        scopes: toolkit.default_scopes,
      },
      documentation_url: provider.documentation_url,
    },
  );
}
