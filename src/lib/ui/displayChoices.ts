// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What a reader may choose of how pages look, and the value of each choice; the first of each is the site's own, which
 * nothing is remembered for. `letters` multiplies the size of all text, `lines` is the height of a line of reading.
 */
export const displayChoices = {
  theme: ['', 'light', 'dark', 'contrast'],
  letters: ['', '1.15', '1.3', '1.6'],
  lines: ['', '1.8', '2.1'],
  face: ['', 'distinct', 'dyslexic'],
} as const;

export type DisplayPart = keyof typeof displayChoices;
export type Face = Exclude<(typeof displayChoices.face)[number], ''>;

/** Whether a value is one that can be chosen for a part; memory and addresses hold anything. */
export function isDisplayChoice(part: DisplayPart, value: string): boolean {
  return (displayChoices[part] as readonly string[]).includes(value);
}
