// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  outdateAnnouncements,
  renderAnnouncementsAgain,
} from '../../community/announcements/announcementCommands.server.ts';
import { indexForumAgain } from '../../community/forum/indexForumAgain.server.ts';
import type { RenderedText } from '../../community/announcements/announcementText.ts';
import { hashRenderings, listModuleSlugs, outdateRenderings } from '../../document/renderings.server.ts';
import { recountDiaries } from '../../learning/diaryCounts.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { renderModule, type Renderer } from '../publishing/publishing.server.ts';
import { rebuildIndex, type DescribeAll } from '../search/bringIndexUpToDate.server.ts';

/** How many renderings there are, and how many of them were not what the program makes today; and so on. */
export type RebuildReport = {
  renderings: number;
  changed: number;
  announcements: number;
  miscounted: number;
  indexed: number;
  posts: number;
};

export type Renderers = {
  render: Renderer;
  renderAnnouncement: (body: string, language: Language) => Promise<RenderedText>;
  describeAll: DescribeAll;
};

/**
 * Makes again all that is kept only to be fast, from what people wrote: rendered documents and announcements, what
 * a search finds, in the forum too, and the number of events of each diary. A server may be at work: it shows the former renderings until the new ones are there.
 */
export async function rebuild(
  db: Database,
  { renderers, root }: { renderers: Renderers; root: string },
  now: Date,
): Promise<RebuildReport> {
  const documents = await rebuildDocuments(db, renderers.render);
  await outdateAnnouncements(db);
  const announcements = await renderAnnouncementsAgain(db, renderers.renderAnnouncement);
  const indexed = await rebuildIndex(db, { root, describeAll: renderers.describeAll });
  const posts = await indexForumAgain(db);
  return { ...documents, announcements, indexed, posts, miscounted: await recountDiaries(db, now) };
}

async function rebuildDocuments(db: Database, render: Renderer): Promise<{ renderings: number; changed: number }> {
  const before = await hashRenderings(db);
  await outdateRenderings(db);
  for (const module of await listModuleSlugs(db)) await renderModule(db, module, render);
  const after = await hashRenderings(db);
  const changed = [...after].filter(([id, hash]) => before.get(id) !== hash);
  return { renderings: after.size, changed: changed.length };
}
