import { EMULATED } from '../../src/catalog/emulated.js';

/** The part of docs/catalog.md that says which of its tools were run against an emulator of their provider. */
export function emulatedSection(): string[] {
  return [
    '## What runs against emulators',
    '',
    'The tests connect these toolkits as an end user does, run tools of theirs through `POST /execute` against a stateful',
    'emulator that was not made here, and read what came of it back past Bobbin',
    '([test/proof/emulated.test.ts](../test/proof/emulated.test.ts), which also says what the emulators lack). Where tools',
    'read back what others made, the toolkit’s `verification` is `sandbox-tested`; which tools they are,',
    '`GET /toolkits/{toolkit}` says: theirs is `emulator`.',
    '',
    '| Toolkit | Emulator | Tools that run | `verification` |',
    '|---|---|--:|---|',
    ...Object.entries(EMULATED).map(
      ([toolkit, { package: name, version, tools, reads_back }]) =>
        `| \`${toolkit}\` | \`${name}@${version}\` | ${tools.length} | \`${reads_back ? 'sandbox-tested' : 'described'}\` |`,
    ),
    '',
  ];
}
