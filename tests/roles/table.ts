// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Instance } from '../../src/lib/web/composition.server.ts';
import { everyone, moderators, nobody, signedIn, type Expected } from './expectations.ts';
import type { Question } from './knock.ts';
import { ownModule, type Company, type Person } from './people.ts';
import { announcement, attempt, drawing } from './things.ts';

/** The moment of one question: who there is, and who asks. */
export type Scene = { instance: Instance; company: Company; person: Person; now: Date };

export type Rule = {
  who: Expected;
  /** What is asked, besides the usual parameters; it makes what the question is about. */
  ask?: (scene: Scene) => Question | Promise<Question>;
  /** Who is let in is shown something of their own, yet the page is the same for everyone without a session. */
  isShared?: true;
};

/** Slugs of the course that the instance of these tests publishes (`aCourse`). */
export const usualParams = {
  lang: 'fr',
  module: ownModule,
  sequence: 'debut',
  lesson: 'bases',
  selfAssessment: 'debut',
  entry: 'mot',
  page: 'privacy',
  status: '404',
};

const module = '/[lang=language]/modules/[module=slug]';
const lesson = `${module}/lessons/[lesson=slug]`;
const admin = '/[lang=language]/admin';

/** Every door of the site, with who is let in. */
export const table: Readonly<Record<string, Rule>> = {
  // Reading.
  'layout load /': { who: everyone },
  'load /': { who: everyone },
  'load /[lang=language]': { who: everyone },
  'load /[lang=language]/[page=sitePage]': { who: everyone },
  [`load ${module}`]: { who: everyone },
  [`load ${module}/glossary`]: { who: everyone },
  [`load ${module}/glossary/[entry=slug]`]: { who: everyone },
  [`load ${module}/sequences/[sequence=slug]`]: { who: everyone },
  [`load ${lesson}`]: { who: everyone },
  [`load ${lesson}/edit`]: { who: everyone },
  [`load ${lesson}/history`]: { who: everyone },
  [`load ${lesson}/share`]: { who: everyone },
  [`load ${lesson}/take-away`]: { who: everyone },
  [`GET ${lesson}.md`]: { who: everyone },
  [`load ${module}/self-assessments/[selfAssessment=slug]`]: { who: everyone },
  [`?/default ${module}/self-assessments/[selfAssessment=slug]`]: { who: everyone, ask: attempt },
  'load /[lang=language]/problem/[status]': { who: nobody },
  'GET /media/[file]': { who: everyone, ask: drawing },
  'GET /health': { who: everyone },

  // The diary.
  'POST /diary': { who: signedIn, ask: () => ({ json: { events: [] } }) },

  // Announcements.
  'load /[lang=language]/announcements': { who: everyone },
  'load /[lang=language]/announcements/[announcement=announcement]': { who: everyone, ask: announcement },
  'GET /feeds/announcements.[lang=language].atom': { who: everyone },
  [`load ${admin}/announcements`]: { who: moderators },
  [`load ${admin}/announcements/new`]: { who: moderators },
  [`?/preview ${admin}/announcements/new`]: { who: moderators },
  [`?/publish ${admin}/announcements/new`]: { who: moderators },
  [`load ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },
  [`?/preview ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },
  [`?/correct ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },
  [`?/withdraw ${admin}/announcements/[announcement=announcement]`]: { who: moderators, ask: announcement },

  // Account.
  'load /[lang=language]/account/sign-in': { who: everyone },
  '?/default /[lang=language]/account/sign-in': { who: everyone },
  'load /[lang=language]/account/sign-out': { who: signedIn },
  '?/default /[lang=language]/account/sign-out': { who: everyone },
  'load /[lang=language]/account/sign-up': { who: everyone },
  '?/default /[lang=language]/account/sign-up': { who: everyone },
};
