// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParseArgsConfig } from 'node:util';
import type { Language } from '../lib/shared/language.ts';

/** 0: done. 1: problems were found. 2: the command was not called as it should be. */
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

export type Command = {
  /** What each option does, a line each. */
  help: Record<Language, string[]>;
  options: NonNullable<ParseArgsConfig['options']>;
  run: (values: OptionValues, surroundings: Surroundings) => Promise<ExitCode>;
};

/** A command as its group lists it. It is loaded when called: a check of the courses has no use for a database. */
export type CommandEntry = { summary: Record<Language, string>; load: () => Promise<Command> };

export type CommandGroup = {
  summary: Record<Language, string>;
  commands: Readonly<Record<string, CommandGroup | CommandEntry>>;
};

/** A call that cannot be understood; its message is a sentence in the user's language. */
export class UsageError extends Error {
  override name = 'UsageError';
}
