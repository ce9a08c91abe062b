/** Everything that a server can be doing when it dies, and what it had acknowledged by then. */
import { decideConsent } from '../../sandbox/person.js';
import { connectGmail, execute, request, type ServerClient } from './server-client.js';

export const EMAIL = 'user@example.com';
export const REFRESHING_TOOL = 'GITHUB_GET_THE_AUTHENTICATED_USER';
/** Toolkits that are configured over and over, and that nothing else of the load uses. */
export const CONFIGURED = ['notion', 'hubspot'] as const;

export interface Acknowledged {
  /** User id -> connection id, of Gmail. */
  readonly connections: Map<string, string>;
  readonly executions: string[];
  /** User id -> how often an execution of theirs succeeded, each after a refresh of its own. */
  readonly refreshed: Map<string, number>;
  /** Toolkit -> the number in the last answered name and client id. */
  readonly configured: Map<string, number>;
}

export function nothingYet(): Acknowledged {
  return { connections: new Map(), executions: [], refreshed: new Map(), configured: new Map() };
}

/** How much of everything one round must have seen answered before the server is killed. */
const ENOUGH = { connections: 6, executions: 20, refreshes: 6, configurations: 6 } as const;

const CONNECTING_STREAMS = 16;
const REFRESHING_STREAMS = 3;

/**
 * Streams that each have a request under way until the server dies: some connect a user and execute for it, some
 * execute with tokens that are always about to expire, some configure. Answers why each stream ended.
 */
export async function loadUntilKilled(
  server: ServerClient,
  round: number,
  acknowledged: Acknowledged,
  kill: () => void,
): Promise<unknown[]> {
  const { connections, executions, refreshed, configured } = acknowledged;
  const count = { connections: 0, executions: 0, refreshes: 0, configurations: 0 };
  const done = (what: keyof typeof count): void => {
    count[what] += 1;
    const names = Object.keys(ENOUGH) as (keyof typeof ENOUGH)[];
    if (names.every((name) => count[name] >= ENOUGH[name])) kill();
  };

  const connectAndExecute = async (index: number): Promise<never> => {
    const user_id = `user-${round}-${index}`;
    connections.set(user_id, await connectGmail(server, user_id, EMAIL));
    done('connections');
    for (;;) {
      const { status, body } = await execute(server, user_id);
      if (status !== 200) throw new Error(`execute answered ${status}: ${JSON.stringify(body)}`);
      executions.push(body.execution_id);
      done('executions');
    }
  };
  const refresh = async (index: number): Promise<never> => {
    const user_id = `refreshing-${round}-${index}`;
    await connectGithub(server, user_id);
    for (;;) {
      const { status, body } = await execute(server, user_id, REFRESHING_TOOL);
      if (status !== 200) throw new Error(`execute answered ${status}: ${JSON.stringify(body)}`);
      refreshed.set(user_id, (refreshed.get(user_id) ?? 0) + 1);
      done('refreshes');
    }
  };
  const configure = async (toolkit: string): Promise<never> => {
    for (let next = (configured.get(toolkit) ?? 0) + 1; ; next++) {
      const { status, body } = await request(server, 'POST', '/configure', configuration(toolkit, next));
      if (status !== 200) throw new Error(`configure answered ${status}: ${JSON.stringify(body)}`);
      configured.set(toolkit, next);
      done('configurations');
    }
  };

  const outcomes = await Promise.allSettled([
    ...Array.from({ length: CONNECTING_STREAMS }, (_, index) => connectAndExecute(index)),
    ...Array.from({ length: REFRESHING_STREAMS }, (_, index) => refresh(index)),
    ...CONFIGURED.map(configure),
  ]);
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : undefined));
}

function configuration(toolkit: string, number: number): object {
  const oauth_credentials = { client_id: `client-${number}`, client_secret: `secret-${number}` };
  return { toolkit, displayName: `name-${number}`, oauth_credentials };
}

async function connectGithub(server: ServerClient, user_id: string): Promise<void> {
  const asked = { toolkit: 'github', redirectUrl: 'http://localhost/done', userId: user_id };
  const { body } = await request(server, 'POST', '/connect', asked);
  const landing = await fetch(await decideConsent(body.authUrl, { email: EMAIL }), { redirect: 'manual' });
  const location = landing.headers.get('location');
  if (location !== 'http://localhost/done?status=connected&toolkit=github')
    throw new Error(`not connected: ${landing.status} ${location}`);
}
