// SPDX-License-Identifier: AGPL-3.0-or-later

/** A voice as browsers describe it. */
export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default' | 'voiceURI'>;

/**
 * The voices that read a language, best first. Those of the device come before the others, which send what they read to
 * a service of the browser's maker.
 */
export function listVoices<One extends Voice>(voices: readonly One[], language: string): One[] {
  const rank = (voice: Voice) => (voice.localService ? 2 : 0) + (voice.default ? 1 : 0);
  return voices
    .filter(({ lang }) => lang.toLowerCase().split(/[-_]/, 1)[0] === language.split('-', 1)[0])
    .sort((a, b) => rank(b) - rank(a));
}

/** The voice that reads a language: the one that was chosen, if it can, or the best; undefined when there is none. */
export function pickVoice<One extends Voice>(voices: readonly One[], language: string, chosen = ''): One | undefined {
  const able = listVoices(voices, language);
  return able.find(({ voiceURI }) => voiceURI === chosen) ?? able[0];
}
