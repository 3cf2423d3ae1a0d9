// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CountedPage, PageKind } from '../../activity/pageCount.ts';
import { isLanguage } from '../../shared/language.ts';

/** What is below a module, as addresses say it. */
const ofModule: Readonly<Record<string, PageKind>> = {
  sequences: 'sequence',
  lessons: 'lesson',
  'self-assessments': 'selfAssessment',
  guides: 'guide',
};

/** What is around any text: a form to improve it, or another way to have it. */
const contributing = new Set(['edit', 'remark', 'propose', 'preview', 'history', 'revisions', 'reviewers']);

const ofSite: Readonly<Record<string, PageKind>> = {
  search: 'search',
  proposals: 'contribution',
  bundles: 'bundle',
  forum: 'forum',
  announcements: 'announcement',
  faq: 'site',
  contact: 'site',
};

/** Pages of one's own, of those who run the site, of live workshops, and what stands for another page. */
const uncounted = new Set('account my admin review workshops problem badges verify status offline messages'.split(' '));

/**
 * What a page counts as; undefined for an address that is no page, or is not counted. It is asked of addresses that were
 * answered: their slugs are real.
 */
export function describeCountedPage(path: string): CountedPage | undefined {
  const [empty, language = '', ...segments] = path.split('/');
  if (empty !== '' || !isLanguage(language) || !segments.every(isPlain)) return undefined;
  const [first] = segments;
  if (first === undefined) return { kind: 'home', object: '', language };
  if (first === 'modules') return describeOfModule(segments.slice(1), language);
  if (uncounted.has(first)) return undefined;
  // The frequent questions are improved as lessons are.
  if (first === 'faq' && segments.some((segment) => contributing.has(segment)))
    return { kind: 'contribution', object: '', language };
  return { kind: ofSite[first] ?? 'site', object: '', language };
}

function describeOfModule(
  [module, part, slug, ...rest]: string[],
  language: CountedPage['language'],
): CountedPage | undefined {
  if (module === undefined) return undefined;
  if (part === undefined) return { kind: 'module', object: module, language };
  if (part === 'downloads') return rest.length > 0 ? undefined : { kind: 'download', object: module, language };
  if (part === 'glossary' && rest.length === 0) return { kind: 'glossary', object: module, language };
  const kind = ofModule[part];
  if (kind !== undefined && slug !== undefined && rest.length === 0)
    return { kind, object: `${module}/${slug}`, language };
  const isContributing = [part, ...rest].some((segment) => contributing.has(segment));
  return { kind: isContributing ? 'contribution' : 'around', object: '', language };
}

/** One spelling for each page, and no file: a lesson's Markdown, a module's glossary for scripts. */
function isPlain(segment: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(segment);
}
