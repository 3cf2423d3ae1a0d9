// SPDX-License-Identifier: AGPL-3.0-or-later
import { getAccountByPseudonym } from '../../lib/account/holderCommands.server.ts';
import { holderOfTheMachine } from '../../lib/account/role.ts';
import { moderationLimits } from '../../lib/contribution/moderatedObject.ts';
import { suspendAccount } from '../../lib/contribution/suspending.server.ts';
import { mostSuspensionDays } from '../../lib/contribution/suspensionDays.ts';
import type { Language } from '../../lib/shared/language.ts';
import { UsageError, type Command, type OptionValues } from '../command.ts';
import { withInstance } from '../instance.ts';
import { pseudonymArgument } from './pseudonym.ts';

/** Suspends someone for some days, saying why. */
export const suspendCommand: Command = {
  help: {
    fr: [
      '  La personne lit, et n’écrit plus aux autres. Elle lit la raison, et peut y répondre.',
      '',
      `  --days <nombre>     pour combien de jours, ${mostSuspensionDays} au plus`,
      '  --reason <phrase>   la raison, comme la personne la lira',
    ],
    en: [
      '  They read, and write to others no more. They read the reason, and can answer it.',
      '',
      `  --days <number>     for how many days, ${mostSuspensionDays} at most`,
      '  --reason <words>    the reason, as the person will read it',
    ],
  },
  options: { days: { type: 'string' }, reason: { type: 'string' } },
  arguments: [pseudonymArgument],
  run: async (values, surroundings, [pseudonym = '']) => {
    const { language, print } = surroundings;
    const suspension = readSuspension(values, language);
    await withInstance(surroundings, async (db) => {
      const { accountId } = await getAccountByPseudonym(db.read, pseudonym);
      await suspendAccount(db, { by: holderOfTheMachine, accountId, ...suspension }, new Date());
    });
    print(words[language].suspended(pseudonym, suspension.days));
    return 0;
  },
};

function readSuspension({ days, reason }: OptionValues, language: Language): { days: number; reason: string } {
  const count = typeof days === 'string' && /^\d{1,3}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > mostSuspensionDays) throw new UsageError(words[language].daysMissing);
  const given = typeof reason === 'string' ? reason.trim() : '';
  if (given === '' || [...given].length > moderationLimits.publicReason)
    throw new UsageError(words[language].reasonMissing);
  return { days: count, reason: given };
}

type Words = { daysMissing: string; reasonMissing: string; suspended: (pseudonym: string, days: number) => string };

const words: Record<Language, Words> = {
  fr: {
    daysMissing: `--days attend un nombre de jours, de 1 à ${mostSuspensionDays}.`,
    reasonMissing: `--reason attend une phrase, de ${moderationLimits.publicReason} caractères au plus : la personne la lira.`,
    suspended: (pseudonym, days) => `${pseudonym} n’écrit plus aux autres pendant ${days} jour(s).`,
  },
  en: {
    daysMissing: `--days takes a number of days, from 1 to ${mostSuspensionDays}.`,
    reasonMissing: `--reason takes a sentence, of ${moderationLimits.publicReason} characters at most: the person will read it.`,
    suspended: (pseudonym, days) => `${pseudonym} writes to others no more for ${days} day(s).`,
  },
};
