// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CourseSummary, ModuleOutline, OutlineEntry, SelfAssessmentSummary, SequenceOutline } from './course.ts';

type AnySummary = CourseSummary | SelfAssessmentSummary;
type AnyEntry = OutlineEntry<AnySummary>;

/** One document in one language, before those of other languages are known. */
export type TextEntry = Omit<AnyEntry, 'ids' | 'languages'>;

/**
 * Arranges the documents of one module, in all its languages, into its programme in the language asked for. A document
 * that has no text in it is given in the module's first language. Undefined when there is no module page.
 */
export function arrangeModule(
  slug: string,
  language: string,
  entries: readonly TextEntry[],
): ModuleOutline | undefined {
  const original = originalLanguage(entries);
  if (original === undefined) return undefined;
  const chosen = chooseTexts(entries, language, original);
  const module = chosen.find(isCourse('module'));
  if (!module) return undefined;
  const sequences = chosen
    .filter(isCourse('sequence'))
    .sort(byPosition)
    .map((sequence) => arrangeSequence(sequence, chosen));
  return { slug, original, module, sequences, guides: chosen.filter(isCourse('guide')).sort(byPosition) };
}

/** The language of the module page that translates no other. */
export function originalLanguage(entries: readonly TextEntry[]): string | undefined {
  const pages = entries.filter(isModulePage);
  return (pages.find(({ summary }) => summary.translationOf === undefined) ?? pages[0])?.language;
}

/** For each document, its text in `language` or else in `original`; one that exists in neither is left out. */
function chooseTexts(entries: readonly TextEntry[], language: string, original: string): AnyEntry[] {
  const texts = Map.groupBy(entries, ({ kind, slug }) => `${kind}/${slug}`);
  return [...texts.values()].flatMap((same) => {
    const chosen = [language, original].flatMap((wanted) => same.filter((entry) => entry.language === wanted))[0];
    const ids = same.map(({ documentId }) => documentId);
    const languages = same.map((entry) => entry.language).sort();
    return chosen ? [{ ...chosen, ids, languages }] : [];
  });
}

function isModulePage(entry: TextEntry): entry is TextEntry & { summary: CourseSummary } {
  return entry.kind === 'module';
}

function arrangeSequence(sequence: OutlineEntry, entries: readonly AnyEntry[]): SequenceOutline {
  const own = entries.filter((entry) => entry.sequence === sequence.slug);
  const selfAssessment = own.find(
    (entry): entry is OutlineEntry<SelfAssessmentSummary> => entry.kind === 'selfAssessment',
  );
  return { ...sequence, lessons: own.filter(isCourse('lesson')).sort(byPosition), selfAssessment };
}

function isCourse(kind: 'module' | 'sequence' | 'lesson' | 'guide') {
  return (entry: AnyEntry): entry is OutlineEntry => entry.kind === kind;
}

function byPosition(a: AnyEntry, b: AnyEntry): number {
  return a.position - b.position || (a.slug < b.slug ? -1 : 1);
}
