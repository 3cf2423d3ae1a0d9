// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParseArgsConfig } from 'node:util';
import type { Language } from '../lib/shared/language.ts';

/** 0: done. 1: problems were found, or it could not be done. 2: the command was not called as it should be. */
export type ExitCode = 0 | 1 | 2;

/** What a command knows of the machine and where it speaks. */
export type Surroundings = {
  language: Language;
  workingFolder: string;
  environment: Readonly<Record<string, string | undefined>>;
  print: (line: string) => void;
  complain: (line: string) => void;
};

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** What stands after the name of a command, without dashes. */
export type Argument = { name: Record<Language, string>; isOptional?: boolean };

export type Command = {
  /** What each option does, a line each. */
  help: Record<Language, string[]>;
  options: NonNullable<ParseArgsConfig['options']>;
  /** In order, the optional ones last. */
  arguments?: readonly Argument[];
  /** `args` are as many as were given, and all those that are not optional. */
  run: (values: OptionValues, surroundings: Surroundings, args: readonly string[]) => Promise<ExitCode>;
};

/** A command as its group lists it. It is loaded when called: a check of the courses has no use for a database. */
export type CommandEntry = { summary: Record<Language, string>; load: () => Promise<Command> };

export type CommandGroup = {
  summary: Record<Language, string>;
  commands: Readonly<Record<string, CommandGroup | CommandEntry>>;
};

/** What cannot be done, as a sentence in the user's language: for a person, not for whoever mends the program. */
export class CommandFailure extends Error {
  override name = 'CommandFailure';
}

/** A call that cannot be understood; its message is a sentence in the user's language. */
export class UsageError extends Error {
  override name = 'UsageError';
}
