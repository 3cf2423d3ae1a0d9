// SPDX-License-Identifier: AGPL-3.0-or-later
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashModule } from '../../document/renderings.server.ts';
import type { SiteAssets } from '../../exchange/offlineSite/offlineSite.ts';
import { takeAwayFormats, takeAwayVersion, type TakeAwayOrder } from '../../exchange/takeAway.ts';
import { writeTakeAway } from '../../exchange/writeTakeAway.server.ts';
import { openReading, type Reader } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { gatherModule } from './gatherPublication.server.ts';

/** What stays the same from one order to the next. */
export type TakeAwaySettings = {
  /** Where files are kept. */
  folder: string;
  databaseFile: string;
  mediaFolder: string;
  origin: string | undefined;
};

/** What the thread is asked, as plain data. */
export type TakeAwayTask = TakeAwaySettings & { order: TakeAwayOrder; assets: SiteAssets };

/** The file of what is published now, named by all that it is made from: the same name is the same bytes. */
export async function locateTakeAway(
  reader: Reader,
  { folder, origin, order, assets }: Omit<TakeAwayTask, 'databaseFile' | 'mediaFolder'>,
): Promise<string> {
  const { module, format } = order;
  const made = [takeAwayVersion, origin, assets.style, assets.script, await hashModule(reader, module)];
  const hash = sha256(JSON.stringify(made)).slice(0, 32);
  return join(folder, `${prefixOf(order)}${hash}.${takeAwayFormats[format].extension}`);
}

/** What the names of a module's files begin with, in one language and format. */
export function prefixOf({ module, language, format }: TakeAwayOrder): string {
  return `${module}.${language}.${format}.`;
}

/** Makes the file of what is published now, unless it is there. All it reads is of one moment, which its name says. */
export async function makeTakeAway(task: TakeAwayTask): Promise<void> {
  const { databaseFile, mediaFolder, origin, order, assets } = task;
  const reading = openReading(databaseFile);
  try {
    const target = await locateTakeAway(reading.read, task);
    if (await isThere(`${target}.json`)) return;
    const publication = await gatherModule(reading, { ...order, mediaFolder, origin });
    await writeTakeAway(publication, { format: order.format, assets, target });
  } finally {
    reading.close();
  }
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
