// SPDX-License-Identifier: AGPL-3.0-or-later
import { advisedMinutes, isReadable, type CourseContent, type OutlineEntry } from '../../catalogue/course.ts';
import type { ModuleOutline, SelfAssessmentSummary, SequenceOutline } from '../../catalogue/course.ts';
import { getContent, getModuleOutline } from '../../catalogue/modules.server.ts';
import { readCredits } from '../../contribution/credits.server.ts';
import { findLastPublication } from '../../document/renderings.server.ts';
import type {
  Publication,
  PublishedEntry,
  PublishedLesson,
  PublishedSelfAssessment,
  PublishedSequence,
  PublishedText,
  TakenFrom,
} from '../../exchange/publication.ts';
import { listGlossary, type EntryContent, type GlossaryEntry } from '../../glossary/glossary.server.ts';
import type { OpenedReading } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { addressOf } from '../addresses.ts';
import { nameMedia, readMediaIn } from './gatherMedia.server.ts';
import { packed } from './packed.server.ts';
import type { SelfAssessmentContent } from '../publishing/renderDocuments.ts';

type Db = Pick<OpenedReading, 'read'>;

export type Gathering = {
  module: string;
  language: Language;
  mediaFolder: string;
  /** The public address of this instance. */
  origin: string | undefined;
  site: TakenFrom;
};

/**
 * Gathers all that is published of a module, in the language asked for or else its own, document by document.
 *
 * @throws {DomainError} `catalogue/not-found`
 */
export async function gatherModule(
  db: Db,
  { module, language, mediaFolder, origin, site }: Gathering,
): Promise<Publication> {
  const outline = await getModuleOutline(db, module, language);
  const { summary } = outline.module;
  return {
    ...describe(outline, outline.module, (await getContent(db, outline.module.documentId)).html),
    id: outline.module.documentId,
    language,
    objectives: summary.objectives,
    credits: { ...summary, thanks: summary.credits },
    script: undefined,
    sequences: await inTurn(outline.sequences, (sequence) => gatherSequence(db, outline, sequence)),
    guides: await inTurn(outline.guides.filter(isReadable), (guide) => gatherLesson(db, outline, guide)),
    glossary: await gatherEntries(db, { module, language, original: outline.original }),
    glossaryAddress: glossaryAddressOf(module),
    changedAt: (await findLastPublication(db.read, module)) ?? new Date(0),
    origin,
    site,
    mediaNames: await nameMedia(db, [module]),
    readMedia: readMediaIn(db, mediaFolder),
  };
}

function describe(outline: ModuleOutline, entry: OutlineEntry, html: string): PublishedText {
  const { kind, slug, language, summary } = entry;
  const address = withoutLanguage(kind, outline.slug, slug);
  return { address, slug, language, title: summary.title, summary: summary.summary, html };
}

/** The address that links lead to, whatever the language of the page. */
export function withoutLanguage(kind: Parameters<typeof addressOf>[2], module: string, slug: string): string {
  return addressOf('', module, kind, slug).slice(1);
}

async function gatherSequence(db: Db, outline: ModuleOutline, sequence: SequenceOutline): Promise<PublishedSequence> {
  const { lessons, selfAssessment } = sequence;
  return {
    ...describe(outline, sequence, (await getContent(db, sequence.documentId)).html),
    objectives: sequence.summary.objectives,
    lessons: await inTurn(lessons.filter(isReadable), (lesson) => gatherLesson(db, outline, lesson)),
    planned: lessons.filter((lesson) => !isReadable(lesson)).map(({ summary }) => summary.title),
    selfAssessment: selfAssessment && (await gatherSelfAssessment(db, outline, selfAssessment)),
  };
}

async function gatherLesson(db: Db, outline: ModuleOutline, entry: OutlineEntry): Promise<PublishedLesson> {
  const { html, media } = await getContent<CourseContent>(db, entry.documentId);
  const { summary } = entry;
  const lesson = {
    ...describe(outline, entry, html),
    sections: summary.sections,
    minutes: advisedMinutes(entry),
    authors: summary.authors.length > 0 ? summary.authors : outline.module.summary.authors,
    corrections: (await readCredits(db.read, entry.documentId)).credits,
    licence: summary.licence,
    pictures: media,
    audio: summary.audio,
  };
  return packed(lesson, 'html');
}

async function gatherSelfAssessment(
  db: Db,
  outline: ModuleOutline,
  entry: OutlineEntry<SelfAssessmentSummary>,
): Promise<PublishedSelfAssessment> {
  const { introductionHtml, items } = await getContent<SelfAssessmentContent>(db, entry.documentId);
  const { slug, language, summary } = entry;
  const address = withoutLanguage('selfAssessment', outline.slug, slug);
  const questions = { address, slug, language, title: summary.title, summary: summary.summary, html: introductionHtml };
  return packed({ ...questions, items }, 'items');
}

/** Where links to the glossary of a module lead. */
export function glossaryAddressOf(module: string): string {
  return `${withoutLanguage('module', module, module)}/glossary`;
}

/** The entries of a module's glossary, or some of them, in alphabetical order. */
export async function gatherEntries(db: Db, wanted: Parameters<typeof listGlossary>[1]): Promise<PublishedEntry[]> {
  return inTurn(await listGlossary(db, wanted), (entry) => gatherEntry(db, wanted.module, entry));
}

async function gatherEntry(db: Db, module: string, entry: GlossaryEntry): Promise<PublishedEntry> {
  const { slug, language, summary } = entry;
  const { html, aliases, seeAlso, sources } = await getContent<EntryContent>(db, entry.documentId);
  const at = (other: string) => withoutLanguage('glossaryEntry', module, other);
  const gathered = {
    ...{ address: at(slug), slug, language, title: summary.title, summary: summary.short, html },
    ...{ kind: summary.kind, sortAs: summary.sortAs, aliases, seeAlso: seeAlso.map(at), sources },
  };
  return packed(gathered, 'html');
}

/** One after the other: all read from one connection. */
async function inTurn<From, To>(values: readonly From[], gather: (value: From) => Promise<To>): Promise<To[]> {
  const gathered: To[] = [];
  for (const value of values) gathered.push(await gather(value));
  return gathered;
}
