// SPDX-License-Identifier: AGPL-3.0-or-later
import { listLessons, type ModuleOutline } from '../../../catalogue/course.ts';
import { listFaqEntries } from '../../../catalogue/faq.server.ts';
import { siteModule, type DocumentKind } from '../../../document/document.ts';
import { listStaleTranslations } from '../../../document/translations.server.ts';
import { listGlossary } from '../../../glossary/glossary.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { addressOf } from '../../addresses.ts';
import { editAddress } from '../proposing/proposalAddresses.ts';

/** A text that could be translated, or whose translation is to be brought up to date. */
export type TranslationChoice = { documentId: string; kind: DocumentKind; title: string; language: string };

/** What can be begun in a module, in the language of the page. */
export async function listChoices(db: Database, outline: ModuleOutline, language: string) {
  const sequences = outline.sequences.map(({ slug, language: shownIn, summary }) => ({
    slug,
    title: summary.title,
    language: shownIn,
  }));
  const texts = await listTexts(db, outline, language);
  return {
    /** The site itself has questions where modules have lessons and a glossary. */
    isSite: outline.slug === siteModule,
    sequences,
    toTranslate: texts.filter((text) => text.language !== language),
    stale: await listStale(db, outline, { language, texts }),
  };
}

export type CreationChoices = Awaited<ReturnType<typeof listChoices>>;

/** The texts of a module, in this language where they have been translated, in the order of its programme. */
async function listTexts(db: Database, outline: ModuleOutline, language: string) {
  const { module, sequences, guides, slug, original } = outline;
  const selfAssessments = sequences.flatMap(({ selfAssessment }) => selfAssessment ?? []);
  const entries = [module, ...sequences, ...listLessons(outline), ...selfAssessments, ...guides];
  if (slug === siteModule) entries.push(...(await listFaqEntries(db, language)));
  const glossary = await listGlossary(db, { module: slug, language, original });
  return [
    ...entries.map((entry) => ({ ...entry, title: entry.summary.title })),
    ...glossary.map((entry) => ({ ...entry, kind: 'glossaryEntry' as const, title: entry.summary.title })),
  ].map(({ documentId, kind, slug: address, title, language: shownIn }) => {
    return { documentId, kind, slug: address, title, language: shownIn };
  });
}

type Texts = Awaited<ReturnType<typeof listTexts>>;

/** The translations into this language whose original has moved on. */
async function listStale(
  db: Database,
  { slug: module }: ModuleOutline,
  { language, texts }: { language: string; texts: Texts },
) {
  const titles = new Map(texts.map(({ documentId, title }) => [documentId, title]));
  const stale = await listStaleTranslations(db, module);
  return stale
    .filter(({ translation }) => translation.language === language)
    .map(({ translation: { id, kind, slug } }) => ({
      documentId: id,
      title: titles.get(id) ?? slug,
      href: editAddress(addressOf(language, module, kind, slug)),
    }));
}
