import { Client, HTTPMessageHandler } from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

/** As Graph answers it, read by Microsoft’s own client. */
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
type Graph = any;

export interface OutlookTest extends ToolRuns {
  readonly bobbin: TestBobbin;
  /** One call past Bobbin by Microsoft’s own client, as the sandbox’s user or as another. */
  graph(method: string, path: string, body?: object, user?: string): Promise<Graph>;
  /** The body of the newest request to Graph of that method. */
  lastRequest(method: string): { path: string; query: Record<string, string>; headers: object; body: Graph };
}

export const ALL_SCOPES = [
  'Mail.ReadWrite',
  'Mail.Send',
  'Calendars.ReadWrite',
  'Contacts.ReadWrite',
  'MailboxSettings.ReadWrite',
  'User.Read',
];

/** Connects the sandbox’s second user before the tests of a file. */
export function outlookTest(): OutlookTest {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.connect('outlook');
  });
  afterAll(() => bobbin.close());
  const provider = () => bobbin.sandbox.providers.microsoft;
  return {
    get bobbin() {
      return bobbin;
    },
    ...toolRuns(() => bobbin),
    async graph(method, path, body, user = USER_EMAIL) {
      const { access_token } = provider().control.issueToken({ user, scopes: ALL_SCOPES });
      const client = Client.initWithMiddleware({
        middleware: new HTTPMessageHandler(),
        baseUrl: `${provider().url}/`,
        fetchOptions: { headers: { authorization: `Bearer ${access_token}` } },
      });
      const request = client.api(path);
      switch (method) {
        case 'GET':
          return request.get();
        case 'POST':
          return request.post(body);
        case 'PATCH':
          return request.patch(body);
        default:
          return request.delete();
      }
    },
    lastRequest(method) {
      const sent = provider()
        .control.requests()
        .findLast((request) => request.method === method && request.path.startsWith('/v1.0/'));
      if (!sent) throw new Error(`no ${method} was seen`);
      return { ...sent, query: { ...sent.query }, body: sent.body ? JSON.parse(sent.body) : undefined };
    },
  };
}
