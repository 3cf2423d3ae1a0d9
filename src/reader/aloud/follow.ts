// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Sentence } from './readable.ts';

/** As style sheets know it: `::highlight(essaim-aloud)`. */
const name = 'essaim-aloud';

/** Marks the sentence that is said, and brings it into sight. Browsers without highlights show its passage. */
export function followSentence({ range }: Sentence): void {
  if ('highlights' in CSS) CSS.highlights.set(name, new Highlight(range));
  else markPassage(passageOf(range));
  const { top, bottom } = range.getBoundingClientRect();
  // The player covers the foot of the window.
  if (top < 0 || bottom > innerHeight * 0.75) passageOf(range)?.scrollIntoView({ block: 'center' });
}

export function followNothing(): void {
  if ('highlights' in CSS) CSS.highlights.delete(name);
  else markPassage(null);
}

const passageOf = ({ startContainer }: Range) => startContainer.parentElement;

function markPassage(passage: HTMLElement | null): void {
  document.querySelector('[data-aloud-now]')?.removeAttribute('data-aloud-now');
  passage?.setAttribute('data-aloud-now', '');
}
