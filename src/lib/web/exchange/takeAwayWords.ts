// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TakeAwayFormat } from '../../exchange/takeAway.ts';
import { m } from '../../paraglide/messages.js';

type Words = { title: () => string; how: () => string; download: () => string };

/** What people read of each format. */
export const takeAwayWords: Record<TakeAwayFormat, Words> = {
  offline: { title: m.take_away_offline, how: m.take_away_offline_how, download: m.take_away_offline_download },
  epub: { title: m.take_away_epub, how: m.take_away_epub_how, download: m.take_away_epub_download },
};
