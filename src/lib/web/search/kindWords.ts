// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SearchKind } from '../../catalogue/search/searchableText.ts';
import { m } from '../../paraglide/messages.js';

/** What a result is, in a word or two. */
export const kindWords: Record<SearchKind, () => string> = {
  module: m.module,
  sequence: m.search_sequence,
  lesson: m.search_lesson,
  selfAssessment: m.self_assessment,
  guide: m.guide,
  faqEntry: m.faq_entry,
  term: m.search_term,
  person: m.person,
  page: m.search_site_page,
};
