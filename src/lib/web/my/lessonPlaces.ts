// SPDX-License-Identifier: AGPL-3.0-or-later
import { emptySlot } from './slot.ts';

type Lesson = { ids: readonly string[]; href: string };

/** As `markdown/` writes them: a part with its heading, and a passage, whose ids start with `p-`. */
const heading = /<section id="([^"]+)"><div class="heading">.*?<\/a><\/div>/g;
const passage = /<[a-z]+ id="(p-[^"]+)"/g;

/** Adds, to a lesson's rendered text, the places where a reader's own place and marks show. */
export function addPlaces(html: string, { ids, href }: Lesson): string {
  return html
    .replace(passage, (tag, id: string) => emptySlot('passage', { ids, passage: id, href }) + tag)
    .replace(heading, (part, section: string) => part + emptySlot('keep-place', { ids, section }));
}
