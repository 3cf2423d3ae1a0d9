// SPDX-License-Identifier: AGPL-3.0-or-later
import { siteModule } from '../../document/document.ts';
import { siteWords } from '../../document/place.ts';

/** The editor asks for the words of the glossary: the site has none, and says so. */
const aboutAll: readonly string[] = [...siteWords, 'glossary.json'];

/**
 * Where the pages of the site's own documents are answered from: `/fr/faq/une-question/edit` by the same routes as those of
 * a module's, whose name nobody sees. Undefined for any other address.
 */
export function routeOfSite(pathname: string): string | undefined {
  const [, language, rest] = /^\/([a-z]{2})\/faq\/([^/].*)$/.exec(pathname) ?? [];
  if (language === undefined || rest === undefined) return undefined;
  const [word = ''] = rest.split('/');
  const isAboutAll = aboutAll.includes(word);
  return `/${language}/modules/${siteModule}/${isAboutAll ? rest : `faq/${rest}`}`;
}

/** The address that people know of a page that {@link routeOfSite} leads to; undefined for any other. */
export function addressOnSite(pathname: string): string | undefined {
  const [, language, rest = ''] = inSiteModule.exec(pathname) ?? [];
  return language === undefined ? undefined : `/${language}/faq${rest.replace(/^\/faq(?=\/|$)/, '')}`;
}

const inSiteModule = new RegExp(`^/([a-z]{2})/modules/${siteModule}((?:/.*)?)$`);
