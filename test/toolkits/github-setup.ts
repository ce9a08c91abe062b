import { Octokit } from '@octokit/rest';
import { expect } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

const silent = () => {};
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** What is asked of everybody, and what deleting a repository and a status take. */
const SCOPES = ['repo', 'user', 'gist', 'read:org', 'delete_repo'];

export type RepositoryName = { owner: string; repo: string };

/** A user connected with GitHub, and GitHub’s own client to read back with, past Bobbin. */
export interface ConnectedGitHub {
  readonly bobbin: TestBobbin;
  readonly github: Octokit;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  run(tool: string, params: object): Promise<any>;
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
    async run(tool, params) {
      const { status, body, text } = await bobbin.execute(tool, params);
      expect(status, text).toBe(200);
      expect(body).toMatchObject({ successful: true });
      return body.data;
    },
    async newRepository() {
      const repo = `made-${++made}`;
      await github.repos.createForAuthenticatedUser({ name: repo, private: true, auto_init: true });
      return { owner: 'sandbox-user', repo };
    },
  };
}
