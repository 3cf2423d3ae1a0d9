// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listAccounts } from '../lib/account/holderCommands.server.ts';
import { isDay } from '../lib/shared/dates.ts';
import type { Language } from '../lib/shared/language.ts';
import { newRecoveryCodes } from '../lib/web/account/secrets.server.ts';
import { startInstance } from '../lib/web/composition.server.ts';
import { playStory, storyDays } from '../lib/web/demo/playStory.server.ts';
import type { Player } from '../lib/web/demo/stage.ts';
import { openTools, useDatabase } from '../lib/web/operations/tools.server.ts';
import { CommandFailure, UsageError, type Command, type OptionValues, type Surroundings } from './command.ts';

/** Makes an instance in which example people have lived for two months. */
export const demoCommand: Command = {
  help: {
    fr: [
      '  --seed <nombre>     le hasard de l’exemple : le même nombre raconte la même histoire (sinon 1)',
      '  --date <AAAA-MM-JJ> le dernier jour de l’histoire (sinon aujourd’hui)',
      '',
      '  Le dossier de données ne doit contenir personne. Sans dossier, c’est celui d’ESSAIM_DATA.',
      '',
    ],
    en: [
      '  --seed <number>     the chance of the example: the same number tells the same story (else 1)',
      '  --date <YYYY-MM-DD> the last day of the story (else today)',
      '',
      '  The data folder must have nobody in it. Without a folder, it is that of ESSAIM_DATA.',
      '',
    ],
  },
  options: { seed: { type: 'string' }, date: { type: 'string' } },
  arguments: [{ name: { fr: 'dossier', en: 'folder' }, isOptional: true }],
  run: async (values, surroundings, [folder]) => {
    const { seed, today } = readWishes(values, words[surroundings.language]);
    const { environment, workingFolder } = surroundings;
    const own = { ...environment, ...(folder ? { ESSAIM_DATA: resolve(workingFolder, folder) } : {}) };
    await refusePeople(own, surroundings.language);
    const begin = new Date(today.getTime() - storyDays * 86_400_000);
    const instance = await startInstance({ ...own, ESSAIM_LOG_LEVEL: 'silent' }, () => begin);
    try {
      const passphrases = new Map<string, string>();
      const passphraseOf = ({ key }: { key: string }) => {
        const passphrase = newRecoveryCodes()[0] ?? randomBytes(12).toString('hex');
        passphrases.set(key, passphrase);
        return passphrase;
      };
      const players = await playStory(instance, { seed, today, passphraseOf });
      for (const line of describe(players, passphrases, surroundings)) surroundings.print(line);
    } finally {
      await instance.close();
    }
    return 0;
  },
};

function readWishes({ seed = '1', date }: OptionValues, said: Words): { seed: number; today: Date } {
  if (typeof seed !== 'string' || !/^\d{1,9}$/.test(seed)) throw new UsageError(said.seed);
  if (date !== undefined && !(typeof date === 'string' && isDay(date))) throw new UsageError(said.date);
  const day = typeof date === 'string' ? date : new Date().toISOString().slice(0, 10);
  const end = new Date(`${day}T21:00:00Z`);
  return { seed: Number(seed), today: date === undefined ? new Date(Math.min(Date.now(), end.getTime())) : end };
}

/** People are never mixed with examples. */
async function refusePeople(environment: Surroundings['environment'], language: Language): Promise<void> {
  const tools = openTools(environment);
  if (!existsSync(tools.data.databaseFile)) return;
  const someone = await useDatabase(tools, (db) => listAccounts(db.read)).catch(() => [undefined]);
  if (someone.length > 0) throw new CommandFailure(words[language].notEmpty(tools.data.folder));
}

function describe(
  players: readonly Player[],
  passphrases: ReadonlyMap<string, string>,
  { language }: Surroundings,
): string[] {
  const said = words[language];
  const width = Math.max(...players.map(({ pseudonym }) => pseudonym.length));
  return [
    said.done,
    '',
    ...players.map(
      ({ key, pseudonym, is }) => `  ${pseudonym.padEnd(width)}  ${passphrases.get(key)}  ${is[language]}`,
    ),
    '',
    said.once,
    said.start,
  ];
}

type Words = Record<'seed' | 'date' | 'done' | 'once' | 'start', string> & { notEmpty: (folder: string) => string };

const words: Record<Language, Words> = {
  fr: {
    seed: '--seed attend un nombre entier, comme 7.',
    date: '--date attend un jour, comme 2026-11-27.',
    done: 'L’exemple est prêt. Chaque personne se connecte avec son pseudonyme et sa phrase de passe :',
    once: 'Ces phrases de passe ne sont écrites qu’ici : les noter maintenant si l’on veut s’en servir.',
    start: 'Pour voir le site : ESSAIM_DATA=<ce dossier> npm start. Un bandeau y dit partout que c’est un exemple.',
    notEmpty: (folder) =>
      `${folder} contient déjà une instance, avec des personnes : donner un autre dossier. Rien n’a changé.`,
  },
  en: {
    seed: '--seed expects a whole number, such as 7.',
    date: '--date expects a day, such as 2026-11-27.',
    done: 'The example is ready. Each person signs in with their pseudonym and their passphrase:',
    once: 'These passphrases are written here alone: note them now if they are to be used.',
    start: 'To see the site: ESSAIM_DATA=<this folder> npm start. A banner says everywhere that it is an example.',
    notEmpty: (folder) =>
      `${folder} already holds an instance, with people in it: give another folder. Nothing has changed.`,
  },
};
