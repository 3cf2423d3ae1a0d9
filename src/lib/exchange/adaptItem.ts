// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../assessment/item.ts';
import { adaptText, findTarget, type Surroundings } from './adaptText.ts';
import { writeFragment, type Syntax } from './fragment.ts';
import type { Place } from './places.ts';

/** A question as its file shows it: its texts in the file's syntax, its links leading to files. */
export function adaptItem(item: Item, { place, syntax }: { place: Place; syntax: Syntax }, around: Surroundings): Item {
  const adapt = (html: string) => writeFragment(adaptText(html, place, around), syntax).text;
  return {
    ...item,
    introductionHtml: adapt(item.introductionHtml),
    hintHtml: item.hintHtml === undefined ? undefined : adapt(item.hintHtml),
    options: item.options.map((option) => ({
      ...option,
      html: adapt(option.html),
      feedbackHtml: adapt(option.feedbackHtml),
    })),
    reread: item.reread.flatMap(({ label, href }) => {
      const target = findTarget(href, place, around);
      return target === undefined ? [] : [{ label, href: target }];
    }),
  };
}
