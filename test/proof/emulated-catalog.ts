/** A Bobbin with the full catalog, and an emulator behind each of some toolkits’ origins. */
import { expect } from 'vitest';
import { type Answer, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { sendForm } from '../typed/browser.js';
import { SERVICES } from './emulated-services.js';
import { type Front, startFront } from './emulator-front.js';

type Body = Answer['body'];

export interface EmulatedCatalog {
  readonly bobbin: TestBobbin;
  /** By toolkit, every tool that was answered. */
  readonly ran: ReadonlyMap<string, ReadonlySet<string>>;
  /** As an end user types it on our page, by label. */
  connect(toolkit: string, typed: Readonly<Record<string, string>>, auth_scheme?: string): Promise<void>;
  /** What the tool answers. */
  run(tool: string, params?: object): Promise<Body>;
  /** The error that the tool answers. */
  refusal(tool: string, params: object): Promise<Body>;
  /** Past Bobbin: what the emulator itself says. */
  ask(toolkit: string, path: string, authorization: string, json?: object): Promise<Body>;
  url(toolkit: string): string;
  /** Every `Authorization` that Bobbin sent to the toolkit’s provider. */
  credentials(toolkit: string): string[];
  close(): Promise<void>;
}

/** `file`: of the full catalog. */
export async function startEmulated(file: string): Promise<EmulatedCatalog> {
  const fronts = new Map<string, Front>();
  for (const [toolkit, options] of Object.entries(SERVICES)) fronts.set(toolkit, await startFront(options));
  const bobbin = await startBobbin({
    env: { BOBBIN_CATALOG_FILE: file },
    origins: Object.assign({}, ...[...fronts.values()].map(({ origins }) => origins)),
  });
  const ran = new Map<string, Set<string>>();
  const frontOf = (toolkit: string): Front => {
    const front = fronts.get(toolkit);
    if (!front) throw new Error(`No emulator stands for ${toolkit}.`);
    return front;
  };
  return {
    bobbin,
    ran,
    async connect(toolkit, typed, auth_scheme) {
      const configure = { toolkit, ...(auth_scheme && { auth_scheme }) };
      const configured = await bobbin.call('POST', '/configure', { body: configure });
      expect(configured.status, configured.text).toBe(200);
      const asked = { toolkit, redirectUrl: 'https://app.example/settings', userId: 'user-1' };
      const { authUrl, connectionRequestId } = (await bobbin.call('POST', '/connect', { body: asked })).body;
      const page = await sendForm(authUrl, typed);
      expect([page.alert, page.faults]).toEqual([undefined, {}]);
      const connection = await bobbin.call('GET', `/connections/${connectionRequestId}`);
      expect(connection.body).toMatchObject({ status: 'active' });
    },
    async run(tool, params = {}) {
      const { status, body, text } = await bobbin.execute(tool, params);
      expect(status, `${tool}: ${text}`).toBe(200);
      const toolkit = tool.slice(0, tool.indexOf('_')).toLowerCase();
      ran.set(toolkit, (ran.get(toolkit) ?? new Set()).add(tool));
      return body.data;
    },
    async refusal(tool, params) {
      return (await bobbin.execute(tool, params)).body.error;
    },
    async ask(toolkit, path, authorization, json) {
      const answer = await fetch(`${frontOf(toolkit).url}${path}`, {
        method: json ? 'POST' : 'GET',
        headers: { authorization, ...(json && { 'content-type': 'application/json' }) },
        ...(json && { body: JSON.stringify(json) }),
      });
      return answer.json();
    },
    url: (toolkit) => frontOf(toolkit).url,
    credentials: (toolkit) => [...frontOf(toolkit).credentials],
    async close() {
      await bobbin.close();
      for (const front of fronts.values()) await front.close();
    },
  };
}
