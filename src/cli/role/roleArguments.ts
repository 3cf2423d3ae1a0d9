// SPDX-License-Identifier: AGPL-3.0-or-later
import { roles, type Role } from '../../lib/account/role.ts';
import type { Language } from '../../lib/shared/language.ts';
import { UsageError, type Argument, type OptionValues } from '../command.ts';
import { pseudonymArgument } from '../user/pseudonym.ts';

export const roleArguments: readonly Argument[] = [{ name: { fr: 'rôle', en: 'role' } }, pseudonymArgument];

export const roleOptions = { module: { type: 'string' } } as const;

export const roleHelp: Record<Language, string[]> = {
  fr: [
    `  Les rôles : ${roles.join(', ')}`,
    '',
    '  --module <nom>      le module d’une relectrice ou d’un relecteur, comme dans son adresse',
  ],
  en: [`  The roles: ${roles.join(', ')}`, '', '  --module <name>     the module of a reviewer, as in its address'],
};

/**
 * Which role a command is about, with its module when it has one.
 *
 * @throws UsageError when there is no such role, or a module is missing or not wanted
 */
export function readRole(name: string, { module }: OptionValues, language: Language): { role: Role; module: string } {
  const role = roles.find((one) => one === name);
  if (role === undefined) throw new UsageError(words[language].unknownRole(name));
  if ((role === 'reviewer') !== (typeof module === 'string')) throw new UsageError(words[language].moduleOfReviewers);
  return { role, module: typeof module === 'string' ? module : '' };
}

type Words = { unknownRole: (name: string) => string; moduleOfReviewers: string };

const words: Record<Language, Words> = {
  fr: {
    unknownRole: (name) => `Il n’y a pas de rôle « ${name} ». Il y a : ${roles.join(', ')}.`,
    moduleOfReviewers: 'Le rôle reviewer va avec --module, et les autres rôles sans.',
  },
  en: {
    unknownRole: (name) => `There is no role “${name}”. There are: ${roles.join(', ')}.`,
    moduleOfReviewers: 'The role reviewer goes with --module, and the other roles without.',
  },
};
