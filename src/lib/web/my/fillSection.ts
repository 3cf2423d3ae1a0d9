// SPDX-License-Identifier: AGPL-3.0-or-later
import type { KeptPlace, Mark } from '../../learning/progress.ts';
import { m } from '../../paraglide/messages.js';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

/** `section` is '' before the first heading; `passages` are those of the section, in order. */
type Args = { ids: readonly string[]; href: string; section: string; passages: readonly string[] };

/** Under each heading: keep one's place here, or that it is kept here; then one's marks in this part. */
export function fillSection({ ids, href, section, passages }: Args, { progress }: Me): Markup {
  const own = ids.flatMap((id) => progress.lessons.get(id) ?? []);
  const marks = own.flatMap((lesson) => lesson.marks).filter(({ passage }) => passages.includes(passage));
  const place = section === '' ? nothing : placeIn(section, findLast(own.flatMap((lesson) => lesson.place ?? [])));
  return html`${place}${marks.length > 0 ? listMarks(marks, href) : nothing}`;
}

function findLast(places: readonly KeptPlace[]): KeptPlace | undefined {
  return places.reduce<KeptPlace | undefined>((last, place) => (last && last.at >= place.at ? last : place), undefined);
}

/** The button's form stands once in the page. */
function placeIn(section: string, kept: KeptPlace | undefined): Markup {
  if (kept?.section === section) return html`<p class="next-step">${m.lesson_place_kept()}</p>`;
  return html`<p class="next-step">
    <button type="submit" class="button-quiet" form="page-keep-place" name="section" value="${section}">
      ${m.lesson_keep_place()}
    </button>
  </p>`;
}

function listMarks(marks: readonly Mark[], href: string): Markup {
  const items = marks.map(
    ({ passage, note }) =>
      html`<li>
        <a href="#${passage}">${m.mark_own()}</a> ${note === '' ? '' : m.mark_note({ note })}
        <a href="${href}/marks#mark-${passage}">${m.mark_change()}</a>
      </li>`,
  );
  return html`<ul>
    ${items}
  </ul>`;
}
