// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ModuleOutline, OutlineEntry } from '../../catalogue/course.ts';
import type { Database } from '../../server/database/database.server.ts';
import { missing, openModule, type PageEvent } from './modulePages.server.ts';

export type GuideEvent = PageEvent & { params: { guide: string } };

/** Opens a workshop guide, or follows it where it has moved. */
export async function openGuide(
  event: GuideEvent,
): Promise<{ db: Database; outline: ModuleOutline; guide: OutlineEntry }> {
  const { db, outline } = await openModule(event);
  const guide = outline.guides.find(({ slug }) => slug === event.params.guide);
  return { db, outline, guide: guide ?? (await missing(event, 'guide', event.params.guide)) };
}
