// SPDX-License-Identifier: AGPL-3.0-or-later
import { displayChoices, isDisplayChoice, type DisplayPart, type Face } from '../lib/ui/displayChoices.ts';
import { browserMemory } from './memory.ts';

const root = document.documentElement;

/** The files of the faces that can be chosen. They are fetched by pages that show them, and by no other. */
const faces: Record<Face, { address: string; weight: string }> = {
  distinct: { address: distinctFaceAddress, weight: '200 800' },
  // One weight: the browser makes bold letters of it, rather than fetch as much again.
  dyslexic: { address: dyslexicFaceAddress, weight: '400' },
};

/** Shows the page as it was chosen on an earlier visit, where anything was. */
export function applyDisplay(): void {
  for (const part of Object.keys(displayChoices) as DisplayPart[]) apply(part, rememberedDisplay(part));
}

/** The value remembered for a part; '' when there is none, or none that is known. */
export function rememberedDisplay(part: DisplayPart): string {
  try {
    const value = browserMemory()?.getItem(keyOf(part)) ?? '';
    return isDisplayChoice(part, value) ? value : '';
  } catch {
    return '';
  }
}

/** Shows a choice and remembers it; '' is the site's own, and forgets. */
export function chooseDisplay(part: DisplayPart, value: string): void {
  apply(part, value);
  try {
    if (value === '') browserMemory()?.removeItem(keyOf(part));
    else browserMemory()?.setItem(keyOf(part), value);
  } catch {
    // Private windows may refuse to remember: the choice then lasts as long as the page.
  }
}

const keyOf = (part: DisplayPart) => `essaim-${part}`;

function apply(part: DisplayPart, value: string): void {
  if (part === 'theme') {
    if (value === '') delete root.dataset.theme;
    else root.dataset.theme = value;
  } else if (part === 'face') applyFace(value);
  else setProperty(`--${part}`, value);
}

function applyFace(value: string): void {
  const face = faces[value as Face];
  if (face) {
    const { address, weight } = face;
    // Known under a name of its own: a face of the same name that is installed could be another version.
    document.fonts.add(new FontFace(`essaim-${value}`, `url(${address})`, { weight, display: 'swap' }));
  }
  const family = face ? `essaim-${value}, sans-serif` : '';
  setProperty('--font-reading', family);
  setProperty('--font-interface', family);
}

/** An empty value gives the style sheet's own back. */
function setProperty(name: string, value: string): void {
  root.style.setProperty(name, value);
}
