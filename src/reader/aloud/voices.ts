// SPDX-License-Identifier: AGPL-3.0-or-later

/** A voice as browsers describe it. */
export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/**
 * The voice that reads a language; undefined when there is none. Voices of the device come first: the others send what
 * they read to a service of the browser's maker.
 */
export function pickVoice<One extends Voice>(voices: readonly One[], language: string): One | undefined {
  const able = voices.filter(({ lang }) => lang.toLowerCase().split(/[-_]/, 1)[0] === language.split('-', 1)[0]);
  const rank = (voice: Voice) => (voice.localService ? 2 : 0) + (voice.default ? 1 : 0);
  return able.reduce<One | undefined>((best, one) => (best && rank(best) >= rank(one) ? best : one), undefined);
}
