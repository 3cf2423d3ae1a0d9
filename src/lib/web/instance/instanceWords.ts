// SPDX-License-Identifier: AGPL-3.0-or-later
import { defaultName } from '../../community/instance/defaultName.ts';
import type { ChosenSubject, InstanceSettings } from '../../community/instance/instanceSettings.ts';
import { m } from '../../paraglide/messages.js';
import { endonyms, languages } from '../../shared/language.ts';
import type { InstanceStep } from './instanceSteps.ts';

type Words = { title: () => string; summary: () => string };

export const stepWords: Record<InstanceStep, Words> = {
  name: { title: () => m.instance_name(), summary: () => m.instance_name_summary() },
  languages: { title: () => m.instance_languages(), summary: () => m.instance_languages_summary() },
  welcome: { title: () => m.instance_welcome(), summary: () => m.instance_welcome_summary() },
  colour: { title: () => m.instance_colour(), summary: () => m.instance_colour_summary() },
  logo: { title: () => m.instance_logo(), summary: () => m.instance_logo_summary() },
  legal: { title: () => m.instance_legal(), summary: () => m.instance_legal_summary() },
  registration: { title: () => m.instance_registration(), summary: () => m.instance_registration_summary() },
  forum: { title: () => m.instance_forum(), summary: () => m.instance_forum_summary() },
  approvals: { title: () => m.instance_approvals(), summary: () => m.instance_approvals_summary() },
};

/** What is chosen for a subject, in a few words. */
export function describeSetting(subject: ChosenSubject, settings: InstanceSettings): string {
  const describe: Record<ChosenSubject, () => string> = {
    name: () => settings.name,
    languages: () => describeLanguages(settings.languages),
    welcome: () => describeTexts(settings.welcome),
    colour: () => (settings.colour === '' ? m.instance_colour_own({ name: defaultName }) : `#${settings.colour}`),
    logo: () => (settings.logo ? m.instance_logo_some() : m.instance_logo_none()),
    legal: () => describeTexts(settings.legal),
    registration: () =>
      settings.registration === 'open' ? m.instance_registration_open() : m.instance_registration_closed(),
    forum: () => (settings.forum === 'open' ? m.instance_forum_open() : m.instance_forum_closed()),
  };
  return describe[subject]();
}

/** “Français, English”: in the order they are offered. */
export function describeLanguages(some: InstanceSettings['languages']): string {
  const names = some.map((language) => endonyms[language]);
  return names.length > 1 ? names.join(', ') : m.instance_languages_only({ language: names[0] ?? '' });
}

function describeTexts(texts: InstanceSettings['welcome']): string {
  const written = languages.filter((language) => texts[language].html !== '');
  return written.length === 0 ? m.instance_text_none() : written.map((language) => endonyms[language]).join(', ');
}
