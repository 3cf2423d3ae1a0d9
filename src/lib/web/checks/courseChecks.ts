// SPDX-License-Identifier: AGPL-3.0-or-later
import { originalLanguageOf } from '../../catalogue/originalLanguage.ts';
import type { Place } from '../../document/document.ts';
import { checkMedia, type MediaPlace } from '../../document/mediaChecks.ts';
import { checkGlossary } from '../../glossary/glossaryChecks.ts';
import type { FrontMatter } from '../../markdown/frontMatter.ts';
import type { FileProblem } from '../../markdown/problem.ts';
import { checkCompletion } from './completionChecks.ts';
import { checkLinks } from './linkChecks.ts';
import { buildModuleContexts, type SourceMedia } from '../publishing/moduleContext.ts';
import { folderOf, renderDocuments, type RenderedDocument } from '../publishing/renderDocuments.ts';

/** A document of a module, as `readCourses` gives it. */
export type CheckedFile = { file: string; id: string; place: Place; text: string; frontMatter: FrontMatter };

/** Checks the documents of one module, each by rendering it, then one against another. Pure. */
export function checkModule(
  module: string,
  files: readonly CheckedFile[],
  media: ReadonlyArray<MediaPlace & SourceMedia>,
): FileProblem[] {
  const documents = files.map(toRender);
  const original = originalLanguageOf(documents) ?? documents[0]?.language ?? '';
  const contexts = buildModuleContexts(module, { documents, media });
  const rendered = new Map(
    contexts.flatMap((context) => {
      const own = documents.filter(({ language }) => language === context.language);
      return renderDocuments(own, context).map((document) => [document.id, document] as const);
    }),
  );
  const pages = files.flatMap((file) => {
    const found = rendered.get(file.id);
    return found ? [pageOf(file, found)] : [];
  });
  return [
    ...pages.flatMap(({ file, problems }) => problems.map((problem) => ({ ...problem, file }))),
    ...checkLinks(module, pages, original),
    ...checkMedia(pages, media, original),
    ...checkGlossaries(pages, original),
    ...checkCompletion(pages, original),
  ];
}

/** A document as rendering takes it: the checks ask for no passage. */
export function toRender({ id, text, place }: Pick<CheckedFile, 'id' | 'text' | 'place'>) {
  return { id, text, passageIds: [], retiredIds: {}, ...place };
}

export type CoursePage = ReturnType<typeof pageOf>;

/** What the checks between documents need to know of one. */
export function pageOf({ file, place, frontMatter }: CheckedFile, rendered: RenderedDocument) {
  const { problems, anchors, references, content } = rendered;
  return {
    ...place,
    file,
    frontMatter,
    problems,
    anchors,
    folder: folderOf(place.path),
    items: 'items' in content ? content.items : [],
    links: references.links,
    uses: references.media,
  };
}

type EntryPage = Pick<CoursePage, 'file' | 'kind' | 'slug' | 'language' | 'frontMatter'>;

/** Checks the glossary in each language, whatever else is among the pages. */
export function checkGlossaries(pages: readonly EntryPage[], original: string): FileProblem[] {
  const entries = pages.filter(({ kind }) => kind === 'glossaryEntry');
  return [...Map.groupBy(entries, ({ language }) => language)].flatMap(([language, own]) => {
    const known = entries.filter((entry) => entry.language === language || entry.language === original);
    return checkGlossary(own, new Set(known.map(({ slug }) => slug)));
  });
}
