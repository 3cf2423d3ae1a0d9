// SPDX-License-Identifier: AGPL-3.0-or-later
import { listLessons, type ModuleOutline } from '../../../catalogue/course.ts';
import type { DocumentKind } from '../../../document/document.ts';
import { findFaqEntry as findQuestion } from '../../../catalogue/faq.server.ts';
import { getDocument, getRevisionText, type DocumentRow } from '../../../document/documents.server.ts';
import { getGlossaryEntry } from '../../../glossary/glossary.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { isLanguage, type Language } from '../../../shared/language.ts';
import { addressOf } from '../../addresses.ts';
import { missing, readModule, type PageEvent } from '../../reading/modulePages.server.ts';

/** The address of a document's page: what follows the module is named after its kind. */
export type ProposableEvent = PageEvent & {
  params: Partial<Record<'sequence' | 'lesson' | 'selfAssessment' | 'entry' | 'guide', string>>;
};

/** A document as the pages that propose something about it show it. */
export type Proposable = {
  kind: DocumentKind;
  documentId: string;
  slug: string;
  title: string;
  /** The language of its text, which may not be that of the page. */
  language: Language;
  module: { slug: string; title: string; path: string };
  path: string;
};

/** Opens the document that an address names, or follows it where it has moved. */
export async function openProposable(
  event: ProposableEvent,
  kind: DocumentKind,
): Promise<{ db: Database; row: DocumentRow; text: string; proposable: Proposable }> {
  const { db, outline } = await readModule(event);
  const { lang } = event.params;
  const slug = slugIn(event, kind);
  const found = await findEntry(db, { event, outline, kind, slug });
  const { documentId, title } = found ?? (await missing(event, kind, slug));
  const row = await getDocument(db, documentId);
  const text = await getRevisionText(db, documentId, row.publishedRevision);
  const module = {
    slug: outline.slug,
    title: outline.module.summary.title,
    path: addressOf(lang, outline.slug, 'module', outline.slug),
  };
  const language = isLanguage(row.language) ? row.language : 'fr';
  const path = addressOf(lang, outline.slug, kind, slug);
  return { db, row, text, proposable: { kind, documentId, slug, title, language, module, path } };
}

const paramOf = {
  module: 'module',
  sequence: 'sequence',
  lesson: 'lesson',
  selfAssessment: 'selfAssessment',
  glossaryEntry: 'entry',
  guide: 'guide',
  faqEntry: 'entry',
} as const satisfies Record<DocumentKind, keyof ProposableEvent['params']>;

function slugIn({ params }: ProposableEvent, kind: DocumentKind): string {
  return params[paramOf[kind]] ?? '';
}

type Wanted = { event: ProposableEvent; outline: ModuleOutline; kind: DocumentKind; slug: string };
type Found = { documentId: string; title: string };

async function findEntry(db: Database, { event, outline, kind, slug }: Wanted): Promise<Found | undefined> {
  if (kind === 'glossaryEntry') return findGlossaryEntry(db, { event, outline, slug });
  if (kind === 'faqEntry') return findFaqEntry(db, { language: event.params.lang, slug });
  const entries = {
    module: [outline.module],
    sequence: outline.sequences,
    lesson: listLessons(outline),
    selfAssessment: outline.sequences.flatMap(({ selfAssessment }) => selfAssessment ?? []),
    guide: outline.guides,
  }[kind];
  const entry = entries.find((one) => one.slug === slug);
  return entry && { documentId: entry.documentId, title: entry.summary.title };
}

async function findFaqEntry(db: Database, where: { language: string; slug: string }): Promise<Found | undefined> {
  const question = await findQuestion(db, where);
  return question && { documentId: question.documentId, title: question.summary.title };
}

async function findGlossaryEntry(
  db: Database,
  { event, outline, slug }: Omit<Wanted, 'kind'>,
): Promise<Found | undefined> {
  const where = { module: outline.slug, language: event.params.lang, original: outline.original, slug };
  try {
    const { documentId, summary } = await getGlossaryEntry(db, where);
    return { documentId, title: summary.title };
  } catch (reason) {
    if (reason instanceof DomainError) return undefined;
    throw reason;
  }
}
