// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupByLetter } from '../../../glossary/letters.ts';
import { listGlossary } from '../../../glossary/glossary.server.ts';
import { addressOf } from '../../addresses.ts';
import { getInstance } from '../../composition.server.ts';
import { openModule, type PageEvent } from '../../reading/modulePages.server.ts';
import { readPaperSize } from './paperPages.server.ts';

/** The glossary of a module, to print: each word with its short definition. */
export async function openGlossaryPaper(event: PageEvent) {
  const { db, outline } = await openModule(event, ['size']);
  const { slug: module, original } = outline;
  const { lang: language } = event.params;
  const { title, authors, licence } = outline.module.summary;
  const path = `${addressOf(language, module, 'module', module)}/glossary`;
  return {
    size: readPaperSize(event.url),
    source: {
      ...{ title, path, made: undefined, language: outline.module.language },
      crumbs: [{ label: title, href: addressOf(language, module, 'module', module) }],
      address: (getInstance().settings.origin ?? event.url.origin) + path,
    },
    letters: groupByLetter(await listGlossary(db, { module, language, original })),
    credits: [{ title, module: title, authors, licence, language: outline.module.language, pictures: [] }],
  };
}

export type GlossaryPaper = Awaited<ReturnType<typeof openGlossaryPaper>>;
