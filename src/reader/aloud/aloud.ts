// SPDX-License-Identifier: AGPL-3.0-or-later
import { offerChoices, readChoice, rememberedChoice } from './choices.ts';
import { followNothing, followSentence } from './follow.ts';
import { listSentences, type Sentence } from './readable.ts';
import { pickVoice } from './voices.ts';

/**
 * Offers to read the page aloud where it has a text and the browser a voice for its language; voices may come late. The
 * words are those of the panel.
 */
export function offerReadingAloud(panel: HTMLElement): void {
  const offer = panel.querySelector<HTMLElement>('[data-aloud-offer]');
  const template = panel.querySelector<HTMLTemplateElement>('template[data-aloud-player]');
  if (!offer || !template || !('speechSynthesis' in window) || offer.dataset.begun !== undefined) return;
  offer.dataset.begun = '';
  const language = document.querySelector('main .prose')?.closest('[lang]')?.getAttribute('lang');
  const show = () => {
    const voice = language ? pickVoice(speechSynthesis.getVoices(), language, rememberedChoice('voice')) : undefined;
    offer.hidden = !voice;
    const warning = offer.querySelector<HTMLElement>('[data-aloud-online]');
    if (warning) warning.hidden = voice?.localService !== false;
  };
  speechSynthesis.addEventListener('voiceschanged', show);
  show();
  offer.querySelector('button')?.addEventListener('click', () => {
    panel.hidePopover();
    startReading(template);
  });
}

/** Shows the player and reads from the first sentence in sight. A second start takes the place of the first. */
function startReading(template: HTMLTemplateElement): void {
  document.querySelector<HTMLElement>('.player [data-aloud-do="stop"]')?.click();
  const sentences = listSentences(document);
  const player = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('.player');
  if (!player || sentences.length === 0) return;
  document.body.append(player);
  const inSight = sentences.findIndex(({ range }) => range.getBoundingClientRect().bottom > 0);
  readFrom(sentences, Math.max(0, inSight), player);
}

/**
 * Reads sentence after sentence and obeys the player. A pause stops the voice and starts the sentence again: browsers
 * forget what they were to resume, or never stop.
 */
function readFrom(sentences: readonly Sentence[], first: number, player: HTMLElement): void {
  let at = first;
  let isPlaying = true;
  /** What is said now: what ends after it was cancelled leads nowhere. */
  let current: SpeechSynthesisUtterance | undefined;

  const speak = () => {
    const sentence = sentences[at];
    if (!sentence) return stop();
    followSentence(sentence);
    show();
    silence();
    if (isPlaying) current = say(sentence, player, (said) => said === current && move(1));
  };
  const move = (by: number) => {
    at = Math.max(0, at + by);
    speak();
  };
  const show = () => {
    player.dataset.state = isPlaying ? 'playing' : 'paused';
  };
  const stop = () => {
    silence();
    followNothing();
    player.remove();
    removeEventListener('pagehide', stop);
  };
  const silence = () => {
    current = undefined;
    speechSynthesis.cancel();
  };
  const deeds: Record<string, () => void> = {
    toggle: () => {
      isPlaying = !isPlaying;
      speak();
    },
    back: () => move(-1),
    on: () => move(1),
    stop,
  };

  player.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-aloud-do]') : null;
    deeds[button?.dataset.aloudDo ?? '']?.();
  });
  player.addEventListener('keydown', ({ key }) => key === 'Escape' && stop());
  offerChoices(player, sentences[first]?.language ?? '', speak);
  // A voice outlives its page.
  addEventListener('pagehide', stop);
  player.querySelector<HTMLElement>('[data-aloud-do="toggle"]')?.focus();
  speak();
}

function say(
  { words, language }: Sentence,
  player: HTMLElement,
  onEnd: (said: SpeechSynthesisUtterance) => unknown,
): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(words);
  const voice = pickVoice(speechSynthesis.getVoices(), language, readChoice(player, 'voice'));
  if (voice) utterance.voice = voice;
  Object.assign(utterance, { lang: language, rate: Number(readChoice(player, 'rate')) });
  utterance.onend = () => onEnd(utterance);
  speechSynthesis.speak(utterance);
  return utterance;
}
