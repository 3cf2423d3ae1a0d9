// SPDX-License-Identifier: AGPL-3.0-or-later
import { resolve } from 'node:path';
import type { Language } from '../lib/shared/language.ts';
import { openTools, useDatabase } from '../lib/web/operations/tools.server.ts';
import { unpackValise, type UnpackedSession, type UnpackReport } from '../lib/web/valise/unpackValise.server.ts';
import type { Command } from './command.ts';
import { orExplain } from './refusalWords.ts';

/** Takes back what happened on a valise, and says of each workshop what became of it. */
export const unpackCommand: Command = {
  help: {
    fr: [
      '  Le dossier est celui d’une valise, dont le serveur est arrêté, ou une copie. Il n’est que lu. Les ateliers',
      '  terminés reviennent avec leur bilan ; les carnets confiés attendent la personne à qui ils sont, qui décide.',
      '  Le refaire ne change rien de plus. Le serveur d’ici peut rester en marche.',
      '',
      '  --for <pseudonyme>  qui a animé ces ateliers, et les retrouvera dans son compte ; l’adresse secrète de',
      '                      chacun, sur la valise, ouvre aussi son bilan ici, une fois son numéro changé',
    ],
    en: [
      '  The folder is that of a valise whose server is stopped, or a copy. It is only read. Workshops that have ended',
      '  come back with their summary; diaries that were entrusted wait for those whose they are, who decide.',
      '  Doing it again changes nothing more. The server of this site may keep running.',
      '',
      '  --for <pseudonym>   who ran these workshops, and will find them in their account; the secret address of',
      '                      each, on the valise, opens its summary here too, once its number is changed',
    ],
  },
  options: { for: { type: 'string' } },
  arguments: [{ name: { fr: 'dossier', en: 'folder' } }],
  run: async (values, { environment, language, workingFolder, print }, [name = '']) => {
    const tools = openTools(environment);
    const facilitator = typeof values.for === 'string' ? values.for : undefined;
    const order = { from: resolve(workingFolder, name), migrations: tools.program.migrations, facilitator };
    const report = await orExplain(language, () => useDatabase(tools, (db) => unpackValise(db, order, new Date())));
    for (const line of describe(report, language)) print(line);
    return 0;
  },
};

function describe({ sessions, diaries }: UnpackReport, language: Language): string[] {
  const { session, none, diary } = words[language];
  return [
    ...(sessions.length === 0 ? [none] : sessions.map((one) => session(one, language))),
    ...Object.entries(diary).flatMap(([kind, say]) => {
      const count = diaries[kind as keyof typeof diary];
      return count > 0 ? [say(count)] : [];
    }),
  ];
}

type Words = {
  session: (one: UnpackedSession, language: Language) => string;
  none: string;
  diary: Record<keyof UnpackReport['diaries'], (count: number) => string>;
};

const secretAddress = (here: number, language: Language) => `/${language}/workshops/${here}/…`;

const words: Record<Language, Words> = {
  fr: {
    session: (one, language) => {
      const name = one.title === '' ? `Atelier ${one.there}` : `Atelier ${one.there}, « ${one.title} »`;
      if (one.kind === 'brought')
        return `${name} : repris sous le numéro ${one.here}${
          one.hasSecret
            ? ` ; adresse secrète : ${secretAddress(one.here, language)}, avec la même fin que sur la valise`
            : ''
        }`;
      return `${name} : ${
        {
          known: 'déjà repris',
          tooOld: 'laissé, il a plus de trente jours',
          unfinished: 'laissé, il n’est pas terminé : le terminer d’abord sur la valise',
          unreadable: 'laissé, il ne peut pas être lu',
        }[one.kind]
      }`;
    },
    none: 'Aucun atelier sur cette valise.',
    diary: {
      kept: (count) => `Carnets qui attendent maintenant leur propriétaire : ${count}`,
      known: (count) => `Carnets déjà repris : ${count}`,
      nobody: (count) => `Carnets laissés, personne ne porte ce pseudonyme ici : ${count}`,
      full: (count) => `Carnets laissés, trop d’autres attendent la même personne : ${count}`,
      unreadable: (count) => `Carnets laissés, ils ne peuvent pas être lus : ${count}`,
    },
  },
  en: {
    session: (one, language) => {
      const name = one.title === '' ? `Workshop ${one.there}` : `Workshop ${one.there}, “${one.title}”`;
      if (one.kind === 'brought')
        return `${name}: taken back as number ${one.here}${
          one.hasSecret
            ? `; secret address: ${secretAddress(one.here, language)}, with the same end as on the valise`
            : ''
        }`;
      return `${name}: ${
        {
          known: 'taken back already',
          tooOld: 'left, it is more than thirty days old',
          unfinished: 'left, it has not ended: end it on the valise first',
          unreadable: 'left, it cannot be read',
        }[one.kind]
      }`;
    },
    none: 'No workshop on this valise.',
    diary: {
      kept: (count) => `Diaries that now wait for their owner: ${count}`,
      known: (count) => `Diaries taken back already: ${count}`,
      nobody: (count) => `Diaries left, nobody bears that pseudonym here: ${count}`,
      full: (count) => `Diaries left, too many others wait for the same person: ${count}`,
      unreadable: (count) => `Diaries left, they cannot be read: ${count}`,
    },
  },
};
