/** The accounts at the sandbox’s Notion, and what is in each one’s workspace on the first day. */
import type { SandboxUser } from '../../gate/declaration.js';
import { createDatabase } from './databases.js';
import { createPage } from './pages.js';
import { createWorkspace, type Json, type Workspace } from './workspace.js';

export const NOTION_USERS: readonly SandboxUser[] = [
  { id: '0de00000-0000-4000-8000-000000000001', email: 'decoy@example.com', name: 'Decoy User', decoy: true },
  { id: '05e00000-0000-4000-8000-000000000002', email: 'user@example.com', name: 'Sandbox User' },
  { id: '07e00000-0000-4000-8000-000000000003', email: 'third@example.com', name: 'Third User' },
];

/** The same at every start; those of the workspace’s own things end with its user’s number. */
export function seedIds(user: SandboxUser) {
  const id = (kind: string) => `1f0a2b3c-4d5e-6f70-8192-${kind}${user.id.slice(-8)}`;
  return {
    home: id('aaaa'),
    tasks: id('bbbb'),
    tasks_source: id('cccc'),
    private: id('dddd'),
    row: id('eeee'),
  };
}

export function seededWorkspace(user: SandboxUser): Workspace {
  const workspace = createWorkspace(user);
  const ids = seedIds(user);
  const page = (title: string, body: Json, options: Parameters<typeof createPage>[2]) =>
    createPage(workspace, { parent: 'workspace', properties: { title: titleOf(title) }, ...body }, options);
  page(
    user.decoy ? 'Only for the decoy' : 'Home',
    { markdown: '# Welcome\nWelcome to the sandbox.' },
    { id: ids.home },
  );
  page('Private notes', {}, { id: ids.private, shared: false });
  if (user.decoy) return workspace;
  createDatabase(
    workspace,
    {
      parent: { page_id: ids.home },
      title: [{ text: { content: 'Tasks' } }],
      initial_data_source: {
        properties: {
          Task: { title: {} },
          Done: { checkbox: {} },
          Due: { date: {} },
          Stage: { status: {} },
          Tags: { multi_select: { options: [{ name: 'home' }] } },
          Estimate: { number: {} },
        },
      },
    },
    { id: ids.tasks, source_id: ids.tasks_source },
  );
  page(
    '',
    {
      parent: { data_source_id: ids.tasks_source },
      properties: { Task: titleOf('Write the report'), Done: { checkbox: false }, Estimate: { number: 3 } },
    },
    { id: ids.row },
  );
  return workspace;
}

function titleOf(content: string): Json {
  return { title: content === '' ? [] : [{ text: { content } }] };
}
