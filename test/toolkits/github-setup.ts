import { Octokit } from '@octokit/rest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

const silent = () => {};
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** What is asked of everybody, and what deleting a repository and a status take. */
const SCOPES = ['repo', 'user', 'gist', 'read:org', 'delete_repo'];

export type RepositoryName = { owner: string; repo: string };

/** A user connected with GitHub, and GitHub’s own client to read back with, past Bobbin. */
export interface ConnectedGitHub extends ToolRuns {
  readonly bobbin: TestBobbin;
  readonly github: Octokit;
  /** A private repository of the user with a first commit on main. */
  newRepository(): Promise<RepositoryName>;
}

export async function connectGitHub(): Promise<ConnectedGitHub> {
  const bobbin = await startBobbin();
  await bobbin.connect('github', { scopes: SCOPES });
  const { url, control } = bobbin.sandbox.providers.github;
  const { access_token } = control.issueToken({ user: USER_EMAIL, scopes: SCOPES });
  const github = new Octokit({ baseUrl: url, auth: access_token, log: SILENT });
  let made = 0;
  return {
    bobbin,
    github,
    ...toolRuns(() => bobbin),
    async newRepository() {
      const repo = `made-${++made}`;
      await github.repos.createForAuthenticatedUser({ name: repo, private: true, auto_init: true });
      return { owner: 'sandbox-user', repo };
    },
  };
}
