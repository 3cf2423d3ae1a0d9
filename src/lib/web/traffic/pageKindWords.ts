// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageKind } from '../../activity/pageCount.ts';
import { m } from '../../paraglide/messages.js';

/** What each kind of page that is counted is called. */
export const pageKindWords: Record<PageKind, () => string> = {
  home: m.statistics_home,
  module: m.statistics_module,
  sequence: m.statistics_sequence,
  lesson: m.statistics_lesson,
  selfAssessment: m.statistics_self_assessment,
  glossary: m.statistics_glossary,
  guide: m.statistics_guide,
  around: m.statistics_around,
  download: m.statistics_download,
  search: m.statistics_search,
  contribution: m.statistics_contribution,
  bundle: m.statistics_bundle,
  forum: m.statistics_forum,
  announcement: m.statistics_announcement,
  site: m.statistics_site,
};
