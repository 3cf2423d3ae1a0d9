// SPDX-License-Identifier: AGPL-3.0-or-later
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashModule } from '../../document/renderings.server.ts';
import { readInstanceSettings } from '../../community/instance/instanceSettings.server.ts';
import type { SiteAssets } from '../../exchange/offlineSite/offlineSite.ts';
import { takeAwayFormats, takeAwayVersion, type TakeAwayOrder } from '../../exchange/takeAway.ts';
import type { TakenFrom } from '../../exchange/publication.ts';
import { writeTakeAway } from '../../exchange/writeTakeAway.server.ts';
import { openReading, type OpenedReading, type Reader } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { hashBundle } from '../../workshop/hashBundle.server.ts';
import { ownName } from '../instance/identity.server.ts';
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
  const { format } = order;
  const texts = order.kind === 'module' ? hashModule(reader, order.module) : hashBundle(reader, order.bundle);
  const { name, colour } = await readTakenFrom(reader);
  const chosen = name === undefined && colour === '' ? [] : [name ?? '', colour];
  const made = [takeAwayVersion, origin, assets.style, assets.script, await texts, ...chosen];
  const hash = sha256(JSON.stringify(made)).slice(0, 32);
  return join(folder, `${prefixOf(order)}${hash}.${takeAwayFormats[format].extension}`);
}

async function readTakenFrom(reader: Reader): Promise<TakenFrom> {
  const { settings } = await readInstanceSettings(reader);
  return { name: ownName({ latest: settings }), colour: settings.colour };
}

/** What the names of a module's files begin with, in one language and format; or of a bundle's, in one format. */
export function prefixOf(order: TakeAwayOrder): string {
  const { format } = order;
  // No language is as long as the id of a bundle: a module called “bundle” has other names.
  return order.kind === 'module'
    ? `${order.module}.${order.language}.${format}.`
    : `${prefixOfBundle(order.bundle)}${format}.`;
}

/** What the names of a bundle's files begin with. */
export function prefixOfBundle(bundle: string): string {
  return `bundle.${bundle}.`;
}

/** Makes the file of what is published now, unless it is there. All it reads is of one moment, which its name says. */
export async function makeTakeAway(task: TakeAwayTask): Promise<void> {
  const { databaseFile, mediaFolder, origin, order, assets } = task;
  const reading = openReading(databaseFile);
  try {
    const target = await locateTakeAway(reading.read, task);
    if (await isThere(`${target}.json`)) return;
    const site = await readTakenFrom(reading.read);
    const publication = await gather(reading, order, { mediaFolder, origin, site });
    await writeTakeAway(publication, { format: order.format, assets, target });
  } finally {
    reading.close();
  }
}

async function gather(
  db: OpenedReading,
  order: TakeAwayOrder,
  around: { mediaFolder: string; origin: string | undefined; site: TakenFrom },
) {
  if (order.kind === 'module') return gatherModule(db, { ...order, ...around });
  // The renderer takes a second to load, and modules are rendered already.
  const { gatherBundle } = await import('./gatherBundle.server.ts');
  return gatherBundle(db, { ...order, ...around });
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
