import { auth, type gmail_v1, gmail as gmailClient } from '@googleapis/gmail';
import { afterAll, beforeAll } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

export interface GmailTest extends ToolRuns {
  readonly bobbin: TestBobbin;
  /** Google’s own client on the stand-in, not through Bobbin. */
  readonly gmail: gmail_v1.Gmail;
  /** The mail as its recipient’s server gets it. */
  sourceOf(id: string): Promise<string>;
  labelsOf(id: string): Promise<string[]>;
}

/** Connects the sandbox’s second user before the tests of a file; `scopes` are those beyond the default ones. */
export function gmailTest({ scopes = [] }: { scopes?: readonly string[] } = {}): GmailTest {
  let bobbin: TestBobbin;
  let gmail: gmail_v1.Gmail;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.connect('gmail', scopes.length > 0 ? { scopes } : {});
    const { url, control } = bobbin.sandbox.providers.google;
    const { access_token } = control.issueToken({
      user: USER_EMAIL,
      scopes: ['https://mail.google.com/', 'https://www.googleapis.com/auth/gmail.settings.basic'],
    });
    const client = new auth.OAuth2();
    client.setCredentials({ access_token });
    gmail = gmailClient({ version: 'v1', rootUrl: `${url}/`, auth: client });
  });
  afterAll(() => bobbin.close());
  return {
    get bobbin() {
      return bobbin;
    },
    get gmail() {
      return gmail;
    },
    ...toolRuns(() => bobbin),
    async sourceOf(id) {
      const { data } = await gmail.users.messages.get({ userId: 'me', id, format: 'raw' });
      return Buffer.from(data.raw ?? '', 'base64url').toString('utf8');
    },
    async labelsOf(id) {
      return (await gmail.users.messages.get({ userId: 'me', id })).data.labelIds ?? [];
    },
  };
}

export function headersOf(source: string): string[] {
  return (source.split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/);
}

/** What a file handle leads to. */
export async function downloaded({ url }: { url: string }): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}
