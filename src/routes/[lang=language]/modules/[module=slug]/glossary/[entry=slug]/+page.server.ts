// SPDX-License-Identifier: AGPL-3.0-or-later
import { listLessons } from '$lib/catalogue/course.ts';
import { listLanguages } from '$lib/catalogue/modules.server.ts';
import { getGlossaryEntry, listGlossary } from '$lib/glossary/glossary.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { missing, openModule } from '$lib/web/reading/modulePages.server.ts';
import { findStaleAddress } from '$lib/web/reading/staleTranslation.server.ts';
import { sharePart } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline } = await openModule(event);
  const { slug: module, original } = outline;
  const where = { module, language: event.params.lang, original };
  const entry = await getGlossaryEntry(db, { ...where, slug: event.params.entry }).catch((reason: unknown) => {
    if (reason instanceof DomainError) return missing(event, 'glossaryEntry', event.params.entry);
    throw reason;
  });
  return {
    module: { slug: module, title: outline.module.summary.title },
    entry,
    shared: sharePart(outline, event.params.lang),
    related: await listGlossary(db, { ...where, slugs: entry.content.seeAlso }),
    usedIn: listLessons(outline)
      .filter(({ summary }) => summary.terms.includes(entry.slug))
      .map(({ slug, language, summary }) => ({ slug, language, title: summary.title })),
    translations: await listLanguages(db, { module, kind: 'glossaryEntry', slug: entry.slug }),
    stale: await findStaleAddress(db, outline, {
      shown: { ...entry, kind: 'glossaryEntry' },
      pageLanguage: event.params.lang,
    }),
  };
};
