// SPDX-License-Identifier: AGPL-3.0-or-later
import { findTitles, getModuleOutline } from '../../catalogue/modules.server.ts';
import { asHtml, writeAtomFeed, type AtomEntry } from '../../community/atomFeed.ts';
import { shortRevision } from '../../document/document.ts';
import {
  findFirstPublication,
  listLatestPublications,
  type LatestPublication,
} from '../../document/publishedTexts.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Language } from '../../shared/language.ts';
import { addressOf, addressOfRevision } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { changeWords } from '../history/changeWords.ts';
import { ownName } from '../instance/identity.server.ts';
import { speaking } from '../pageLanguage.server.ts';
import { nameEntry } from './feedNames.server.ts';

/** Feed readers look every few hours at most: what came since fits. */
const entryCount = 30;

type Asked = { module: string; language: Language; ownOrigin: string };

/**
 * The feed of what is published in a module. Its addresses are those of `ORIGIN`, or as `writeAnnouncementFeed` says.
 *
 * @throws {DomainError} `catalogue/not-found`
 */
export async function writeModuleFeed({ module, language, ownOrigin }: Asked, now: Date): Promise<string> {
  const { db, settings } = getInstance();
  const outline = await getModuleOutline(db, module, language);
  const about = {
    title: () => m.feed_module({ title: outline.module.summary.title }),
    selfPath: `/feeds/modules/${module}.${language}.atom`,
    pagePath: addressOf(language, module, 'module', module),
  };
  const latest = await listLatestPublications(db, { module, language }, entryCount);
  return writePublications(latest, { ...about, language, origin: settings.origin ?? ownOrigin }, now);
}

/** The same of all modules. */
export async function writeSiteFeed({ language, ownOrigin }: Omit<Asked, 'module'>, now: Date): Promise<string> {
  const { db, settings } = getInstance();
  const origin = settings.origin ?? ownOrigin;
  const about = {
    title: () => m.feed_site({ host: ownName(getInstance().identity) ?? new URL(origin).host }),
    selfPath: `/feeds/publications.${language}.atom`,
    pagePath: `/${language}`,
  };
  return writePublications(
    await listLatestPublications(db, { language }, entryCount),
    { ...about, language, origin },
    now,
  );
}

type About = { title: () => string; selfPath: string; pagePath: string; language: Language; origin: string };

async function writePublications(latest: readonly LatestPublication[], about: About, now: Date): Promise<string> {
  const { db } = getInstance();
  const { language, origin } = about;
  const titles = await findTitles(
    db,
    latest.map(({ documentId }) => documentId),
  );
  const since = await findFirstPublication(db, now);
  return speaking(language, () =>
    writeAtomFeed({
      ...about,
      title: about.title(),
      author: m.feed_module_author(),
      since,
      entries: latest.map((one) => toEntry(one, { language, origin, title: titles.get(one.documentId) ?? '' })),
    }),
  );
}

type Around = { language: Language; origin: string; title: string };

function toEntry(published: LatestPublication, { language, origin, title }: Around): AtomEntry {
  const { id, hash, parentHash, module, kind, slug, changeClass, author, message, publishedAt, redactedAt } = published;
  const path = addressOf(language, module, kind, slug);
  const revision = shortRevision(hash);
  const change = parentHash === null ? m.change_first() : changeWords[changeClass]();
  const see =
    parentHash === null
      ? { label: m.feed_read(), href: addressOfRevision(path, revision) }
      : {
          label: m.feed_change_see(),
          href: `${path}/history?from=${shortRevision(parentHash)}&amp;to=${revision}#page-changes`,
        };
  return {
    id: nameEntry('publication', id, publishedAt.getTime(), hash),
    title: m.feed_change({ title, change }),
    address: origin + addressOfRevision(path, revision),
    publishedAt,
    updatedAt: redactedAt ?? publishedAt,
    category: { term: changeClass, label: changeWords[changeClass]() },
    html: `${asHtml(author)}${asHtml(message)}<p><a href="${see.href}">${see.label}</a></p>`,
  };
}
