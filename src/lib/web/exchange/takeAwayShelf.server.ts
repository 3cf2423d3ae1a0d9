// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteAssets } from '../../exchange/offlineSite/offlineSite.ts';
import type { TakeAwayFacts, TakeAwayOrder } from '../../exchange/takeAway.ts';
import type { DataFolder } from '../../server/dataFolder.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { forgetMadeFiles, sweepMadeFiles } from './sweepMadeFiles.server.ts';
import { openTakeAwayMaker } from './takeAwayMaker.server.ts';
import { locateTakeAway, prefixOf, prefixOfBundle, type TakeAwayTask } from './takeAwayTask.server.ts';

export type TakenAway = TakeAwayFacts & { file: string };

/** Files made to be taken away, made once for what is published and kept until something else is. */
export type TakeAwayShelf = {
  /** The file of what is published now, if it is made. */
  find: (order: TakeAwayOrder) => Promise<TakenAway | undefined>;
  /**
   * The same, made if need be; those who ask for one that is under way wait together. Undefined when it takes longer than
   * one is ready to wait: it goes on being made.
   *
   * @throws {DomainError} `exchange/busy`
   */
  prepare: (order: TakeAwayOrder, patienceMs: number) => Promise<TakenAway | undefined>;
  /** Lets go of files: of all of them, or of those of a bundle. What is asked for again is made again. */
  forget: (bundle?: string) => Promise<void>;
  stop: () => void;
};

export type Shelf = {
  root: string;
  data: DataFolder;
  db: Database;
  origin: string | undefined;
  /** Asked for when something is made: only what is built has them. */
  assets: () => SiteAssets;
  now: () => Date;
};

/** A second each: a whole class behind one address asks for the same few. */
const mostWaiting = 20;

export function openTakeAwayShelf({ root, data, db, origin, assets, now }: Shelf): TakeAwayShelf {
  const maker = openTakeAwayMaker(root);
  const folder = join(data.folder, 'take-away');
  const underWay = new Map<string, Promise<TakenAway>>();
  const taskOf = (order: TakeAwayOrder): TakeAwayTask => {
    const { databaseFile, mediaFolder } = data;
    return { folder, databaseFile, mediaFolder, origin, order, assets: assets() };
  };
  const find = async (order: TakeAwayOrder) => readTakenAway(await locateTakeAway(db.read, taskOf(order)), now());

  async function make(order: TakeAwayOrder, tries = 3): Promise<TakenAway> {
    if (tries === 0) throw new Error(`The texts of ${prefixOf(order)} change faster than they are written.`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await maker.make(taskOf(order));
    await sweepMadeFiles(
      folder,
      { prefix: prefixOf(order), kept: await locateTakeAway(db.read, taskOf(order)) },
      now(),
    );
    // What was published meanwhile asks for another one.
    return (await find(order)) ?? make(order, tries - 1);
  }

  function share(order: TakeAwayOrder): Promise<TakenAway> {
    const name = prefixOf(order);
    const already = underWay.get(name);
    if (already) return already;
    if (underWay.size >= mostWaiting) throw new DomainError('exchange/busy');
    const made = make(order).finally(() => underWay.delete(name));
    underWay.set(name, made);
    return made;
  }

  return {
    find,
    prepare: async (order, patienceMs) => (await find(order)) ?? within(patienceMs, share(order)),
    forget: (bundle) => forgetMadeFiles(folder, bundle === undefined ? '' : prefixOfBundle(bundle)),
    stop: maker.stop,
  };
}

/** What the file is; its time is when it was last asked for. */
async function readTakenAway(file: string, now: Date): Promise<TakenAway | undefined> {
  try {
    const facts = JSON.parse(await readFile(`${file}.json`, 'utf8')) as TakeAwayFacts;
    await utimes(file, now, now);
    return { ...facts, file };
  } catch {
    // It was never made, or has been swept.
    return undefined;
  }
}

async function within<T>(patienceMs: number, made: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patienceMs)));
  return Promise.race([made, patience]).finally(() => clearTimeout(timer));
}
