import { requireOAuth2Scheme } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { AuthorizationAnswer, EndpointAnswer, TokenAnswer } from '../../oauth/probe-registration.js';
import type { RegistrationPart } from '../../oauth/scheme.js';

export interface Check {
  readonly check: CheckName;
  /** `unknown`: the provider does not tell without a login. */
  readonly result: 'passed' | 'failed' | 'unknown' | 'warning';
  readonly message: string;
  readonly remediation?: string;
  /** The provider’s own word. */
  readonly provider_error?: string;
}

export const CHECK_NAMES = [
  'enabled',
  'credentials',
  'authorization_endpoint',
  'token_endpoint',
  'client',
  'client_secret',
  'redirect_uri',
  'scopes',
  'redirect_allow_list',
  'connect_mode',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

interface Answers {
  readonly authorization: AuthorizationAnswer;
  readonly token: TokenAnswer;
}

/** What two answers of a provider say about a registration, one line for each thing that can be wrong. */
export function registrationChecks(
  toolkit: Toolkit,
  redirect_uri: string,
  scopes: readonly string[],
  answers: Answers,
): Check[] {
  const { provider } = toolkit;
  const at = `at ${provider.console_url}`;
  return [
    endpoint('authorization_endpoint', answers.authorization),
    endpoint('token_endpoint', answers.token),
    clientCheck(toolkit, answers, at),
    secretCheck(toolkit, answers, at),
    part(toolkit, answers, 'redirect_uri', {
      passed: `The provider knows the redirect URI ${redirect_uri}.`,
      failed: `The redirect URI ${redirect_uri} is not registered with the OAuth client.`,
      remediation: `Register exactly ${redirect_uri} ${at}.`,
      unknown: `The provider tells only after a login whether ${redirect_uri} is registered.`,
    }),
    part(toolkit, answers, 'scopes', {
      passed: 'The provider takes the scopes.',
      failed: 'The provider refuses a scope that connect asks for.',
      remediation: `Allow the client these scopes ${at}, or configure others: ${scopes.join(' ')}`,
      unknown: 'The provider tells only after a login whether it takes the scopes.',
    }),
  ];
}

function endpoint(
  check: 'authorization_endpoint' | 'token_endpoint',
  { state, status, reason }: EndpointAnswer,
): Check {
  const name = check.replace('_', ' ');
  switch (state) {
    case 'answered':
      return { check, result: 'passed', message: `The ${name} answers.` };
    case 'throttled':
      return { check, result: 'unknown', message: `The ${name} asks for a pause (status 429).` };
    case 'failing':
      return {
        check,
        result: 'failed',
        message: `The ${name} answers with status ${status}.`,
        remediation: 'Look at the provider’s status page and try again later.',
      };
    case 'away':
      return {
        check,
        result: 'failed',
        message: `The ${name} does not answer: ${reason}.`,
        remediation: 'Check that this server may reach the provider: DNS, proxy, firewall.',
      };
  }
}

function clientCheck(toolkit: Toolkit, answers: Answers, at: string): Check {
  const { authorization, token } = answers;
  // At the token endpoint one word stands for a wrong id and a wrong secret.
  const refused = authorization.refused === 'client' ? authorization : undefined;
  if (refused) {
    return {
      check: 'client',
      result: 'failed',
      message: 'The provider does not know the client_id, or has disabled it.',
      remediation: `Copy the client_id ${at} and give it with POST /configure or "bobbin providers set".`,
      ...word(refused),
    };
  }
  if (token.authenticated || knows(toolkit, authorization, 'client')) {
    return { check: 'client', result: 'passed', message: 'The provider knows the client.' };
  }
  return {
    check: 'client',
    result: 'unknown',
    message: 'The provider does not tell whether it knows the client.',
  };
}

function secretCheck(toolkit: Toolkit, { authorization, token }: Answers, at: string): Check {
  if (token.authenticated) {
    return { check: 'client_secret', result: 'passed', message: 'The provider accepts the client’s secret.' };
  }
  if (token.refused === 'client' && authorization.refused !== 'client') {
    const known = knows(toolkit, authorization, 'client');
    return {
      check: 'client_secret',
      result: 'failed',
      message: known
        ? 'The provider knows the client and refuses its secret.'
        : 'The provider refuses the client_id or its secret.',
      remediation: `Make or copy the client_secret ${at} and give it with POST /configure or "bobbin providers set".`,
      ...word(token),
    };
  }
  return {
    check: 'client_secret',
    result: 'unknown',
    message: 'The provider did not tell whether it accepts the client’s secret.',
    ...(token.refused === undefined && word(token)),
  };
}

function part(
  toolkit: Toolkit,
  { authorization, token }: Answers,
  check: 'redirect_uri' | 'scopes',
  words: Readonly<Record<'passed' | 'failed' | 'remediation' | 'unknown', string>>,
): Check {
  const refused = [authorization, token].find((answer) => answer.refused === check);
  if (refused) {
    return {
      check,
      result: 'failed',
      message: words.failed,
      remediation: words.remediation,
      ...word(refused),
    };
  }
  const result = knows(toolkit, authorization, check) ? 'passed' : 'unknown';
  return { check, result, message: words[result] };
}

/** Whether the answer of the authorization endpoint shows that this part was looked at and found good. */
function knows(
  { provider }: Toolkit,
  { state, status = 0, refused, returned }: AuthorizationAnswer,
  asked: RegistrationPart,
): boolean {
  const { before_login = [] } = requireOAuth2Scheme(provider).registration_check ?? {};
  // They are looked at in this order (RFC 6749 section 4.1.2.1), so a refused one says that those before it are good.
  const reached = refused && ORDER.indexOf(asked) < ORDER.indexOf(refused);
  if (reached) return true;
  if (refused === asked || (refused && !reached)) return false;
  if (returned && asked !== 'scopes') return true;
  return state === 'answered' && status < 400 && before_login.includes(asked);
}

const ORDER: readonly RegistrationPart[] = ['client', 'redirect_uri', 'scopes'];

function word({ error }: EndpointAnswer): { provider_error?: string } {
  return error === undefined ? {} : { provider_error: error };
}
