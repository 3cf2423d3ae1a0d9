// SPDX-License-Identifier: AGPL-3.0-or-later
import { displayChoices, type DisplayPart } from '../../lib/ui/displayChoices.ts';
import { offerReadingAloud } from '../aloud/aloud.ts';
import { chooseDisplay, rememberedDisplay } from '../display.ts';
import { showPanel } from './panel.ts';

/** Shows the choices over the page that is read. */
export async function open(link: HTMLAnchorElement): Promise<void> {
  try {
    const panel = await showPanel(link, '[data-display-choices]');
    begin(panel);
    offerReadingAloud(panel);
  } catch {
    location.assign(link.href);
  }
}

/** Ticks what is in force, and has each choice show at once. Choices that were begun already are only ticked again. */
export function begin(within: ParentNode): void {
  const choices = within.querySelector<HTMLElement>('[data-display-choices]');
  if (!choices) return;
  const inputs = [...choices.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  for (const input of inputs) input.checked = input.value === inForce(input.name as DisplayPart);
  if (choices.dataset.begun !== undefined) return;
  choices.dataset.begun = '';
  choices.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name in displayChoices)
      chooseDisplay(target.name as DisplayPart, target.value);
  });
}

/** A browser that refuses to remember still shows what was chosen on this page. */
function inForce(part: DisplayPart): string {
  const { dataset, style } = document.documentElement;
  if (part === 'theme') return dataset.theme ?? '';
  return part === 'face' ? rememberedDisplay(part) : style.getPropertyValue(`--${part}`);
}
