// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../../paraglide/messages.js';
import { listElements } from '../../../workshop/bundles.server.ts';
import type { BundleCredit, BundleElement, ElementKind } from '../../../workshop/bundle.ts';
import { paperSizes, type PaperKind, type PaperSize } from '../../../workshop/paper.ts';
import { getInstance } from '../../composition.server.ts';
import { drawQrCode } from '../../qrCode.server.ts';
import { bundleAddress } from '../bundleAddresses.ts';
import { openBundlePage, type BundleEvent } from '../bundlePages.server.ts';
import { describeElements } from '../elementViews.server.ts';
import { readContents } from './elementContents.server.ts';
import { numberLinks } from './linkNotes.ts';
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

/** What is printed: a bundle, or a lesson by itself. */
export type PaperSource = {
  title: string;
  summary: string;
  language: string;
  /** The time there is, in minutes; 0 when it was not said. */
  minutes: number;
  /** Who put it together, and after which others; undefined for a lesson, whose credits say it all. */
  made: { authorName: string; credits: readonly BundleCredit[] } | undefined;
  crumbs: { label: string; href: string }[];
  /** Where it is read, on this site and from anywhere. */
  path: string;
  address: string;
  elements: readonly BundleElement[];
};

/** One kind of paper of a bundle, in one size. */
export async function openPaper(event: PaperEvent) {
  const { bundle, path } = await openBundlePage(event);
  const { db, settings } = getInstance();
  const { language } = event.locals;
  const { id, title, summary, minutes, authorName, credits } = bundle;
  return composePaper(event, {
    ...{ title, summary, language: bundle.language, minutes, path },
    made: { authorName, credits },
    crumbs: [
      { label: m.bundles(), href: `/${language}/bundles` },
      { label: title, href: path },
    ],
    address: (settings.origin ?? event.url.origin) + bundleAddress(language, id),
    elements: await listElements(db.read, id),
  });
}

/** Brings together what a paper shows, in the size that the address asks for. */
export async function composePaper(
  { params: { kind }, url }: { params: { kind: PaperKind }; url: URL },
  { elements, ...source }: PaperSource,
) {
  const { db, settings } = getInstance();
  const contents = await readContents(listShown(elements, kind));
  const modules = await readModules(db, contents);
  const origin = settings.origin ?? url.origin;
  const { texts, addresses } = numberLinks(
    contents.map(({ html }) => html),
    origin,
  );
  return {
    kind,
    size: readPaperSize(url),
    source,
    qrCode: drawQrCode(source.address),
    contents: contents.map(({ element, document, item }, index) => {
      const { id, kind: of, title } = element;
      return { id, kind: of, title, language: document.language, html: texts[index] ?? '', item };
    }),
    /** What the numbers beside the links of the texts stand for. */
    linkAddresses: addresses,
    elements: kind === 'script' ? await describeElements(db.read, elements) : [],
    cards: kind === 'cards' ? await listCards(db, { contents, modules, origin }) : [],
    credits: describeCredits(contents, modules),
  };
}

/** The size that the address asks for; A4 when it asks for none that we have. */
export function readPaperSize(url: URL): PaperSize {
  return paperSizes.find((size) => size === url.searchParams.get('size')) ?? 'a4';
}

export type PaperData = Awaited<ReturnType<typeof composePaper>>;

/** A part of a lesson that is printed whole is printed once. */
function listShown(elements: readonly BundleElement[], paper: PaperKind): BundleElement[] {
  const whole = new Set(elements.flatMap(({ kind, revision }) => (kind === 'lesson' ? (revision ?? []) : [])));
  return elements.filter(
    ({ kind, revision = '' }) =>
      shown[paper].some((one) => one === kind) && (kind === 'lesson' || kind === 'item' || !whole.has(revision)),
  );
}
