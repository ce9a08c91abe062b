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
  const path = shared_callback && !owned_by_app ? 'integrations/callback' : `${app_id}/integrations/callback`;
  return `${publicUrl()}/v1/${path}`;
}
