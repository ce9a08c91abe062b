/**
 * Stand-ins for the real providers, for `bobbin dev` and for the tests: stateful emulators, each behind a gate
 * that behaves as the provider does towards clients, users and tokens. Whoever replaces the provider's origin by
 * the gate's URL finds the same paths there. Everything listens on 127.0.0.1 only.
 */
import { join } from 'node:path';
import type { GateControl } from './gate/control.js';
import type { ProviderDeclaration, ProviderName, SandboxUser } from './gate/declaration.js';
import { Gate } from './gate/gate.js';
import { discordProvider } from './providers/discord.js';
import { githubProvider } from './providers/github.js';
import { googleProvider } from './providers/google.js';
import { hubspotProvider } from './providers/hubspot.js';
import { microsoftProvider } from './providers/microsoft.js';
import { notionProvider } from './providers/notion.js';
import { slackProvider } from './providers/slack.js';

export interface SandboxOptions {
  readonly ports?: Partial<Record<ProviderName, number>>;
  /** Where issued tokens survive a restart: `sandbox-<provider>.json`, mode 0600, hashes only. */
  readonly data_dir?: string;
  /** Exact redirect URIs the sandbox's clients accept, beside loopback ones that end in `/integrations/callback`. */
  readonly redirect_uris?: readonly string[];
}

export interface SandboxProvider {
  readonly url: string;
  /** The emulator behind the gate, for reading back; it believes any token. */
  readonly emulator_url: string;
  readonly client: {
    readonly client_id: string;
    readonly client_secret: string;
    readonly bot_token?: string;
  };
  /** The first is a decoy: its data must never come back for anyone else. */
  readonly users: readonly SandboxUser[];
  readonly control: GateControl;
}

export interface Sandbox {
  /** Every real origin -> the URL of the gate that stands in for it. */
  readonly origins: Readonly<Record<string, string>>;
  readonly providers: Readonly<Record<ProviderName, SandboxProvider>>;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const declarations = [
    googleProvider(),
    githubProvider(),
    slackProvider(),
    microsoftProvider(),
    discordProvider(),
    notionProvider(),
    hubspotProvider(),
  ];
  const opened = await Promise.allSettled(declarations.map((provider) => open(provider, options)));
  const gates = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = opened.find((result) => result.status === 'rejected');
  if (failure) {
    await Promise.all(gates.map((gate) => gate.close()));
    throw failure.reason;
  }
  return {
    origins: Object.fromEntries(
      declarations.flatMap((provider, index) =>
        provider.real_origins.map((origin) => [origin, gates[index]?.url ?? '']),
      ),
    ),
    providers: Object.fromEntries(
      gates.map((gate) => [gate.provider.name, describe(gate)]),
    ) as Sandbox['providers'],
    async close() {
      await Promise.all(gates.map((gate) => gate.close()));
    },
  };
}

function open(provider: ProviderDeclaration, options: SandboxOptions): Promise<Gate> {
  const port = options.ports?.[provider.name];
  const { data_dir, redirect_uris } = options;
  return Gate.open(provider, {
    ...(port === undefined ? {} : { port }),
    ...(data_dir === undefined ? {} : { tokens_file: join(data_dir, `sandbox-${provider.name}.json`) }),
    ...(redirect_uris === undefined ? {} : { redirect_uris }),
  });
}

function describe(gate: Gate): SandboxProvider {
  return {
    url: gate.url,
    emulator_url: gate.emulator.url,
    client: {
      client_id: gate.client.client_id,
      client_secret: gate.client.client_secret,
      ...(gate.provider.bot && { bot_token: gate.provider.bot.token }),
    },
    users: gate.provider.users,
    control: gate.control,
  };
}
