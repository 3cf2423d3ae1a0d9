// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupByTheme } from '../../catalogue/faq.ts';
import { listFaqEntries } from '../../catalogue/faq.server.ts';
import { getContent, getModuleOutline, listLanguages } from '../../catalogue/modules.server.ts';
import { siteModule } from '../../document/document.ts';
import { isLanguage } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { unlessNotFound } from '../history/unlessNotFound.ts';
import { declareShown, missing, openModule, type PageEvent } from '../reading/modulePages.server.ts';
import { findStaleAddress } from '../reading/staleTranslation.server.ts';
import { shareSite } from '../sharing/shared.server.ts';

/** All the questions, by theme. An instance without any has a page that says so. */
export async function openFaq(event: PageEvent) {
  const { lang } = event.params;
  const { db } = getInstance();
  declareShown(event, ['site', `module/${siteModule}`]);
  const outline = await getModuleOutline(db, siteModule, lang).catch(unlessNotFound);
  const page = outline?.module;
  return {
    page: page && {
      ...page,
      html: (await getContent(db, page.documentId)).html,
      translations: await listLanguages(db, { module: siteModule, kind: 'module', slug: siteModule }),
    },
    themes: groupByTheme(await listFaqEntries(db, lang)),
    shared: isLanguage(lang) ? shareSite(lang) : undefined,
  };
}

/** One question, with those of its theme. */
export async function openFaqEntry(event: PageEvent & { params: { entry: string } }) {
  const { lang, entry: slug } = event.params;
  const { db, outline } = await openModule(event);
  const themes = outline.slug === siteModule ? groupByTheme(await listFaqEntries(db, lang)) : [];
  const entries = themes.flatMap((theme) => theme.entries);
  const entry = entries.find((one) => one.slug === slug) ?? (await missing(event, 'faqEntry', slug));
  const near = themes.find(({ entries: own }) => own.includes(entry))?.entries ?? [];
  return {
    entry,
    content: await getContent(db, entry.documentId),
    authors: entry.summary.authors.length > 0 ? entry.summary.authors : outline.module.summary.authors,
    near: near.filter((one) => one !== entry),
    translations: entry.languages,
    stale: await findStaleAddress(db, outline, { shown: entry, pageLanguage: lang }),
    shared: isLanguage(lang) ? shareSite(lang) : undefined,
  };
}
