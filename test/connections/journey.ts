/** The steps of a connection, one at a time, for tests that break something between two of them. */
import type { Answer, TestApp, TestBobbin } from '../harness/bobbin.js';

export const RETURN_TO = 'https://app.example.com/settings?tab=accounts#top';

export interface StartedConnect {
  readonly authUrl: string;
  readonly id: string;
}

export interface ConnectOptions {
  readonly user_id?: string;
  readonly app?: TestApp;
  readonly scopes?: readonly string[];
}

/** Configures the toolkit and asks for an authorization URL. */
export async function startConnect(
  bobbin: TestBobbin,
  toolkit: string,
  { user_id = 'user-1', app = bobbin, scopes }: ConnectOptions = {},
): Promise<StartedConnect> {
  const base = `/v1/${app.app_id}/integrations`;
  const auth = app.api_key;
  const configured = await bobbin.call('POST', `${base}/configure`, { auth, body: { toolkit } });
  if (configured.status !== 200)
    throw new Error(`configure answered ${configured.status}: ${configured.text}`);
  const body = { toolkit, redirectUrl: RETURN_TO, userId: user_id, ...(scopes && { scopes }) };
  const answer = await bobbin.call('POST', `${base}/connect`, { auth, body });
  if (answer.status !== 200) throw new Error(`connect answered ${answer.status}: ${answer.text}`);
  return { authUrl: answer.body.authUrl, id: answer.body.connectionRequestId };
}

export interface Landing {
  readonly status: number;
  /** Where the browser is sent; null where it stays on a page of ours. */
  readonly location: string | null;
  readonly text: string;
}

/** A browser at the callback, without following it further. */
export async function land(callback: string | URL): Promise<Landing> {
  const response = await fetch(callback, { redirect: 'manual' });
  return {
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
  };
}

/** What the browser sees when the callback sends it back to the app with an error. */
export function returnedWith(message: string, toolkit: string): Landing {
  const query = `tab=accounts&status=error&message=${message}&toolkit=${toolkit}`;
  return { status: 302, location: `https://app.example.com/settings?${query}#top`, text: '' };
}

export function returnedConnected(toolkit: string): Landing {
  const location = `https://app.example.com/settings?tab=accounts&status=connected&toolkit=${toolkit}#top`;
  return { status: 302, location, text: '' };
}

/** The connection as the API shows it. */
export async function connection(bobbin: TestBobbin, id: string): Promise<Answer['body']> {
  return (await bobbin.call('GET', `/connections/${id}`)).body;
}

/** The reason of a failed execution, with its status. */
export function reasonOf({ status, body }: Pick<Answer, 'status' | 'body'>): [number, unknown] {
  return [status, body.error?.details?.reason];
}
