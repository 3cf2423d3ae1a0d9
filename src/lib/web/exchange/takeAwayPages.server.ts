// SPDX-License-Identifier: AGPL-3.0-or-later
import { isTakeAwayFormat, takeAwayFormats, type TakeAwayFormat, type TakeAwayOrder } from '../../exchange/takeAway.ts';
import { isLanguage } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { slugify } from '../../shared/text.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import type { ModuleOutline } from '../../catalogue/course.ts';
import { m } from '../../paraglide/messages.js';
import { readModule, type PageEvent } from '../reading/modulePages.server.ts';
import { refuse } from '../refusals.ts';
import { openBundlePage, type BundleEvent } from '../workshop/bundlePages.server.ts';

/** Something that can be taken away, its page, and what an order for one of its files says. */
export type Takeable = {
  page: {
    title: string;
    licence: string;
    language: string;
    path: string;
    /** The pages above its own. */
    crumbs: { label: string; href: string }[];
  };
  /** The names of its files, without their extensions. */
  name: string;
  order: (format: TakeAwayFormat) => TakeAwayOrder;
};

/** A module, in the language of the page. */
export async function openModuleToTakeAway(event: PageEvent): Promise<Takeable & { outline: ModuleOutline }> {
  const { outline } = await readModule(event);
  const { lang } = event.params;
  const language = isLanguage(lang) ? lang : 'fr';
  const path = addressOf(lang, outline.slug, 'module', outline.slug);
  const { title, licence } = outline.module.summary;
  const crumbs = [{ label: m.nav_modules(), href: `/${lang}` }];
  return {
    outline,
    page: { title, licence, language: outline.module.language, path, crumbs },
    name: `${outline.slug}.${language}`,
    order: (format) => ({ kind: 'module', module: outline.slug, language, format }),
  };
}

/** A bundle, for whoever may read it. */
export async function openBundleToTakeAway(event: BundleEvent): Promise<Takeable> {
  const { bundle, path } = await openBundlePage(event);
  const { id, title, language } = bundle;
  const crumbs = [{ label: m.bundles(), href: `/${event.locals.language}/bundles` }];
  return {
    page: { title, licence: 'CC-BY-SA-4.0', language, path, crumbs },
    name: `${slugify(title).slice(0, 60) || id}.${language}`,
    order: (format) => ({ kind: 'bundle', bundle: id, format }),
  };
}

/** @throws an HTTP error for a format that there is none of */
export function parseFormat(format: string): TakeAwayFormat {
  return isTakeAwayFormat(format) ? format : refuse(new DomainError('catalogue/not-found'));
}

/** Whoever opens the page is about to take something: sizes are known a moment later, or at the next visit. */
const patienceMs = 800;

/** The page that leads to the files of something. */
export async function listDownloads({ page, order }: Takeable) {
  const formats = Object.keys(takeAwayFormats) as TakeAwayFormat[];
  const made = await Promise.all(formats.map((format) => prepareQuietly(order(format))));
  return {
    takeable: page,
    downloads: formats.map((format, index) => ({ format, sizeBytes: made[index]?.sizeBytes })),
    missing: [...new Set(made.flatMap((one) => one?.missing ?? []))],
  };
}

/** One that many others wait for is shown without its size. */
function prepareQuietly(order: TakeAwayOrder) {
  return getInstance()
    .takeAways.prepare(order, patienceMs)
    .catch((reason: unknown) => {
      if (reason instanceof DomainError) return undefined;
      throw reason;
    });
}

/**
 * The page is shown at once, then asks for itself again: what it asks for the second time waits for the file, while the
 * first stays on the screen. No script, and nothing that changes under a reader's eyes but when the file is there.
 */
const waitingMs = { first: 0, again: 20_000 };

/** The page that waits for a file with those who want it. */
export async function openPreparing(event: { url: URL; params: { format: string } }, { page, order }: Takeable) {
  const format = parseFormat(event.params.format);
  const isAgain = event.url.searchParams.has('again');
  const made = await getInstance()
    .takeAways.prepare(order(format), isAgain ? waitingMs.again : waitingMs.first)
    .catch(refuse);
  return { takeable: page, format, ready: made && { sizeBytes: made.sizeBytes, missing: made.missing } };
}
