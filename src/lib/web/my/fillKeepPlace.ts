// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import { html, type Markup } from './markup.ts';
import type { Me } from './me.ts';

type Args = { ids: readonly string[]; section: string };

/** Under each heading: keep one's place here, or that it is kept here. Its form stands once in the page. */
export function fillKeepPlace({ ids, section }: Args, { progress }: Me): Markup {
  const places = ids.flatMap((id) => progress.lessons.get(id)?.place ?? []);
  const last = places.reduce<(typeof places)[number] | undefined>((a, b) => (a && a.at > b.at ? a : b), undefined);
  if (last?.section === section) return html`<p class="keep-place">${m.lesson_place_kept()}</p>`;
  return html`<p class="keep-place">
    <button form="page-keep-place" name="section" value="${section}">${m.lesson_keep_place()}</button>
  </p>`;
}
