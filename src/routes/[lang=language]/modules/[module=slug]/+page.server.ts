// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContent } from '$lib/catalogue/modules.server.ts';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { describeTranslations, openModule } from '$lib/web/modulePages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline } = await openModule(event);
  const { slug, original, module } = outline;
  const glossary = await listGlossary(db, { module: slug, language: event.params.lang, original });
  return {
    outline,
    html: (await getContent(db, module.documentId)).html,
    termCount: glossary.filter(({ summary }) => summary.kind === 'term').length,
    personCount: glossary.filter(({ summary }) => summary.kind === 'person').length,
    translations: await describeTranslations(db, slug, module),
  };
};
