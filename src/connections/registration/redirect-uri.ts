/** Where providers send users back to: one URI per app, or the one that all apps share through a platform client. */
export interface RedirectUris {
  readonly publicUrl: () => string;
  readonly shared_callback: boolean;
}

/** `owned_by_app`: the OAuth client is the app’s own. Only platform clients may share a redirect URI. */
export function redirectUri(
  { publicUrl, shared_callback }: RedirectUris,
  app_id: string,
  owned_by_app: boolean,
): string {
  return publicUrl() + callbackPath(shared_callback && !owned_by_app ? undefined : app_id);
}

/** The path of the redirect URI of an app or, without one, of the shared one. An id is one segment, whatever is in it. */
export function callbackPath(app_id: string | undefined): string {
  return app_id === undefined
    ? '/v1/integrations/callback'
    : `/v1/${encodeURIComponent(app_id)}/integrations/callback`;
}
