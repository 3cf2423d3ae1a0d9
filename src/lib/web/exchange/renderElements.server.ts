// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CourseSummary } from '../../catalogue/course.ts';
import { originalLanguageOf } from '../../catalogue/originalLanguage.ts';
import { headerOf } from '../../markdown/frontMatter.ts';
import type { OpenedReading } from '../../server/database/database.server.ts';
import { isLanguage, type Language } from '../../shared/language.ts';
import type { BundleElement } from '../../workshop/bundle.ts';
import type { DocumentKind } from '../../document/document.ts';
import { listMedia, listPublished } from '../../document/renderings.server.ts';
import { renderDocuments, type RenderedDocument } from '../publishing/renderDocuments.ts';
import { buildModuleContext, type ModuleSource } from '../publishing/moduleContext.ts';
import { readElementSource, type ElementSource } from '../workshop/elementSources.server.ts';
import { describeElements } from '../workshop/elementViews.server.ts';

type Db = Pick<OpenedReading, 'read'>;

/** An element of a bundle that comes from a course, as the site shows it. */
export type RenderedElement = RenderedDocument & {
  source: ElementSource;
  /** Where it is read on the site. */
  readAt: string | undefined;
  /** Of the document; none when it leaves that to its module. */
  authors: readonly string[];
  licence: string;
};

/** Renders what the elements of a bundle use, on the thread that calls; one whose part is gone is left out. */
export async function renderElements(db: Db, elements: readonly BundleElement[]): Promise<RenderedElement[]> {
  const sources = new Map<string, ModuleSource>();
  const rendered: RenderedElement[] = [];
  for (const view of await describeElements(db.read, elements)) {
    const source = await readElementSource(db, view);
    const language = source?.document.language ?? '';
    if (!source || !isLanguage(language)) continue;
    const { module } = source.document;
    if (!sources.has(module)) sources.set(module, await readSource(db, module));
    const [made] = renderOne(source, language, sources.get(module));
    if (!made) continue;
    const { authors = [], licence = 'CC-BY-SA-4.0' } = made.summary as Partial<CourseSummary>;
    rendered.push({ ...made, source, readAt: view.href, authors, licence });
  }
  return rendered;
}

const isRead = ({ kind }: { kind: DocumentKind }) => kind === 'glossaryEntry' || kind === 'module';

/** What texts of a module may refer to today: of others, only the headers of the glossary, for its words, and of the module are read. */
async function readSource(db: Db, module: string): Promise<ModuleSource> {
  const documents = await listPublished(db, module);
  return {
    documents: documents.map((one) => ({ ...one, text: isRead(one) ? headerOf(one.text) : '' })),
    media: await listMedia(db, module),
  };
}

/** Its own header gives the credits of its pictures. */
function renderOne({ document, shown, passageIds }: ElementSource, language: Language, source?: ModuleSource) {
  const { id, kind, slug, path, module } = document;
  const documents = (source?.documents ?? []).map((one) =>
    one.path === path && one.language === language ? { ...one, text: headerOf(shown) } : one,
  );
  const original = originalLanguageOf(documents) ?? language;
  const context = buildModuleContext(module, { language, original }, { documents, media: source?.media ?? [] });
  return renderDocuments([{ id, kind, slug, path, text: shown, passageIds, retiredIds: {} }], context);
}
