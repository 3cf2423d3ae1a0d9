// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import { isCourseKind } from '../../../catalogue/courseFields.ts';
import { readingMinutes } from '../../../catalogue/course.ts';
import type { ChangeClass, Place } from '../../../document/document.ts';
import { checkTranslations } from '../../../document/translationChecks.ts';
import type { MediaPlace } from '../../../document/mediaChecks.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import type { FileProblem } from '../../../markdown/problem.ts';
import { checkModule, type CheckedFile } from '../../checks/courseChecks.ts';
import { classifyChange } from '../../publishing/classifyChange.ts';
import { buildModuleContexts, type SourceMedia } from '../../publishing/moduleContext.ts';
import { renderDocuments, type ModuleContext, type RenderedDocument } from '../../publishing/renderDocuments.ts';

/** A document of a module as it is published, or would be. */
export type ImpactDocument = { id: string; hash: string; place: Place; text: string };

export type ModuleState = {
  module: string;
  documents: readonly ImpactDocument[];
  media: ReadonlyArray<MediaPlace & SourceMedia>;
};

/** What becomes of one document. Minutes are of reading; undefined for what is not read at length. */
export type DocumentImpact = {
  id: string;
  changeClass: ChangeClass;
  minutesBefore: number | undefined;
  minutesAfter: number | undefined;
  /** Ids of the parts that readers may have linked to, and that go. */
  removedSections: string[];
  /** Questions by their words. */
  items: { changed: string[]; added: string[]; removed: string[] };
};

/** New problems of the course check, by what they are about. */
export type ImpactProblems = Record<(typeof impactSubjects)[number], FileProblem[]>;

export const impactSubjects = ['links', 'translations', 'media', 'others'] as const;

export type Impact = {
  documents: DocumentImpact[];
  /** Titles of glossary entries that some text led to, and none would any more. */
  lostTerms: string[];
  problems: ImpactProblems;
};

/**
 * What would follow in a module from texts being published, before they are. Pure. Problems that were there already are
 * not told; those that only move to another line are the same ones.
 */
export function measureImpact(
  before: ModuleState,
  changed: readonly ImpactDocument[],
  render: typeof renderDocuments = renderDocuments,
): Impact {
  const ids = new Set(changed.map(({ id }) => id));
  const after = { ...before, documents: [...before.documents.filter(({ id }) => !ids.has(id)), ...changed] };
  const known = new Set(checkState(before, render).map(nameProblem));
  const problems = checkState(after, render).filter((problem) => !known.has(nameProblem(problem)));
  const documents = changed.map((document) => {
    const former = before.documents.find(({ id }) => id === document.id);
    return compareDocument(former && renderOne(before, former, render), renderOne(after, document, render), {
      former,
      document,
    });
  });
  return { documents, lostTerms: listLostTerms(before, after, render), problems: sortProblems(problems) };
}

function checkState({ module, documents, media }: ModuleState, render: typeof renderDocuments): FileProblem[] {
  const files = documents.map(({ id, hash, place, text }): CheckedFile & { hash: string } => {
    const file = `${place.module}/${place.language}/${place.path}`;
    return { file, id, hash, place, text, frontMatter: splitFrontMatter(text) };
  });
  return [...checkTranslations(files), ...checkModule(module, files, media, render)];
}

function nameProblem({ file, rule, data }: FileProblem): string {
  return JSON.stringify([file, rule, data]);
}

function renderOne(
  state: ModuleState,
  { id, text, place }: ImpactDocument,
  render: typeof renderDocuments,
): RenderedDocument | undefined {
  const context = contextsOf(state).find(({ language }) => language === place.language);
  return context && render([{ id, text, passageIds: [], retiredIds: {}, ...place }], context)[0];
}

function contextsOf({ module, documents, media }: ModuleState): ModuleContext[] {
  return buildModuleContexts(module, { documents: documents.map(({ text, place }) => ({ text, ...place })), media });
}

function listLostTerms(before: ModuleState, after: ModuleState, render: typeof renderDocuments): string[] {
  const met = listMetTerms(after, render);
  return [...listMetTerms(before, render)].flatMap(([name, title]) => (met.has(name) ? [] : [title]));
}

/** The glossary entries that texts of courses lead to, by language and address, with the title of each. */
function listMetTerms(state: ModuleState, render: typeof renderDocuments): Map<string, string> {
  const met = new Map<string, string>();
  for (const context of contextsOf(state)) {
    const titles = new Map(context.terms.map(({ slug, forms: [title = slug] }) => [slug, title]));
    const own = state.documents.filter(({ place }) => place.language === context.language && isCourseKind(place.kind));
    const documents = own.map(({ id, text, place }) => ({ id, text, passageIds: [], retiredIds: {}, ...place }));
    for (const { summary } of render(documents, context))
      for (const slug of 'terms' in summary ? summary.terms : [])
        met.set(`${context.language}/${slug}`, titles.get(slug) ?? slug);
  }
  return met;
}

function compareDocument(
  before: RenderedDocument | undefined,
  after: RenderedDocument | undefined,
  { former, document }: { former: ImpactDocument | undefined; document: ImpactDocument },
): DocumentImpact {
  const { kind } = document.place;
  return {
    id: document.id,
    changeClass: former ? classifyChange(kind, former.text, document.text) : 'substantial',
    minutesBefore: minutesOf(before),
    minutesAfter: minutesOf(after),
    removedSections: kind === 'selfAssessment' ? [] : without(before?.anchors ?? [], after?.anchors ?? []),
    items: compareItems(itemsOf(before), itemsOf(after)),
  };
}

function minutesOf(rendered: RenderedDocument | undefined): number | undefined {
  if (!rendered || !('wordCount' in rendered.summary)) return undefined;
  return readingMinutes(rendered.summary.wordCount);
}

function itemsOf(rendered: RenderedDocument | undefined): Item[] {
  return rendered && 'items' in rendered.content ? rendered.content.items : [];
}

function compareItems(before: readonly Item[], after: readonly Item[]): DocumentImpact['items'] {
  const former = new Map(before.map((item) => [item.id, item]));
  const ids = new Set(after.map(({ id }) => id));
  const kept = after.filter(({ id }) => former.has(id));
  return {
    changed: kept
      .filter((item) => JSON.stringify(item) !== JSON.stringify(former.get(item.id)))
      .map(({ stem }) => stem),
    added: after.filter(({ id }) => !former.has(id)).map(({ stem }) => stem),
    removed: before.filter(({ id }) => !ids.has(id)).map(({ stem }) => stem),
  };
}

function without(all: readonly string[], others: readonly string[]): string[] {
  return all.filter((one) => !others.includes(one));
}

function sortProblems(problems: readonly FileProblem[]): ImpactProblems {
  const of = (subject: ImpactSubject) => problems.filter(({ rule }) => subjectOf(rule) === subject);
  return {
    links: of('links'),
    translations: of('translations'),
    media: of('media'),
    others: of('others'),
  };
}

type ImpactSubject = (typeof impactSubjects)[number];

function subjectOf(rule: FileProblem['rule']): ImpactSubject {
  if (rule.startsWith('link-')) return 'links';
  if (rule.startsWith('media-') || rule.startsWith('image-')) return 'media';
  return rule.startsWith('translation-') ? 'translations' : 'others';
}
