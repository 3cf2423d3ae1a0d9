// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import type { CredentialTexts } from '../../recognition/credential.ts';
import type { GoneThrough } from '../../recognition/criteria.ts';
import type { Language } from '../../shared/language.ts';
import { addressOf } from '../addresses.ts';

export type BadgeTextsOf = {
  module: string;
  title: string;
  language: Language;
  goneThrough: readonly GoneThrough[];
};

/** “5 leçons, 2 auto-évaluations”: what a badge covers. */
export function countGoneThrough(goneThrough: readonly GoneThrough[]): string {
  const count = (wanted: GoneThrough['kind']) => goneThrough.filter(({ kind }) => kind === wanted).length;
  const parts = [
    m.count_lessons({ count: count('lesson') }),
    m.count_self_assessments({ count: count('selfAssessment') }),
  ];
  return parts.filter((_, index) => count(index === 0 ? 'lesson' : 'selfAssessment') > 0).join(', ');
}

/** Where the instance is, and what it is called. */
export type IssuerOf = { origin: string; name: string };

/** The sentences of a credential, in the language of the request. */
export function writeCredentialTexts({ origin, name }: IssuerOf, badge: BadgeTextsOf): CredentialTexts {
  const { title, language, module, goneThrough } = badge;
  return {
    language,
    issuer: m.badge_issuer({ name, host: new URL(origin).host }),
    title,
    description: m.badge_description({ title }),
    criteria: m.badge_criteria({ counts: countGoneThrough(goneThrough) }),
    imageText: m.badge_image({ title }),
    steps: goneThrough.map((step) => ({
      address: `${origin}${addressOf(language, module, step.kind, step.slug)}`,
      title: step.title,
      revision: m.badge_step_revision({ revision: step.revision }),
    })),
  };
}
