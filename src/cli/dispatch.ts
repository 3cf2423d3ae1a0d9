// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseArgs } from 'node:util';
import { StartError } from '../lib/server/startError.server.ts';
import { isLanguage, type Language } from '../lib/shared/language.ts';
import {
  CommandFailure,
  UsageError,
  type Argument,
  type Command,
  type CommandEntry,
  type CommandGroup,
  type ExitCode,
  type OptionValues,
  type Surroundings,
} from './command.ts';
import { wordsOf } from './words.ts';

/** Runs the command that some arguments name, below `root`, in the language they or the environment ask for. */
export async function dispatch(
  root: CommandGroup,
  args: readonly string[],
  machine: Omit<Surroundings, 'language'>,
): Promise<ExitCode> {
  const { language, rest } = takeLanguage(args, machine.environment.LANG);
  const surroundings = { ...machine, language: isLanguage(language) ? language : 'fr' };
  try {
    if (!isLanguage(language)) throw new UsageError(wordsOf(surroundings.language).unknownLanguage(language));
    return await runGroup({ path: ['essaim'], entry: root }, rest, surroundings);
  } catch (error) {
    if (!isForPeople(error)) throw error;
    machine.complain(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** A start that fails says why in one line, here as elsewhere; a bug is thrown on, for its stack to be seen. */
function isForPeople(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof CommandFailure || error instanceof StartError;
}

/** `--lang` may stand anywhere: every level speaks. */
function takeLanguage(args: readonly string[], systemLanguage = ''): { language: string; rest: string[] } {
  const index = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = args[index];
  if (argument === undefined) return { language: systemLanguage.startsWith('en') ? 'en' : 'fr', rest: [...args] };
  if (argument !== '--lang') return { language: argument.slice('--lang='.length), rest: args.toSpliced(index, 1) };
  return { language: args[index + 1] ?? '', rest: args.toSpliced(index, 2) };
}

type Place<Entry> = { path: readonly string[]; entry: Entry };

async function runGroup(
  { path, entry }: Place<CommandGroup>,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h')
    return printAll(describeGroup({ path, entry }, surroundings.language), surroundings);
  const below = name !== undefined && Object.hasOwn(entry.commands, name) ? entry.commands[name] : undefined;
  if (name === undefined || below === undefined) {
    const words = wordsOf(surroundings.language);
    const complaint = name === undefined ? words.whichCommand : words.unknownCommand(name);
    throw new UsageError([complaint, ...describeGroup({ path, entry }, surroundings.language)].join('\n'));
  }
  const place = [...path, name];
  if ('commands' in below) return runGroup({ path: place, entry: below }, rest, surroundings);
  return runCommand({ path: place, entry: below }, rest, surroundings);
}

function describeGroup({ path, entry }: Place<CommandGroup>, language: Language): string[] {
  const names = Object.keys(entry.commands);
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.entries(entry.commands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary[language]}`,
  );
  const { usage, command, commonOptions } = wordsOf(language);
  return [`${usage} ${path.join(' ')} <${command}>`, '', entry.summary[language], '', ...lines, '', ...commonOptions];
}

async function runCommand(
  { path, entry }: Place<CommandEntry>,
  args: string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const command = await entry.load();
  const { language } = surroundings;
  const { values, positionals } = readArguments(command, args, language);
  if (values.help !== true) {
    refuseMissing(command, positionals, language);
    return command.run(values, surroundings, positionals);
  }
  const { usage, options, commonOptions } = wordsOf(language);
  const lines = [
    [`${usage} ${path.join(' ')}`, ...(command.arguments ?? []).map(nameArgument(language)), `[${options}]`].join(' '),
    '',
    entry.summary[language],
    '',
    ...command.help[language],
    ...commonOptions,
  ];
  return printAll(lines, surroundings);
}

type Read = { values: OptionValues; positionals: string[] };

function readArguments(command: Command, args: string[], language: Language): Read {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const known = command.arguments?.length ?? 0;
  try {
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: known > 0 });
    const extra = positionals[known];
    if (extra !== undefined) throw new UsageError(wordsOf(language).misunderstood(extra));
    return { values, positionals };
  } catch (error) {
    // `parseArgs` throws a TypeError that quotes what it does not accept.
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(wordsOf(language).misunderstood(/'([^'\s]*)/.exec(error.message)?.[1] ?? args.join(' ')));
  }
}

function refuseMissing(command: Command, positionals: readonly string[], language: Language): void {
  const missing = (command.arguments ?? []).filter(({ isOptional }) => isOptional !== true)[positionals.length];
  if (missing !== undefined) throw new UsageError(wordsOf(language).argumentMissing(nameArgument(language)(missing)));
}

function nameArgument(language: Language): (argument: Argument) => string {
  return ({ name, isOptional }) => (isOptional === true ? `[${name[language]}]` : `<${name[language]}>`);
}

function printAll(lines: readonly string[], { print }: Surroundings): ExitCode {
  for (const line of lines) print(line);
  return 0;
}
