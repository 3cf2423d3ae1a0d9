// SPDX-License-Identifier: AGPL-3.0-or-later
import { listElements } from '../../../workshop/bundles.server.ts';
import type { BundleElement, ElementKind } from '../../../workshop/bundle.ts';
import { paperSizes, type PaperKind } from '../../../workshop/paper.ts';
import { getInstance } from '../../composition.server.ts';
import { drawQrCode } from '../../qrCode.server.ts';
import { describeBundle } from '../builder.server.ts';
import { bundleAddress } from '../bundleAddresses.ts';
import { openBundlePage, type BundleEvent } from '../bundlePages.server.ts';
import { describeElements } from '../elementViews.server.ts';
import { readContents } from './elementContents.server.ts';
import { describeCredits, readModules } from './paperCredits.server.ts';
import { listCards } from './termCards.server.ts';

type PaperEvent = BundleEvent & { params: { kind: PaperKind } };

/** The elements whose texts each kind of paper shows. */
const shown: Record<PaperKind, readonly ElementKind[]> = {
  handout: ['lesson', 'passage', 'activity'],
  exercises: ['item'],
  answers: ['item'],
  cards: ['lesson', 'passage', 'activity'],
  script: [],
  poster: [],
  feedback: [],
};

/** One kind of paper of a bundle, in one size. */
export async function openPaper(event: PaperEvent) {
  const { bundle, path } = await openBundlePage(event);
  const { db, settings } = getInstance();
  const { kind } = event.params;
  const elements = await listElements(db.read, bundle.id);
  const contents = await readContents(listShown(elements, kind));
  const modules = await readModules(db, contents);
  const origin = settings.origin ?? event.url.origin;
  const address = origin + bundleAddress(event.locals.language, bundle.id);
  return {
    kind,
    size: paperSizes.find((size) => size === event.url.searchParams.get('size')) ?? 'a4',
    bundle: describeBundle(bundle),
    path,
    address,
    qrCode: drawQrCode(address),
    contents: contents.map(({ element, document, html, item }) => {
      return { id: element.id, kind: element.kind, title: element.title, language: document.language, html, item };
    }),
    elements: kind === 'script' ? await describeElements(db.read, elements) : [],
    cards: kind === 'cards' ? await listCards(db, { contents, modules, origin }) : [],
    credits: describeCredits(contents, modules),
  };
}

export type PaperData = Awaited<ReturnType<typeof openPaper>>;

/** A part of a lesson that is printed whole is printed once. */
function listShown(elements: readonly BundleElement[], paper: PaperKind): BundleElement[] {
  const whole = new Set(elements.flatMap(({ kind, revision }) => (kind === 'lesson' ? (revision ?? []) : [])));
  return elements.filter(
    ({ kind, revision = '' }) =>
      shown[paper].some((one) => one === kind) && (kind === 'lesson' || kind === 'item' || !whole.has(revision)),
  );
}
