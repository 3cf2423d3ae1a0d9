// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs';
import { anAnnouncement } from '../../src/lib/community/communityTesting.ts';
import type { Question } from './knock.ts';
import type { Scene } from './table.ts';

/** An announcement that everyone knows of, and a correction of it that could be taken. */
export async function announcement({ instance, now }: Scene): Promise<Question> {
  const id = await anAnnouncement(instance.db, { at: now });
  const form = { kind: 'news', language: 'fr', title: 'Corrigée', body: 'Un texte.', publishAt: '', bannerUntil: '' };
  return { params: { announcement: `${id}-un-atelier-au-printemps` }, form };
}

/** Answers to the self-assessment of the course. */
export function attempt(): Question {
  return { form: { dit: 'bonjour' } };
}

/** The drawing of the course. */
export function drawing({ instance }: Scene): Question {
  return { params: { file: readdirSync(instance.data.mediaFolder)[0] ?? '' } };
}
