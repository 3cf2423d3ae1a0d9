// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLanguage } from '../shared/language.ts';
import { withoutOrder } from '../markdown/source.ts';
import { siteModule, type DocumentKind, type Place } from './document.ts';

const validSlug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What a path of `courses/` is: a document, a media file, something Essaim has no use for, or a misplaced file. */
export type PathReading =
  | { kind: 'document'; place: Place }
  | { kind: 'media'; module: string; language: string; path: string }
  | { kind: 'ignored' }
  | { kind: 'misplaced'; slug?: string };

/**
 * Reads a path below `courses/` (with `/` between folders), e.g. `mon-module/fr/01-debut/02-suite.md`.
 *
 * A README, a hidden file and a folder that starts with `_` are ignored.
 */
export function readPath(path: string): PathReading {
  const [module = '', language = '', ...rest] = path.split('/');
  const name = rest.at(-1) ?? '';
  if (rest.length === 0 || path.split('/').some((part) => /^[._]/.test(part)) || /^readme/i.test(name))
    return { kind: 'ignored' };
  if (!isLanguage(language)) return { kind: 'misplaced' };
  if (rest.includes('media')) return { kind: 'media', module, language, path: rest.join('/') };
  const found = module === siteModule ? placeInSite(rest) : placeInModule(module, rest);
  if (!found) return { kind: 'misplaced' };
  const bad = [module, found.slug, found.sequence].find((slug) => slug !== undefined && !validSlug.test(slug));
  if (bad !== undefined) return { kind: 'misplaced', slug: bad };
  return { kind: 'document', place: { module, language, path: rest.join('/'), ...found } };
}

type Found = { kind: DocumentKind; slug: string; position: number; sequence: string | undefined };

function placeInModule(module: string, rest: string[]): Found | undefined {
  const [folder = '', file] = rest;
  if (!rest.at(-1)?.endsWith('.md') || rest.length > 2) return undefined;
  if (file === undefined) {
    return folder === 'module.md' ? { kind: 'module', slug: module, position: 0, sequence: undefined } : undefined;
  }
  const name = file.replace(/\.md$/, '');
  if (folder === 'glossary') return { kind: 'glossaryEntry', slug: name, position: 0, sequence: undefined };
  if (folder === 'guides')
    return { kind: 'guide', slug: withoutOrder(name), position: orderOf(name), sequence: undefined };
  const sequence = withoutOrder(folder);
  if (name === 'sequence') return { kind: 'sequence', slug: sequence, position: orderOf(folder), sequence: undefined };
  if (name === 'self-assessment')
    return { kind: 'selfAssessment', slug: sequence, position: orderOf(folder), sequence };
  return { kind: 'lesson', slug: withoutOrder(name), position: orderOf(name), sequence };
}

/** Words that the address of a question may not be: pages about all of the questions have them. */
export const siteWords = ['edit', 'history', 'preview', 'propose', 'remark', 'reviewers', 'revisions'] as const;

function placeInSite(rest: string[]): Found | undefined {
  const [folder = '', file] = rest;
  if (folder === 'module.md') return { kind: 'module', slug: siteModule, position: 0, sequence: undefined };
  if (folder !== 'faq' || rest.length !== 2 || !file?.endsWith('.md')) return undefined;
  const slug = withoutOrder(file.replace(/\.md$/, ''));
  if ((siteWords as readonly string[]).includes(slug)) return undefined;
  return { kind: 'faqEntry', slug, position: orderOf(file), sequence: undefined };
}

function orderOf(name: string): number {
  return Number(/^(\d{1,3})-/.exec(name)?.[1] ?? 0);
}
