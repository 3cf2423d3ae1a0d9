// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import { readingMinutes } from '../../../catalogue/course.ts';
import type { ChangeClass, Place } from '../../../document/document.ts';
import { checkMedia, type MediaPlace } from '../../../document/mediaChecks.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import type { Problem } from '../../../markdown/problem.ts';
import { classifyChange } from '../../publishing/classifyChange.ts';
import {
  folderOf,
  renderDocuments,
  type ModuleContext,
  type RenderedDocument,
} from '../../publishing/renderDocuments.ts';

/** A text that would be published; `before` is the published one, undefined for a new document. */
export type ImpactDocument = { id: string; place: Place; before: string | undefined; after: string };

export type ImpactInput = {
  documents: readonly ImpactDocument[];
  /** What texts may refer to, in their language. */
  context: ModuleContext;
};

/** What becomes of one document. Minutes are of reading; undefined for what is not read at length. */
export type DocumentImpact = {
  id: string;
  changeClass: ChangeClass;
  minutesBefore: number | undefined;
  minutesAfter: number | undefined;
  /** Ids of the parts that readers may have linked to, and that go. */
  removedSections: string[];
  /** Slugs of the glossary entries that it led to, and would not any more. */
  droppedTerms: string[];
  /** Questions by their words. */
  items: { changed: string[]; added: string[]; removed: string[] };
  /** Ids of those that change or go. */
  touchedItems: string[];
  /** Faults that it does not have yet. */
  problems: Problem[];
};

/**
 * What would become of some documents if their texts were published, before they are. Pure. Faults that were there
 * already are not told; one that only moves to another line is the same one.
 */
export function measureImpact({ documents, context }: ImpactInput): DocumentImpact[] {
  return documents.map((document): DocumentImpact => {
    const { id, place, before, after } = document;
    const from = before === undefined ? undefined : render(document, before, context);
    const to = render(document, after, context);
    return {
      id,
      changeClass: before === undefined ? 'substantial' : classifyChange(place.kind, before, after),
      minutesBefore: minutesOf(from?.rendered),
      minutesAfter: minutesOf(to.rendered),
      removedSections: place.kind === 'selfAssessment' ? [] : without(from?.rendered?.anchors, to.rendered?.anchors),
      droppedTerms: without(termsOf(from?.rendered), termsOf(to.rendered)),
      ...compareItems(itemsOf(from?.rendered), itemsOf(to.rendered)),
      problems: listNewProblems(from?.problems ?? [], to.problems),
    };
  });
}

type Rendered = { rendered: RenderedDocument | undefined; problems: Problem[] };

function render({ id, place }: ImpactDocument, text: string, context: ModuleContext): Rendered {
  const [rendered] = renderDocuments([{ id, text, passageIds: [], retiredIds: {}, ...place }], context);
  if (!rendered) return { rendered, problems: [] };
  const { language } = place;
  const uses = rendered.references.media;
  const user = { file: '', language, folder: folderOf(place.path), frontMatter: splitFrontMatter(text), uses };
  const media = Object.keys(context.media).map((path): MediaPlace => ({ file: path, language, path }));
  // The other files of the module are another document's matter.
  const shown = checkMedia([user], media, language).filter(({ rule }) => !ofTheModule.has(rule));
  const deadAnchors = rendered.references.links.flatMap(({ reference, href, line }): Problem[] => {
    const [address, section = ''] = href.split('#', 2);
    const isDead = address === '' && section !== '' && !rendered.anchors.includes(section);
    const data = { href: reference.slice(0, 200), section, sections: rendered.anchors.join(', ') };
    return isDead ? [{ rule: 'link-dead', line, data }] : [];
  });
  return { rendered, problems: [...rendered.problems, ...shown.map(withoutFile), ...deadAnchors] };
}

const ofTheModule = new Set(['media-unused', 'media-name-twice']);

function withoutFile({ file: _file, ...problem }: Problem & { file: string }): Problem {
  return problem;
}

/** A fault of style in a sentence that was reworded is the same one: it counts when there are more of its kind. */
function listNewProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const known = new Set(before.map(nameProblem));
  const count = (problems: readonly Problem[], rule: Problem['rule']) =>
    problems.filter((problem) => problem.rule === rule).length;
  return after.filter((problem) => {
    if (known.has(nameProblem(problem))) return false;
    const isOfStyle = problem.data !== undefined && 'excerpt' in problem.data;
    return !isOfStyle || count(after, problem.rule) > count(before, problem.rule);
  });
}

function nameProblem({ rule, data }: Problem): string {
  return JSON.stringify([rule, data]);
}

function minutesOf(rendered: RenderedDocument | undefined): number | undefined {
  if (!rendered || !('wordCount' in rendered.summary)) return undefined;
  return readingMinutes(rendered.summary.wordCount);
}

function termsOf(rendered: RenderedDocument | undefined): string[] {
  return rendered && 'terms' in rendered.summary ? rendered.summary.terms : [];
}

function itemsOf(rendered: RenderedDocument | undefined): Item[] {
  return rendered && 'items' in rendered.content ? rendered.content.items : [];
}

function compareItems(before: readonly Item[], after: readonly Item[]): Pick<DocumentImpact, 'items' | 'touchedItems'> {
  const former = new Map(before.map((item) => [item.id, item]));
  const ids = new Set(after.map(({ id }) => id));
  const kept = after.filter(({ id }) => former.has(id));
  const changed = kept.filter((item) => JSON.stringify(item) !== JSON.stringify(former.get(item.id)));
  const added = after.filter(({ id }) => !former.has(id));
  const removed = before.filter(({ id }) => !ids.has(id));
  return {
    items: { changed: changed.map(stemOf), added: added.map(stemOf), removed: removed.map(stemOf) },
    touchedItems: [...changed, ...removed].map(({ id }) => id),
  };
}

function stemOf({ stem }: Item): string {
  return stem;
}

function without(all: readonly string[] = [], others: readonly string[] = []): string[] {
  return all.filter((one) => !others.includes(one));
}
