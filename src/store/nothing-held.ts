/** What a request held while it was pending, after another connection took it over, or nobody confirmed it. */
export const NOTHING_HELD = {
  credential: null,
  access_token_expires_at: null,
  access_token_refresh_at: null,
  keep_alive_at: null,
  account_id: null,
  account_name: null,
  account_email: null,
  scopes: '[]',
  installed_in: '[]',
  endpoint_params: '{}',
} as const;
