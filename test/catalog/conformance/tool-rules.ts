import { oauth2SchemeOf } from '../../../src/catalog/provider.js';
import type { Tool } from '../../../src/catalog/tool.js';
import type { LoadedToolkit } from '../../../src/catalog/toolkit.js';
import { type Fault, unless } from './fault.js';

/** A tool’s name, words, hints and scopes. */
export function toolFaults(tool: Tool, toolkit: LoadedToolkit): Fault[] {
  return [
    ...names(tool, toolkit),
    ...words(tool),
    ...hints(tool),
    ...scopes(tool, toolkit),
    ...credential(tool, toolkit),
  ];
}

function names({ name, aliases }: Tool, { slug }: LoadedToolkit): Fault[] {
  // Published names run the slug together: GOOGLECALENDAR_…, and DISCORDBOT_… for what a bot does.
  const prefix = slug.replaceAll('-', '').toUpperCase();
  return [
    ...[name, ...aliases].flatMap((one) =>
      unless(
        /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(one) && one.length <= 64,
        'tool name',
        name,
        `${one} is not upper snake case of at most 64 characters`,
      ),
    ),
    ...unless(name.startsWith(prefix), 'tool name', name, `the name does not start with ${prefix}`),
  ];
}

function words({ name, description }: Tool): Fault[] {
  const sentences = description.split(/(?<=[.!?])\s+(?=[A-Z])/);
  return [
    ...unless(
      /^[A-Z].*[.!?]$/s.test(description.trim()),
      'tool words',
      name,
      'the description is not a sentence',
    ),
    ...unless(sentences.length <= 2, 'tool words', name, `the description has ${sentences.length} sentences`),
  ];
}

function hints({ name, annotations: { readOnlyHint, destructiveHint, idempotentHint } }: Tool): Fault[] {
  const verbs = name.split('_').slice(1, 3);
  const isNamed = (...wanted: string[]) => verbs.some((verb) => wanted.includes(verb));
  return [
    ...unless(
      !readOnlyHint || (idempotentHint && !destructiveHint),
      'hints',
      name,
      'what only reads is idempotent and destroys nothing',
    ),
    ...unless(
      readOnlyHint || !['GET', 'LIST', 'FETCH', 'FIND', 'SEARCH', 'RETRIEVE'].includes(verbs[0] ?? ''),
      'hints and name',
      name,
      'the name says that it reads, the hints that it writes',
    ),
    ...unless(
      destructiveHint || !isNamed('DELETE', 'DELETES', 'DESTROY', 'ERASE', 'PURGE'),
      'hints and name',
      name,
      'the name says that it deletes, the hints that it destroys nothing',
    ),
  ];
}

function scopes(tool: Tool, { default_scopes, tools }: LoadedToolkit): Fault[] {
  const known = [...default_scopes, ...tools.flatMap((one) => one.scopes)];
  return [
    ...unless(
      known.length === 0 || tool.scopes.length > 0,
      'scopes',
      tool.name,
      'the provider has scopes, and the tool names none',
    ),
    ...unless(
      new Set(tool.scopes).size === tool.scopes.length && tool.scopes.every((scope) => /^\S+$/.test(scope)),
      'scopes',
      tool.name,
      'a scope is named twice, or is not one word',
    ),
  ];
}

/** A bot acts for everybody, so what each of its tools reaches must be known before. */
function credential({ name, credential, reach, as_bot }: Tool, { provider }: LoadedToolkit): Fault[] {
  const isBot = credential === 'bot';
  const mark = oauth2SchemeOf(provider)?.bot_token?.scope_prefix;
  const isMarked = (scopes: readonly string[]) =>
    mark !== undefined && provider.bot !== undefined && scopes.every((scope) => scope.startsWith(mark));
  return [
    ...unless(
      !isBot || reach !== undefined,
      'credential',
      name,
      'it acts as a bot, and no reach is declared',
    ),
    ...unless(isBot || reach === undefined, 'credential', name, 'a reach is declared that nothing checks'),
    ...unless(!isBot || provider.bot !== undefined, 'credential', name, 'the provider declares no bot'),
    ...unless(
      !as_bot || isMarked(as_bot.scopes),
      'credential',
      name,
      'its scopes as a bot are not the bot’s',
    ),
  ];
}
