// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import { html, nothing, type Markup } from './markup.ts';
import type { Me } from './me.ts';

type Args = { ids: readonly string[]; passage: string; href: string };

/** One's own mark on a passage, and what one noted of it. */
export function fillPassage({ ids, passage, href }: Args, { progress }: Me): Markup {
  const marks = ids.flatMap((id) => progress.lessons.get(id)?.marks ?? []);
  const mark = marks.find((one) => one.passage === passage);
  if (!mark) return nothing;
  const note = mark.note === '' ? '' : m.mark_note({ note: mark.note });
  return html`<p class="my-mark"><a href="${href}/marks#mark-${passage}">${m.mark_own()}</a> ${note}</p>`;
}
