// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Publication, PublishedStep, TakenFrom } from '../../exchange/publication.ts';
import type { OpenedReading } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { runningTimes, type BundleElement } from '../../workshop/bundle.ts';
import { findBundleById, listElements } from '../../workshop/bundles.server.ts';
import { describeCredits, readModules } from '../workshop/paper/paperCredits.server.ts';
import { chooseTexts } from './chosenTexts.server.ts';
import { nameMedia, readMediaIn } from './gatherMedia.server.ts';
import { renderElements, type RenderedElement } from './renderElements.server.ts';
import { gatherUsedEntries } from './usedEntries.server.ts';

type Db = Pick<OpenedReading, 'read'>;

export type BundleGathering = { bundle: string; mediaFolder: string; origin: string | undefined; site: TakenFrom };

/**
 * Gathers a bundle: its author's words and, in their order, the texts that it is pinned to. Whether the one who asks may
 * read it was decided before; nothing of its secret, nor of its account, is read.
 *
 * @throws {DomainError} `workshop/bundle-not-found`
 */
export async function gatherBundle(
  db: Db,
  { bundle: id, mediaFolder, origin, site }: BundleGathering,
): Promise<Publication> {
  const bundle = await findBundleById(db.read, id);
  if (!bundle) throw new DomainError('workshop/bundle-not-found');
  const { title, summary, language, authorName, credits, updatedAt } = bundle;
  const elements = await listElements(db.read, id);
  const rendered = await renderElements(db, elements);
  const { texts, hrefs } = await chooseTexts(db, id, rendered);
  return {
    ...{ id, slug: id, address: `/bundles/${id}`, language, title, summary: summary || undefined, html: '' },
    objectives: [],
    credits: {
      licence: 'CC-BY-SA-4.0',
      authors: authorName === '' ? [] : [authorName],
      ...{ organisations: [], funders: [], thanks: [], sources: [] },
    },
    ...{ sequences: [], guides: [] },
    ...(await gatherUsedEntries(db, texts, language)),
    script: {
      ...{ preparedBy: authorName, after: credits, texts },
      steps: describeSteps(elements, { language, rendered, hrefs }),
      works: await describeWorks(db, rendered),
    },
    changedAt: updatedAt,
    origin,
    site,
    mediaNames: await nameMedia(db, [...new Set(rendered.map(({ source }) => source.document.module))]),
    readMedia: readMediaIn(db, mediaFolder),
  };
}

type Around = {
  language: string;
  rendered: readonly RenderedElement[];
  hrefs: ReadonlyMap<BundleElement, string>;
};

function describeSteps(elements: readonly BundleElement[], { language, rendered, hrefs }: Around): PublishedStep[] {
  const starts = runningTimes(elements);
  const found = new Map(rendered.map(({ source }) => [source.element.id, source]));
  return elements.map(({ id, kind, title, minutes, text, url }, index) => {
    const source = found.get(id);
    return {
      ...{ kind, title, minutes, notes: text, startMinute: starts[index] ?? 0 },
      language: source?.document.language ?? language,
      href: source ? hrefs.get(source.element) : url || undefined,
    };
  });
}

async function describeWorks(db: Db, rendered: readonly RenderedElement[]) {
  const contents = rendered.map(({ source: { document }, summary: { title }, authors, licence }) => {
    return { document, title, authors, licence, pictures: [] };
  });
  return describeCredits(contents, await readModules(db, contents));
}
