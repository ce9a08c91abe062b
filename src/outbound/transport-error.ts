export type TransportFault =
  /** The name of the host does not resolve. */
  | 'dns'
  /** Nothing accepted the connection: the request was certainly not acted upon. */
  | 'connect'
  /** The certificate or the handshake was not acceptable: the request was certainly not sent. */
  | 'tls'
  /** Too many requests wait for this origin already: this one was not sent. */
  | 'overloaded'
  /** The deadline passed while the request still waited for a connection: it was not sent. */
  | 'not_reached_in_time'
  /** The connection ended before the answer did: the request may have been acted upon. */
  | 'cut'
  /** The deadline passed: the request may have been acted upon. */
  | 'timed_out'
  /** The answer is larger than the limit: the request was acted upon. */
  | 'too_large'
  /** The answer is not what its kind promises: cut JSON, or a page in the provider’s place. It may have acted. */
  | 'unreadable'
  /** The address is not one that callers may make us connect to. */
  | 'forbidden_address'
  /** It redirects too often, or to nowhere. */
  | 'redirected';

/** No complete answer came. The message says what happened in words for the caller; `cause` is for the log. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly fault: TransportFault;

  constructor(fault: TransportFault, options?: { cause?: unknown }) {
    super(MESSAGES[fault], options);
    this.fault = fault;
  }

  /** True where the other side certainly did not act, so that even a write may be sent again. */
  get notSent(): boolean {
    return NOT_SENT.has(this.fault);
  }
}

export function toTransportError(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const { code, syscall } = systemErrorOf(error);
  const fault =
    FAULTS[code] ??
    UNSENT_AT[syscall] ??
    (/CERT|SIGNATURE|ERR_TLS|ERR_SSL|EPROTO/.test(code) ? 'tls' : 'cut');
  return new TransportError(fault, { cause: error });
}

const MESSAGES: Record<TransportFault, string> = {
  dns: 'its host name could not be resolved',
  connect: 'it did not accept a connection',
  tls: 'its TLS certificate or handshake was not acceptable',
  overloaded: 'too many requests are waiting for it already',
  not_reached_in_time: 'no connection to it was free in time',
  cut: 'the connection ended before its answer was complete',
  timed_out: 'it did not answer in time',
  too_large: 'its answer is larger than the limit',
  unreadable: 'its answer could not be read',
  forbidden_address: 'its address is private or reserved',
  redirected: 'it redirects too often or to nowhere',
};

const NOT_SENT: ReadonlySet<TransportFault> = new Set([
  'dns',
  'connect',
  'tls',
  'overloaded',
  'not_reached_in_time',
  'forbidden_address',
]);

const FAULTS: Readonly<Record<string, TransportFault>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'timed_out',
  UND_ERR_BODY_TIMEOUT: 'timed_out',
};

/** Whatever the code (ETIMEDOUT, EMFILE, EADDRNOTAVAIL, …), there was no connection yet that anything could be sent on. */
const UNSENT_AT: Readonly<Record<string, TransportFault>> = { connect: 'connect', getaddrinfo: 'dns' };

/** Of several (AggregateError), which are attempts to connect to the addresses of one name, the first. */
function systemErrorOf(error: unknown): { code: string; syscall: string } {
  if (error instanceof AggregateError) return systemErrorOf(error.errors[0]);
  if (typeof error !== 'object' || error === null) return { code: '', syscall: '' };
  const { code, syscall, cause } = error as { code?: unknown; syscall?: unknown; cause?: unknown };
  if (typeof code !== 'string') return systemErrorOf(cause);
  return { code, syscall: typeof syscall === 'string' ? syscall : '' };
}
