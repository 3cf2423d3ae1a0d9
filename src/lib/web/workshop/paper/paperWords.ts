// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../../paraglide/messages.js';
import type { PaperKind, PaperSize } from '../../../workshop/paper.ts';

export const paperWords: Record<PaperKind, () => string> = {
  handout: () => m.paper_handout(),
  exercises: () => m.paper_exercises(),
  answers: () => m.paper_answers(),
  cards: () => m.paper_cards(),
  script: () => m.paper_script(),
  poster: () => m.paper_poster(),
  feedback: () => m.paper_feedback(),
};

/** What each is for, and how to print it. */
export const paperHelp: Record<PaperKind, () => string> = {
  handout: () => m.paper_handout_help(),
  exercises: () => m.paper_exercises_help(),
  answers: () => m.paper_answers_help(),
  cards: () => m.paper_cards_help(),
  script: () => m.paper_script_help(),
  poster: () => m.paper_poster_help(),
  feedback: () => m.paper_feedback_help(),
};

export const sizeWords: Record<PaperSize, () => string> = { a4: () => m.paper_a4(), a5: () => m.paper_a5() };
