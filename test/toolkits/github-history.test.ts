import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectedGitHub, connectGitHub, type RepositoryName } from './github-setup.js';

let bobbin: ConnectedGitHub['bobbin'];
let github: ConnectedGitHub['github'];
let run: ConnectedGitHub['run'];
let newRepository: ConnectedGitHub['newRepository'];
/** New for every test. */
let repository: RepositoryName;

beforeAll(async () => {
  ({ bobbin, github, run, newRepository } = await connectGitHub());
}, 60_000);
afterAll(() => bobbin?.close());
beforeEach(async () => {
  repository = await newRepository();
});

const headOf = async (branch: string) =>
  (await github.git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha;

async function contentOf(path: string, ref = 'main'): Promise<Buffer> {
  const { data } = await github.repos.getContent({ ...repository, path, ref });
  if (!('content' in data)) throw new Error(`${path} is no file`);
  return Buffer.from(data.content, 'base64');
}

describe('several files', () => {
  it('are written and deleted in one commit, text and bytes, as whom one says', async () => {
    const before = await headOf('main');
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    const { branch, commit } = await run('GITHUB_COMMIT_MULTIPLE_FILES', {
      ...repository,
      message: 'Rewrite',
      upserts: [
        { path: 'docs/über uns.md', content: 'Grüße 👋\n' },
        { path: 'pixel.bin', content: bytes.toString('base64'), encoding: 'base64' },
        { path: 'run.sh', content: '#!/bin/sh\n', executable: true },
      ],
      deletes: ['README.md'],
      author_name: 'Somebody Else',
      author_email: 'else@example.com',
    });
    expect(branch).toBe('main');
    expect(await headOf('main')).toBe(commit.sha);
    const { data: read } = await github.repos.getCommit({ ...repository, ref: commit.sha });
    expect(read.parents.map(({ sha }) => sha)).toEqual([before]);
    expect(read.commit).toMatchObject({ message: 'Rewrite', author: { email: 'else@example.com' } });
    expect(String(await contentOf('docs/über uns.md'))).toBe('Grüße 👋\n');
    expect(await contentOf('pixel.bin')).toEqual(bytes);
    const { data: tree } = await github.git.getTree({ ...repository, tree_sha: 'main', recursive: '1' });
    expect(tree.tree.find(({ path }) => path === 'run.sh')?.mode).toBe('100755');
    expect(tree.tree.map(({ path }) => path)).not.toContain('README.md');
  });

  it('are refused as a whole where the branch has moved since', async () => {
    const seen = await headOf('main');
    const file = { path: 'a.md', content: 'one' };
    const first = await run('GITHUB_COMMIT_MULTIPLE_FILES', { ...repository, message: 'One', files: [file] });
    const late = await bobbin.execute('GITHUB_COMMIT_MULTIPLE_FILES', {
      ...repository,
      message: 'Two',
      files: [{ path: 'a.md', content: 'two' }],
      parent_sha: seen,
    });
    expect([late.status, late.body.error.details.reason]).toEqual([422, 'provider_refused']);
    expect(await headOf('main')).toBe(first.commit.sha);
    expect(String(await contentOf('a.md'))).toBe('one');
  });

  it('are not committed where there are none', async () => {
    const { control } = bobbin.sandbox.providers.github;
    control.clear();
    const { status, body } = await bobbin.execute('GITHUB_COMMIT_MULTIPLE_FILES', {
      ...repository,
      message: 'Nothing',
    });
    expect([status, body.error.details.reason]).toEqual([422, 'invalid_params']);
    expect(control.requests()).toEqual([]);
  });
});

it('Git’s objects make a commit: blob, tree, commit, and a branch to hold it', async () => {
  const parent = await headOf('main');
  const { data: before } = await github.git.getCommit({ ...repository, commit_sha: parent });
  const blob = await run('GITHUB_CREATE_A_BLOB', { ...repository, content: 'Grüße\n' });
  const { data: stored } = await github.git.getBlob({ ...repository, file_sha: blob.sha });
  expect(Buffer.from(stored.content, 'base64').toString()).toBe('Grüße\n');
  const tree = await run('GITHUB_CREATE_A_TREE', {
    ...repository,
    base_tree: before.tree.sha,
    tree: [{ path: 'greeting.md', mode: '100644', type: 'blob', sha: blob.sha }],
  });
  expect(tree.entries.map(({ path }: { path: string }) => path).sort()).toEqual(['README.md', 'greeting.md']);
  const commit = await run('GITHUB_CREATE_A_COMMIT', {
    ...repository,
    message: 'Greet',
    tree: tree.sha,
    parents: [parent],
    author__name: 'Somebody Else',
    author__email: 'else@example.com',
    author__date: '2026-01-02T03:04:05Z',
  });
  expect(commit).toMatchObject({ parents: [parent], author_name: 'Somebody Else', tree: tree.sha });
  const { data: read } = await github.git.getCommit({ ...repository, commit_sha: commit.sha });
  expect(read).toMatchObject({ message: 'Greet', author: { email: 'else@example.com' } });

  const ref = 'refs/heads/greeting';
  await run('GITHUB_CREATE_A_REFERENCE', { ...repository, ref, sha: commit.sha });
  expect(await run('GITHUB_GET_A_REFERENCE', { ...repository, ref: 'heads/greeting' })).toEqual({
    ref,
    sha: commit.sha,
    type: 'commit',
  });
  expect(String(await contentOf('greeting.md', 'greeting'))).toBe('Grüße\n');

  const compared = { ...repository, basehead: 'main...greeting' };
  expect(await run('GITHUB_COMPARE_TWO_COMMITS', compared)).toMatchObject({
    status: 'ahead',
    ahead_by: 1,
    behind_by: 0,
    merge_base: parent,
    commits: [{ sha: commit.sha, message: 'Greet' }],
    files: [{ path: 'greeting.md', status: 'added' }],
  });

  await run('GITHUB_DELETE_A_REFERENCE', { ...repository, ref });
  await expect(github.git.getRef({ ...repository, ref: 'heads/greeting' })).rejects.toMatchObject({
    status: 404,
  });
});

it('a comparison comes in pages, its files on the first', async () => {
  await run('GITHUB_CREATE_A_REFERENCE', { ...repository, ref: 'heads/work', sha: await headOf('main') });
  for (const path of ['1.md', '2.md', '3.md'])
    await run('GITHUB_COMMIT_MULTIPLE_FILES', {
      ...repository,
      branch: 'work',
      message: path,
      files: [{ path, content: path }],
    });
  const params = { ...repository, basehead: 'main...work', limit: 2 };
  const first = await run('GITHUB_COMPARE_TWO_COMMITS', params);
  const second = await run('GITHUB_COMPARE_TWO_COMMITS', { ...params, page: first.next_page });
  expect([...first.commits, ...second.commits].map(({ message }) => message)).toEqual([
    '1.md',
    '2.md',
    '3.md',
  ]);
  expect([first.files.length, second.files.length, 'next_page' in second]).toEqual([3, 0, false]);
});

describe('the protection of a branch', () => {
  const main = () => ({ ...repository, branch: 'main' });
  const read = async () => (await github.repos.getBranchProtection(main())).data;

  it('is set by the old names, and as a whole: what is not given is switched off', async () => {
    const protection = await run('GITHUB_UPDATE_BRANCH_PROTECTION', {
      ...main(),
      enforce_admins: true,
      required__status__checks__contexts: ['build'],
      required__status__checks__strict: true,
      required__pull__request__reviews__required__approving__review__count: 2,
      required__pull__request__reviews__dismiss__stale__reviews: true,
      required_linear_history: true,
    });
    expect(protection).toMatchObject({
      required_reviews: { count: 2, dismiss_stale: true },
      required_checks: { strict: true, contexts: ['build'] },
      restricted_to: null,
      enforce_admins: true,
    });
    expect(await read()).toMatchObject({
      required_status_checks: { strict: true, contexts: ['build'] },
      required_pull_request_reviews: { required_approving_review_count: 2, dismiss_stale_reviews: true },
      required_linear_history: { enabled: true },
    });
    await run('GITHUB_UPDATE_BRANCH_PROTECTION', { ...main(), enforce_admins: false });
    const after = await read();
    expect(after.enforce_admins?.enabled).toBe(false);
    expect(after.required_status_checks ?? null).toBeNull();
    expect(after.required_pull_request_reviews ?? null).toBeNull();
  });
});

it('code is found on all pages, and what was found is kept where GitHub asks to slow down', async () => {
  const paths = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'];
  await run('GITHUB_COMMIT_MULTIPLE_FILES', {
    ...repository,
    message: 'Needles',
    files: paths.map((path) => ({ path, content: 'needle' })),
  });
  const params = { query: `needle repo:sandbox-user/${repository.repo}`, limit: 2 };
  const names = ({ files }: { files: { path: string }[] }) => files.map(({ path }) => path).sort();
  const all = await run('GITHUB_SEARCH_CODE_ALL_PAGES', params);
  expect([names(all), all.total_count, 'next_page' in all]).toEqual([paths, 5, false]);
  const some = await run('GITHUB_SEARCH_CODE_ALL_PAGES', { ...params, max_pages: 2 });
  expect([some.files.length, some.next_page]).toEqual([4, 3]);
  const rest = await run('GITHUB_SEARCH_CODE_ALL_PAGES', { ...params, page: some.next_page });
  expect([...names(some), ...names(rest)].sort()).toEqual(paths);

  const { control } = bobbin.sandbox.providers.github;
  const slowDown = { status: 403, headers: { 'retry-after': '30' }, body: { message: 'Slow down' } };
  control.fault({ path: '/search/code', delay_ms: 0 });
  control.fault({ path: '/search/code', ...slowDown });
  const cut = await run('GITHUB_SEARCH_CODE_ALL_PAGES', params);
  expect([cut.files.length, cut.next_page]).toEqual([2, 2]);
  control.fault({ path: '/search/code', ...slowDown });
  const none = await bobbin.execute('GITHUB_SEARCH_CODE_ALL_PAGES', params);
  expect([none.body.error.details.reason, none.headers.get('retry-after')]).toEqual([
    'provider_rate_limited',
    '30',
  ]);
});
