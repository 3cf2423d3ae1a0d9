// SPDX-License-Identifier: AGPL-3.0-or-later
import { listLessons } from '../../../catalogue/course.ts';
import { listGlossary } from '../../../glossary/glossary.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { addressOf } from '../../addresses.ts';
import { drawQrCode } from '../../qrCode.server.ts';
import type { ElementContent } from './elementContents.server.ts';
import type { PaperModules } from './paperCredits.server.ts';

type Asked = { contents: readonly ElementContent[]; modules: PaperModules; origin: string };

/** The glossary entries that the lessons of a bundle lead to, as cards to cut: what they say today. */
export async function listCards(db: Database, { contents, modules, origin }: Asked) {
  const used = new Set(contents.map(({ document }) => document.id));
  const cards = [];
  for (const outline of modules.values()) {
    const lessons = listLessons(outline).filter(({ documentId }) => used.has(documentId));
    const slugs = [...new Set(lessons.flatMap(({ summary }) => summary.terms))];
    const { language } = outline.module;
    const where = { module: outline.slug, language, original: outline.original, slugs };
    const entries = slugs.length > 0 ? await listGlossary(db, where) : [];
    cards.push(
      ...entries.map(({ documentId, slug, summary, language: own }) => ({
        id: documentId,
        title: summary.title,
        short: summary.short,
        language: own,
        qrCode: drawQrCode(origin + addressOf(own, outline.slug, 'glossaryEntry', slug)),
      })),
    );
  }
  return cards;
}

export type TermCard = Awaited<ReturnType<typeof listCards>>[number];
