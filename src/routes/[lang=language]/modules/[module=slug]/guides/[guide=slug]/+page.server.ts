// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContent } from '$lib/catalogue/modules.server.ts';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { openGuide } from '$lib/web/reading/guidePages.server.ts';
import { findStaleAddress } from '$lib/web/reading/staleTranslation.server.ts';
import { shareGuide } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline, guide } = await openGuide(event);
  const { slug: module, original, guides } = outline;
  const terms = await listGlossary(db, { module, language: guide.language, original, slugs: guide.summary.terms });
  return {
    module: { slug: module, title: outline.module.summary.title, authors: outline.module.summary.authors },
    guide,
    shared: shareGuide(outline, guide, event.params.lang),
    others: guides.filter(({ slug }) => slug !== guide.slug),
    content: await getContent(db, guide.documentId),
    terms: terms.map(({ slug, language: shownIn, summary }) => ({
      slug,
      language: shownIn,
      title: summary.title,
      short: summary.short,
    })),
    translations: guide.languages,
    stale: await findStaleAddress(db, outline, { shown: guide, pageLanguage: event.params.lang }),
  };
};
