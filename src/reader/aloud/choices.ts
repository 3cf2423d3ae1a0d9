// SPDX-License-Identifier: AGPL-3.0-or-later
import { browserMemory } from '../memory.ts';
import { listVoices } from './voices.ts';

/** What can be chosen of a voice: how fast it reads, and which it is, by its `voiceURI`. */
type Choice = 'rate' | 'voice';

const keyOf = (choice: Choice) => `essaim-aloud-${choice}`;

/** What was chosen on an earlier page; '' when nothing was. */
export function rememberedChoice(choice: Choice): string {
  try {
    return browserMemory()?.getItem(keyOf(choice)) ?? '';
  } catch {
    return '';
  }
}

/** Shows in a new player what can be chosen and what was, and calls back after each change. */
export function offerChoices(player: HTMLElement, language: string, onChange: () => void): void {
  const voice = selectOf(player, 'voice');
  const voices = listVoices(speechSynthesis.getVoices(), language);
  for (const { name, voiceURI, localService } of voices)
    voice?.append(new Option(localService ? name : `${name} ${voice.dataset.online ?? ''}`, voiceURI));
  if (voice) voice.hidden = voices.length < 2;
  for (const choice of ['rate', 'voice'] as const) {
    const select = selectOf(player, choice);
    if (!select) continue;
    const remembered = rememberedChoice(choice);
    if ([...select.options].some(({ value }) => value === remembered)) select.value = remembered;
    select.addEventListener('change', () => {
      remember(choice, select.value);
      onChange();
    });
  }
}

/** What is chosen in a player now. */
export function readChoice(player: HTMLElement, choice: Choice): string {
  return selectOf(player, choice)?.value ?? '';
}

function selectOf(player: HTMLElement, choice: Choice): HTMLSelectElement | null {
  return player.querySelector(`select[data-aloud-choice="${choice}"]`);
}

function remember(choice: Choice, value: string): void {
  try {
    browserMemory()?.setItem(keyOf(choice), value);
  } catch {
    // Private windows may refuse to remember: the choice then lasts as long as the player.
  }
}
