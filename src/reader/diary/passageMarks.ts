// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mark, Progress } from '../../lib/learning/progress.ts';
import { element } from './elements.ts';
import * as english from './markWordsEn.ts';
import * as french from './markWordsFr.ts';
import type { Deed } from './newEvent.ts';
import { fillIn, pageLanguage } from './speech.ts';

const words = pageLanguage() === 'fr' ? french : english;

/** Lists, under the heading of each part of a lesson, the passages marked in it, as `fillSection.ts` does. */
export function showPassageMarks({ dataset: { ids = '', href = '' } }: HTMLElement, progress: Progress): void {
  for (const list of document.querySelectorAll('[data-own-marks]')) list.remove();
  for (const { passage, note } of marksOf(ids, progress)) {
    const noted = note === '' ? '' : ` ${fillIn(words.mark_note, { note })}`;
    const link = element('a', { href: `#${passage}` }, words.mark_own);
    const change = element('a', { href: `${href}/marks#mark-${passage}` }, words.mark_change);
    listFor(passage)?.append(element('li', {}, link, noted, ' ', change));
  }
}

/** The list of the part that a passage is in, or of the lesson before its first heading; made when there is none yet. */
function listFor(passage: string): Element | undefined {
  const part = document.getElementById(passage)?.closest('article section[id], article');
  const existing = part?.querySelector(':scope > [data-own-marks]');
  if (existing || !part) return existing ?? undefined;
  const list = element('ul', { 'data-own-marks': '' });
  const heading = part.querySelector(':scope > .heading');
  if (heading) heading.after(list);
  else part.prepend(list);
  return list;
}

/** Fills the forms of the page where a lesson's passages are marked. */
export function fillMarkForms(place: HTMLElement, progress: Progress): void {
  const notes = new Map(marksOf(place.dataset.ids ?? '', progress).map(({ passage, note }) => [passage, note]));
  for (const part of place.querySelectorAll<HTMLDetailsElement>('details[data-passage]')) {
    const note = notes.get(part.dataset.passage ?? '');
    const removal = part.querySelector<HTMLElement>('button[value="false"]');
    const field = part.querySelector('textarea');
    if (note !== undefined) part.open = true;
    if (field && note !== undefined) field.value = note;
    if (note === undefined) removal?.remove();
    else if (!removal) part.querySelector('.actions')?.append(' ', removeButton());
  }
}

/** What sending one of these forms means. */
export function readMark(form: HTMLFormElement, submitter: HTMLElement | null): Deed {
  const { subject = '', revision = '' } = form.closest<HTMLElement>('[data-my="marks"]')?.dataset ?? {};
  const fields = new FormData(form, submitter);
  const textOf = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const isMarked = textOf('isMarked') !== 'false';
  const note = isMarked ? textOf('note').trim() : '';
  return { kind: 'passageMarked', subject, revision, data: { passage: textOf('passage'), note, isMarked } };
}

function removeButton(): HTMLElement {
  return element('button', { class: 'button-quiet', name: 'isMarked', value: 'false' }, words.mark_remove);
}

function marksOf(ids: string, { lessons }: Progress): Mark[] {
  return ids.split(' ').flatMap((id) => lessons.get(id)?.marks ?? []);
}
