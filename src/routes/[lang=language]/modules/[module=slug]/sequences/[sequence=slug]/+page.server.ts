// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContent } from '$lib/catalogue/modules.server.ts';
import { missing, openModule } from '$lib/web/reading/modulePages.server.ts';
import { openSameRevisions } from '$lib/web/my/shelves.server.ts';
import { describeShelf } from '$lib/web/my/works.ts';
import { findStaleAddress } from '$lib/web/reading/staleTranslation.server.ts';
import { shareSequence } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline } = await openModule(event);
  const number = outline.sequences.findIndex(({ slug }) => slug === event.params.sequence) + 1;
  const sequence = outline.sequences[number - 1] ?? (await missing(event, 'sequence', event.params.sequence));
  return {
    module: { slug: outline.slug, title: outline.module.summary.title, language: outline.module.language },
    sequence,
    shared: shareSequence(outline, sequence, event.params.lang),
    shelf: describeShelf(outline, event.params.lang, await openSameRevisions(db, [outline.slug])),
    number,
    total: outline.sequences.length,
    html: (await getContent(db, sequence.documentId)).html,
    translations: sequence.languages,
    stale: await findStaleAddress(db, outline, { shown: sequence, pageLanguage: event.params.lang }),
  };
};
