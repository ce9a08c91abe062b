import { WebClient } from '@slack/web-api';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

export const GENERAL = 'C000000001';
export const USER = 'U0SANDBOX1';
export const OTHER = 'U0THIRD001';

export interface SlackTest extends ToolRuns {
  readonly bobbin: TestBobbin;
  /** What Slack’s own client reads back, straight from the stand-in and not through Bobbin. */
  readonly slack: WebClient;
}

/** `granted` replaces what the connection asks for; `read` are the scopes of the client that reads back. */
export async function startSlack(options: { read: string[]; granted?: string[] }): Promise<SlackTest> {
  const bobbin = await startBobbin();
  const { read, granted } = options;
  await bobbin.connect('slack', granted && { scopes: granted });
  const { url, control } = bobbin.sandbox.providers.slack;
  const { access_token } = control.issueToken({ user: USER_EMAIL, scopes: read });
  const slack = new WebClient(access_token, { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
  return {
    bobbin,
    slack,
    ...toolRuns(() => bobbin),
  };
}
