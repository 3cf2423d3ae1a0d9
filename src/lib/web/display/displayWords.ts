// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import type { displayChoices, DisplayPart } from '../../ui/displayChoices.ts';

type Labels<Choices extends readonly unknown[]> = { [Index in keyof Choices]: () => string };

/** The words of each choice, in the order of `displayChoices`. */
export const displayWords: {
  [Part in DisplayPart]: { legend: () => string; labels: Labels<(typeof displayChoices)[Part]> };
} = {
  theme: {
    legend: () => m.display_theme(),
    labels: [() => m.theme_auto(), () => m.theme_light(), () => m.theme_dark(), () => m.theme_contrast()],
  },
  letters: {
    legend: () => m.display_letters(),
    labels: [
      () => m.display_usual(),
      () => m.display_letters_large(),
      () => m.display_letters_larger(),
      () => m.display_letters_largest(),
    ],
  },
  lines: {
    legend: () => m.display_lines(),
    labels: [() => m.display_usual(), () => m.display_lines_wide(), () => m.display_lines_wider()],
  },
  face: {
    legend: () => m.display_face(),
    labels: [() => m.display_usual(), () => m.display_face_distinct(), () => m.display_face_dyslexic()],
  },
};
