// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CourseContent, CourseSummary, SelfAssessmentSummary } from '../../catalogue/course.ts';
import { readCredits } from '../../contribution/credits.server.ts';
import type { ChosenText, PublishedLesson, PublishedText } from '../../exchange/publication.ts';
import type { OpenedReading } from '../../server/database/database.server.ts';
import type { BundleElement } from '../../workshop/bundle.ts';
import { withoutLanguage } from './gatherPublication.server.ts';
import type { SelfAssessmentContent } from '../publishing/renderDocuments.ts';
import type { RenderedElement } from './renderElements.server.ts';

type Db = Pick<OpenedReading, 'read'>;

/** The texts of a workshop, and where each of its elements leads among them. */
export type ChosenTexts = { texts: ChosenText[]; hrefs: ReadonlyMap<BundleElement, string> };

/**
 * Makes pages of what the elements of a bundle use, in their order: one for a document or a part of one, one for questions
 * that follow one another. What is used twice has one page, and so has a part whose whole document is there.
 */
export async function chooseTexts(db: Db, bundle: string, rendered: readonly RenderedElement[]): Promise<ChosenTexts> {
  const made: Made = { bundle, texts: [], hrefs: new Map(), addresses: new Map() };
  const wholes = rendered.filter(({ source: { element } }) => element.partId === undefined);
  for (const whole of wholes) made.addresses.set(keyOf(whole.source.element), nameWhole(made, whole));
  let previous: RenderedElement | undefined;
  for (const one of rendered) {
    if (one.source.element.kind === 'item') addItem(made, one, previous);
    else await addText(db, made, one);
    previous = one;
  }
  return made;
}

type Made = {
  bundle: string;
  texts: ChosenText[];
  hrefs: Map<BundleElement, string>;
  /** Where whole documents and parts stand, by `keyOf`. */
  addresses: Map<string, string>;
};

function keyOf({ documentId, revision, partId = '' }: Omit<BundleElement, 'kind'>): string {
  return `${documentId} ${revision} ${partId}`;
}

/** A whole document is where links to it lead; a second revision of it, and parts, have an address of their own. */
function nameWhole({ bundle, addresses }: Made, { source: { document, element } }: RenderedElement): string {
  const address = withoutLanguage(document.kind, document.module, document.slug);
  const isTaken = [...addresses].some(([key, taken]) => taken === address && key !== keyOf(element));
  return isTaken ? nameElement(bundle, element) : address;
}

function nameElement(bundle: string, { id }: BundleElement): string {
  return `/bundles/${bundle}/elements/${id}`;
}

async function addText(db: Db, made: Made, rendered: RenderedElement): Promise<void> {
  const { element } = rendered.source;
  const whole = made.addresses.get(keyOf({ ...element, partId: undefined }));
  const isPart = element.partId !== undefined;
  if (isPart && whole !== undefined) return void made.hrefs.set(element, `${whole}#${element.partId}`);
  const address = made.addresses.get(keyOf(element)) ?? nameElement(made.bundle, element);
  made.hrefs.set(element, address);
  made.addresses.set(keyOf(element), address);
  if (made.texts.some(({ text }) => text.address === address)) return;
  const text = await describeLesson(db, rendered, address);
  if (
    element.kind === 'lesson' ||
    element.kind === 'passage' ||
    element.kind === 'activity' ||
    element.kind === 'guide'
  )
    made.texts.push({ kind: element.kind, text });
}

/** A question joins those of the same self-assessment that it follows. */
function addItem(made: Made, rendered: RenderedElement, previous: RenderedElement | undefined): void {
  const { element } = rendered.source;
  const { items } = rendered.content as SelfAssessmentContent;
  const item = items.find(({ id }) => id === element.partId);
  if (!item) return;
  const last = made.texts.at(-1);
  const isNext = previous?.source.element.kind === 'item' && isSameDocument(previous.source.element, element);
  if (isNext && last?.kind === 'item') {
    const isThere = last.text.items.some(({ id }) => id === item.id);
    if (!isThere) last.text = { ...last.text, items: [...last.text.items, item] };
    made.hrefs.set(element, `${last.text.address}#item-${item.id}`);
    return;
  }
  const { title } = rendered.summary as SelfAssessmentSummary;
  const address = nameElement(made.bundle, element);
  made.texts.push({
    kind: 'item',
    text: { ...describeText(rendered, address), title, summary: undefined, html: '', items: [item] },
  });
  made.hrefs.set(element, `${address}#item-${item.id}`);
}

function isSameDocument(one: BundleElement, other: BundleElement): boolean {
  return one.documentId === other.documentId && one.revision === other.revision;
}

function describeText({ source: { document }, readAt }: RenderedElement, address: string) {
  const { slug, language } = document;
  return { address, readAt, slug, language } satisfies Partial<PublishedText>;
}

/** A part goes by the title that the element has, and shows nothing that is said of the whole. */
async function describeLesson(db: Db, rendered: RenderedElement, address: string): Promise<PublishedLesson> {
  const { element, document } = rendered.source;
  const { html, media } = rendered.content as CourseContent;
  const { title, summary, sections, audio, licence } = rendered.summary as CourseSummary;
  const isPart = element.partId !== undefined;
  return {
    ...describeText(rendered, address),
    ...(isPart ? { title: element.title, summary: undefined, audio: undefined } : { title, summary, audio }),
    html,
    sections,
    minutes: element.minutes,
    authors: rendered.authors,
    corrections: (await readCredits(db.read, document.id)).credits,
    licence,
    pictures: media,
  };
}
