// SPDX-License-Identifier: AGPL-3.0-or-later
import { siteModule, type DocumentKind } from '../document/document.ts';

const folders: Record<Exclude<DocumentKind, 'module'>, string> = {
  sequence: 'sequences',
  lesson: 'lessons',
  selfAssessment: 'self-assessments',
  glossaryEntry: 'glossary',
  guide: 'guides',
  faqEntry: 'faq',
};

/** The address of a document's page on this instance, for ever: people print it. */
export function addressOf(language: string, module: string, kind: DocumentKind, slug: string): string {
  if (module === siteModule) return kind === 'module' ? `/${language}/faq` : `/${language}/${folders[kind]}/${slug}`;
  const base = `/${language}/modules/${module}`;
  return kind === 'module' ? base : `${base}/${folders[kind]}/${slug}`;
}

/** A shorter way to a document's page, to copy by hand from paper: by its permanent id, whatever moves. */
export function shortAddressOf(documentId: string): string {
  return `/a/${documentId}`;
}

/** The kind of document that a part of an address stands for: `lessons` for lessons. Modules have none. */
export function kindOfFolder(folder: string): DocumentKind | undefined {
  const kinds = Object.keys(folders) as Array<keyof typeof folders>;
  return kinds.find((kind) => folders[kind] === folder);
}

/** The address of one text of a document, by the first digits of its hash. */
export function addressOfRevision(documentAddress: string, revision: string): string {
  return `${documentAddress}/revisions/${revision}`;
}

/**
 * The same page in another language: only the first part of an address names the language. An address without one has
 * no other version, and might lead elsewhere (`//another.example`): the home page then.
 */
export function inLanguage(path: string, language: string): string {
  return /^\/[a-z]{2}(?=\/|$)/.test(path) ? path.replace(/^\/[a-z]{2}/, `/${language}`) : `/${language}`;
}

/** A page of one's account; the overview without a name. */
export function accountAddress(language: string, page?: string): string {
  return page === undefined ? `/${language}/account` : `/${language}/account/${page}`;
}

/** The diary's own page, for everyone. It is where a sign-in leads when nothing else was asked for. */
export function diaryAddress(language: string): string {
  return `/${language}/my/progress`;
}
