// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContent } from '$lib/catalogue/modules.server.ts';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { openModule } from '$lib/web/reading/modulePages.server.ts';
import { openSameRevisions } from '$lib/web/my/shelves.server.ts';
import { describeShelf } from '$lib/web/my/works.ts';
import { findStaleAddress } from '$lib/web/reading/staleTranslation.server.ts';
import { shareModule } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline } = await openModule(event);
  const { slug, original, module } = outline;
  const findSame = await openSameRevisions(db, [slug]);
  const glossary = await listGlossary(db, { module: slug, language: event.params.lang, original });
  return {
    outline,
    shared: shareModule(outline, event.params.lang),
    shelf: describeShelf(outline, event.params.lang, findSame),
    html: (await getContent(db, module.documentId)).html,
    termCount: glossary.filter(({ summary }) => summary.kind === 'term').length,
    personCount: glossary.filter(({ summary }) => summary.kind === 'person').length,
    translations: module.languages,
    stale: await findStaleAddress(db, outline, { shown: module, pageLanguage: event.params.lang }),
  };
};
