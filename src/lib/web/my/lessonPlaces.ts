// SPDX-License-Identifier: AGPL-3.0-or-later
import { emptySlot } from './slot.ts';

type Lesson = { ids: readonly string[]; href: string };

/** As `markdown/` writes a part of a lesson with its heading. */
const headings = /<section id="([^"]+)"><div class="heading">.*?<\/a><\/div>/g;
/** Ids of passages start with `p-`. */
const passage = / id="(p-[^"]+)"/g;

/** Adds, under each heading of a lesson's rendered text and before the first, the place for what is the reader's own. */
export function addPlaces(html: string, { ids, href }: Lesson): string {
  const starts = [...html.matchAll(headings)];
  const ends = [...starts.slice(1).map(({ index }) => index), html.length];
  const before = html.slice(0, starts[0]?.index);
  const slot = (section: string, text: string) =>
    emptySlot('section', { ids, href, section, passages: passagesIn(text) });
  const parts = starts.map((start, index) => {
    const [heading, section = ''] = start;
    const text = html.slice(start.index + heading.length, ends[index]);
    return heading + slot(section, text) + text;
  });
  return slot('', before) + before + parts.join('');
}

function passagesIn(html: string): string[] {
  return [...html.matchAll(passage)].flatMap(([, id]) => id ?? []);
}
