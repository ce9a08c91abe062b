/** The words that `message` may hold. They go into the app’s URL, so none of them comes from outside. */
export type ConnectWord =
  | 'access_denied'
  | 'authorization_failed'
  | 'provider_refused'
  | 'provider_unavailable'
  | 'account_unavailable'
  | 'param_unavailable'
  | 'site_not_found'
  | 'site_ambiguous'
  | 'credential_refused'
  | 'toolkit_not_enabled'
  | 'not_configured'
  | 'request_withdrawn'
  | 'request_expired'
  | 'label_taken'
  | 'suspended'
  | 'internal_error';

/** A step of connecting that failed with a word of its own. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';
  readonly word: ConnectWord;

  constructor(word: ConnectWord) {
    super(word);
    this.word = word;
  }
}
