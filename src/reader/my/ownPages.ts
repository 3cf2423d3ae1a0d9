// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldDiary } from '../../lib/learning/progress.ts';
import type { ModuleShelf } from '../../lib/web/my/works.ts';
import { readData } from '../diary/elements.ts';
import { fillPlaces } from '../diary/fill.ts';
import { readOwn } from '../diary/ownDiary.ts';
import { withStore } from '../diary/withStore.ts';
import { showAttempt } from './ownAttempt.ts';
import { showProgress } from './ownProgress.ts';
import { showResults } from './ownResults.ts';
import { showReview } from './ownReview.ts';
import { attempt, type OwnPage } from './parts.ts';

type Show = (page: OwnPage) => Node[] | Promise<Node[]>;

const pages: Record<string, Show> = {
  progress: showProgress,
  results: showResults,
  'attempt-detail': showAttempt,
  review: showReview,
};

/** Fills a page of the learner's own from the diary of this browser, as the server does for who is signed in. */
export async function fillOwnPage(place: HTMLElement): Promise<void> {
  const show = pages[place.dataset.my ?? ''];
  const shelves = readData<ModuleShelf[]>(place.dataset.shelves) ?? [];
  if (!show) return;
  let shown: Node[] = [];
  const fill = () =>
    attempt(place, async () => {
      const { startedAt, events } = await withStore(readOwn);
      const progress = foldDiary(events);
      const nodes = await show({ isStarted: startedAt !== undefined, progress, shelves, again: fill });
      for (const node of shown) node.parentNode?.removeChild(node);
      shown = nodes;
      place.replaceChildren();
      // Beside the place rather than in it: they are parts of the page, and look like them.
      place.after(...nodes);
      fillPlaces(progress);
    });
  await fill();
}
