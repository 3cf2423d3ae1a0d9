// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Card } from '../../exchange/cards/card.ts';
import { nameCard } from '../../exchange/cards/cardName.server.ts';
import { openWorkerThread } from '../../server/workerThread.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { forgetMadeFiles, sweepMadeFiles } from '../exchange/sweepMadeFiles.server.ts';
import type { CardPlace } from './cards.server.ts';

/** Pictures of cards, each drawn once in a thread of its own and kept until its place has another. */
export type CardShelf = {
  /** @throws {DomainError} `exchange/busy` */
  get: (place: CardPlace, card: Card) => Promise<Uint8Array>;
  /** Lets go of them all, those under way too: titles may say what was redacted. They are drawn again when asked for. */
  forget: () => Promise<void>;
  stop: () => Promise<void>;
};

export type CardShelfOptions = { root: string; dataFolder: string; now: () => Date };

/** Half a second each on a small machine. A network that looks at a whole module at once comes back for the rest. */
const mostWaiting = 20;
const longestMs = 30_000;

export function openCardShelf({ root, dataFolder, now }: CardShelfOptions): CardShelf {
  const thread = openWorkerThread<Card, Uint8Array>(join(root, 'src/lib/exchange/cards/card.worker.ts'), {
    maxOldGenerationSizeMb: 64,
  });
  const folder = join(dataFolder, 'cards');
  const underWay = new Map<string, Promise<Uint8Array>>();
  let timesForgotten = 0;

  async function draw(prefix: string, file: string, card: Card, asOf: number): Promise<Uint8Array> {
    const timer = setTimeout(() => void thread.stop(), longestMs);
    const bytes = await thread.run(card).finally(() => clearTimeout(timer));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.part`, bytes);
    await rename(`${file}.part`, file);
    if (asOf === timesForgotten) await sweepMadeFiles(folder, { prefix, kept: file }, now());
    else await rm(file, { force: true });
    return bytes;
  }

  return {
    stop: thread.stop,
    forget: () => {
      timesForgotten += 1;
      return forgetMadeFiles(folder, '');
    },
    get: async (place, card) => {
      const asOf = timesForgotten;
      const prefix = prefixOf(place);
      const file = join(folder, `${prefix}${nameCard(card)}.png`);
      const kept = await readFile(file).catch(() => undefined);
      // The time of its last use: what is asked for the longest ago goes first when there is no more room.
      if (kept)
        return utimes(file, now(), now()).then(
          () => kept,
          () => kept,
        );
      const drawing = underWay.get(file);
      if (drawing) return drawing;
      if (underWay.size >= mostWaiting) throw new DomainError('exchange/busy');
      const made = draw(prefix, file, card, asOf).finally(() => underWay.delete(file));
      underWay.set(file, made);
      return made;
    },
  };
}

/** What the files of a place begin with, and those of no other. */
function prefixOf({ language, module = '', lesson = '' }: CardPlace): string {
  return `${language}.${module}.${lesson}.`;
}
