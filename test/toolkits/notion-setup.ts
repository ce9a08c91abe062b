import { Client } from '@notionhq/client';
import { afterAll, beforeAll } from 'vitest';
import { NOTION_USERS, seedIds } from '../../sandbox/providers/notion/seed.js';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
type Data = any;

const user = NOTION_USERS.find(({ email }) => email === USER_EMAIL);
if (!user) throw new Error(`The sandbox’s Notion has no ${USER_EMAIL}.`);
export const USER = user;

/** What is in the second user’s workspace from the start. */
export const SEED = seedIds(user);

export interface NotionTest extends ToolRuns {
  readonly bobbin: TestBobbin;
  /** Notion’s official client, past Bobbin, as the user whom Bobbin is connected as. */
  readonly client: Client;
  /** The blocks of a page or block as Notion’s client reads them: kind and text. */
  blocks(id: string): Promise<[type: string, text: string][]>;
  /** A new page under the workspace’s first one. */
  newPage(title: string, markdown?: string): Promise<string>;
}

/** Connects the sandbox’s second user before the tests of a file. */
export function notionTest(): NotionTest {
  let bobbin: TestBobbin;
  let client: Client;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.connect('notion');
    const { url, control } = bobbin.sandbox.providers.notion;
    const { access_token } = control.issueToken({ user: USER_EMAIL, scopes: [] });
    client = new Client({ auth: access_token, baseUrl: url, retry: false });
  });
  afterAll(() => bobbin?.close());
  const { run, refusal } = toolRuns(() => bobbin);
  return {
    get bobbin() {
      return bobbin;
    },
    get client() {
      return client;
    },
    run,
    refusal,
    async blocks(block_id) {
      const { results } = await client.blocks.children.list({ block_id });
      return (results as Data[]).map((block) => {
        const { rich_text = [], title } = block[block.type];
        return [block.type, title ?? rich_text.map(({ plain_text }: Data) => plain_text).join('')];
      });
    },
    async newPage(title, markdown) {
      const made = await run('NOTION_CREATE_NOTION_PAGE', { parent_id: SEED.home, title, markdown });
      return made.id;
    },
  };
}
