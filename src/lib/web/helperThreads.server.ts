// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DataFolder } from '../server/dataFolder.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { openRecognitionThread } from './badges/recognitionThread.server.ts';
import { openPictureThread } from './contribution/creating/pictureThread.server.ts';
import { openPreviewThread } from './contribution/editing/previewThread.server.ts';
import { siteAssets } from './exchange/siteAssets.ts';
import { openTakeAwayShelf } from './exchange/takeAwayShelf.server.ts';
import { openCardShelf } from './sharing/cardShelf.server.ts';

/** Opens what does long work away from the thread that serves. Each starts its thread, or its process, when first asked. */
export function openHelperThreads(
  { root, data, db, origin }: { root: string; data: DataFolder; db: Database; origin: string | undefined },
  now: () => Date,
) {
  const recognition = openRecognitionThread(root);
  const previews = openPreviewThread(root);
  const pictures = openPictureThread(root);
  const takeAways = openTakeAwayShelf({ root, data, db, origin, assets: siteAssets, now });
  const cards = openCardShelf({ root, dataFolder: data.folder, now });
  const stop = async () => {
    takeAways.stop();
    await Promise.all([recognition.stop(), previews.stop(), pictures.stop(), cards.stop()]);
  };
  return { recognition, previews, pictures, takeAways, cards, stop };
}
