// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupByLetter } from '$lib/glossary/letters.ts';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { openModule } from '$lib/web/reading/modulePages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline } = await openModule(event);
  const { slug: module, original } = outline;
  const entries = await listGlossary(db, { module, language: event.params.lang, original });
  return {
    module: { slug: module, title: outline.module.summary.title },
    original,
    letters: groupByLetter(entries),
    termCount: entries.filter(({ summary }) => summary.kind === 'term').length,
    personCount: entries.filter(({ summary }) => summary.kind === 'person').length,
    isTranslated: entries.some(({ language }) => language === event.params.lang),
  };
};
