// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf, type ContentScope } from '../../document/contentVersions.server.ts';
import { listModuleSlugs } from '../../document/renderings.server.ts';
import {
  countPublishedAddresses,
  listPublishedAddresses,
  type PublishedAddress,
} from '../../document/publishedAddresses.server.ts';
import { writeSitemap, writeSitemapIndex, type SitemapPage } from '../../exchange/metadata/sitemap.ts';
import type { Database } from '../../server/database/database.server.ts';
import { languages, type Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { addressOf } from '../addresses.ts';
import { sitePages } from '../sitePages.ts';

/** The protocol allows 50,000 addresses; as many documents as are written in a few milliseconds make a part. */
export const documentsPerPart = 1_000;

/** `offered`: the languages of its menu, all unless it says. */
type Site = { db: Database; origin: string; offered?: readonly Language[] };

/** Pages of the site itself that are for everyone, below its language. */
const ownPages = ['', ...sitePages.map((page) => `/${page}`), '/announcements', '/proposals', '/bundles'];

/** The whole sitemap; of a large site, where its parts are. */
export async function writeWholeSitemap(site: Site): Promise<string> {
  const parts = await countParts(site);
  if (parts === 1) return writePart(site, 1);
  return writeSitemapIndex(Array.from({ length: parts }, (_, index) => `${site.origin}/sitemaps/${index + 1}.xml`));
}

/** One part, from 1. The pages of the site itself are in the first. @throws {DomainError} `catalogue/not-found` */
export async function writeSitemapPart(site: Site, part: number): Promise<string> {
  if (part > (await countParts(site))) throw new DomainError('catalogue/not-found');
  return writePart(site, part);
}

/** All that a sitemap depends on. */
export async function listSitemapScopes(db: Database): Promise<ContentScope[]> {
  return ['site', ...(await listModuleSlugs(db)).map(scopeOf)];
}

async function countParts({ db }: Site): Promise<number> {
  return Math.max(1, Math.ceil((await countPublishedAddresses(db)) / documentsPerPart));
}

async function writePart({ db, origin, offered = languages }: Site, part: number): Promise<string> {
  const range = { limit: documentsPerPart, offset: (part - 1) * documentsPerPart };
  const documents = (await listPublishedAddresses(db, range)).flatMap((found) => describeDocument(found, origin));
  return writeSitemap([
    ...(part === 1 ? ownPages.map((path) => describeOwnPage(path, { origin, offered })) : []),
    ...documents,
  ]);
}

function describeOwnPage(path: string, { origin, offered }: Required<Omit<Site, 'db'>>): SitemapPage {
  const versions = offered.map((language) => ({ language, address: `${origin}/${language}${path}` }));
  // The first page asks the browser which language its reader prefers.
  return { versions, defaultAddress: path === '' ? `${origin}/` : versions[0]?.address };
}

/** A text in a language that the interface does not speak has no address of its own. */
function describeDocument({ module, kind, slug, texts }: PublishedAddress, origin: string): SitemapPage[] {
  const versions = languages.flatMap((language) => {
    const text = texts.find((one) => one.language === language);
    return text
      ? [{ language, address: origin + addressOf(language, module, kind, slug), changedAt: text.changedAt }]
      : [];
  });
  // They come in the order of `languages`, the one that `chooseDefault` chooses first.
  return versions.length > 0 ? [{ versions, defaultAddress: versions[0]?.address }] : [];
}
