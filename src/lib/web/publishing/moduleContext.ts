// SPDX-License-Identifier: AGPL-3.0-or-later
import { originalLanguageOf } from '../../catalogue/originalLanguage.ts';
import { commonFields, readFields } from '../../document/fields.ts';
import { siteModule, type DocumentKind } from '../../document/document.ts';
import { parseEntry } from '../../glossary/entry.ts';
import { headerOf, splitFrontMatter } from '../../markdown/frontMatter.ts';
import { canonicalPath, type MediaCredit, type MediaFile } from '../../markdown/source.ts';
import { isLanguage, type Language } from '../../shared/language.ts';
import { createMemory } from '../../shared/memory.ts';
import { addressOf } from '../addresses.ts';
import { sitePages } from '../sitePages.ts';
import { folderOf, type ModuleContext } from './renderDocuments.ts';

export type SourceDocument = { kind: DocumentKind; slug: string; language: string; path: string; text: string };
export type SourceMedia = { language: string; path: string; src: string; width: number; height: number };

export type ModuleSource = { documents: readonly SourceDocument[]; media: readonly SourceMedia[] };

/** The context of each language that a module has documents in. */
export function buildModuleContexts(module: string, source: ModuleSource): ModuleContext[] {
  const original = originalLanguageOf(source.documents);
  const languages = [...new Set(source.documents.map((document) => document.language))].filter(isLanguage);
  return languages.map((language) => buildModuleContext(module, { language, original: original ?? language }, source));
}

/**
 * Gathers what the documents of one module may refer to in one language: addresses, media with their credits, terms.
 * What the language lacks is taken from the module's first language, `original`.
 */
export function buildModuleContext(
  module: string,
  { language, original }: { language: Language; original: string },
  { documents, media }: ModuleSource,
): ModuleContext {
  const usable = [original, language].flatMap((wanted) => documents.filter((document) => document.language === wanted));
  const credits = Object.assign({}, ...usable.map(creditsIn)) as Record<string, MediaCredit>;
  const usableMedia = [original, language].flatMap((wanted) => media.filter((file) => file.language === wanted));
  return {
    language,
    links: Object.fromEntries([
      ...(module === siteModule ? linksOfSite(language) : []),
      ...usable.map(
        ({ kind, slug, path }) => [keyOf(kind, slug, path), addressOf(language, module, kind, slug)] as const,
      ),
    ]),
    media: Object.fromEntries(usableMedia.map((file) => withCredit(file, credits))),
    terms: termsOf(module, language, usable),
  };
}

/** Pages of the site that its own documents may lead to, as their addresses do: `../privacy`, from a question. */
const ownPages = [
  ...sitePages,
  'account/digest',
  'account/recover',
  'account/why',
  'announcements',
  'bundles',
  'contact',
  'display',
  'forum',
  'my/badges',
  'my/data',
  'my/progress',
  'my/review',
  'my/transfer',
  'proposals',
  'search',
  'shared-computer',
  'verify',
  'workshops',
];

function linksOfSite(language: Language) {
  return ['', ...ownPages].map((page) => [page, page === '' ? `/${language}` : `/${language}/${page}`] as const);
}

/** Where other documents point to it: `module.md` and the like keep their name, others lose their order number. */
function keyOf(kind: DocumentKind, slug: string, path: string): string {
  return kind === 'glossaryEntry' ? `glossary/${slug}` : (canonicalPath('', path) ?? path);
}

function withCredit(
  { path, src, width, height }: SourceMedia,
  credits: Record<string, MediaCredit>,
): [string, MediaFile] {
  const key = canonicalPath('', path) ?? path;
  return [key, { src, width, height, credit: credits[key] }];
}

function creditsIn(document: SourceDocument): Record<string, MediaCredit> {
  return Object.fromEntries(
    readHeader(document).media.flatMap(({ file, ...credit }) => {
      const key = canonicalPath(folderOf(document.path), file);
      return key === undefined ? [] : [[key, credit]];
    }),
  );
}

function termsOf(module: string, language: Language, documents: readonly SourceDocument[]): ModuleContext['terms'] {
  // A later text of the same entry, the one in the language itself, replaces the earlier one.
  const entries = new Map(
    documents.filter(({ kind }) => kind === 'glossaryEntry').map((document) => [document.slug, document]),
  );
  return [...entries.values()]
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((entry) => ({
      slug: entry.slug,
      href: addressOf(language, module, 'glossaryEntry', entry.slug),
      forms: readHeader(entry).forms,
    }));
}

/** What the header of a document says that others depend on. */
type SharedFields = { media: ReadonlyArray<{ file: string } & MediaCredit>; forms: readonly string[] };

/** Reading a header takes a millisecond and a module has hundreds, of which a publication or a preview changes one or two. */
const headers = createMemory<SharedFields>(5000);

function readHeader({ kind, slug, text }: SourceDocument): SharedFields {
  const header = headerOf(text);
  return headers.recall(`${kind} ${slug}\n${header}`, () => {
    const frontMatter = splitFrontMatter(header);
    const { media = [] } = readFields({ media: commonFields.media }, frontMatter).values;
    if (kind !== 'glossaryEntry') return { media, forms: [] };
    const { title, forms } = parseEntry(frontMatter, slug).fields;
    return { media, forms: [title, ...forms] };
  });
}
