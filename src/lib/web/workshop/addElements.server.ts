// SPDX-License-Identifier: AGPL-3.0-or-later
import { isReadable, listLessons, type ModuleOutline } from '../../catalogue/course.ts';
import { getModuleOutline, listModuleOutlines } from '../../catalogue/modules.server.ts';
import { m } from '../../paraglide/messages.js';
import type { NewElement } from '../../workshop/bundle.ts';
import { getOwnBundle, listElements } from '../../workshop/bundles.server.ts';
import { listCandidates, listPassageElements } from '../../workshop/candidates.server.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { changeAs, readRank } from './builderActions.server.ts';
import { backTo, openOwnBundlePage, ownerOf, type BundleEvent } from './bundlePages.server.ts';

/** The page that adds what modules hold to a bundle: of one module, or the passages of one of its lessons. */
export async function openAdding(event: BundleEvent) {
  const { bundle, path } = await openOwnBundlePage(event);
  const { db } = getInstance();
  const outlines = await listModuleOutlines(db, bundle.language);
  const taught = outlines.filter((outline) => listLessons(outline).some(isReadable));
  const outline = await findWanted(event, bundle.language).catch(refuse);
  return {
    path,
    bundle: { id: bundle.id, title: bundle.title, version: bundle.version },
    elements: (await listElements(db.read, bundle.id)).map(({ id, title }) => ({ id, title })),
    modules: taught.map(({ slug, module }) => ({ slug, title: module.summary.title, language: module.language })),
    module: outline && {
      slug: outline.slug,
      title: outline.module.summary.title,
      language: outline.module.language,
      lessons: listLessons(outline)
        .filter(isReadable)
        .map(({ slug, summary }) => ({ slug, title: summary.title })),
    },
    lesson: event.url.searchParams.get('lesson'),
    choices: outline ? await listChoices(event, outline) : [],
  };
}

export type AddingData = Awaited<ReturnType<typeof openAdding>>;

async function findWanted({ url }: BundleEvent, language: string): Promise<ModuleOutline | undefined> {
  const slug = url.searchParams.get('module');
  return slug === null ? undefined : getModuleOutline(getInstance().db, slug, language);
}

type Choice = NewElement & { key: string };

async function listChoices({ url }: BundleEvent, outline: ModuleOutline): Promise<Choice[]> {
  const { db } = getInstance();
  const lesson = url.searchParams.get('lesson');
  const found = lesson === null ? await listCandidates(db, outline) : await listPassageElements(db, outline, lesson);
  return found.map(({ kind, documentId, revision, partId, title, minutes }) => {
    const key = [kind, documentId, partId ?? ''].join(' ');
    return { key, kind, documentId, revision, partId, title, text: '', url: '', minutes };
  });
}

/** Adds what was ticked, as it is published now. */
export const addChosen = formAction(['chosen', 'rank'], async (event: BundleEvent, form) => {
  const { language } = await getOwnBundle(getInstance().db.read, event.params.bundle, ownerOf(event));
  const outline = await findWanted(event, language);
  const wanted = new Set(form.texts('chosen'));
  const choices = outline ? await listChoices(event, outline) : [];
  const elements = choices.filter(({ key }) => wanted.has(key)).map(({ key: _, ...element }) => element);
  form.refuse({ chosen: elements.length === 0 ? m.bundle_nothing_chosen() : undefined });
  await changeAs(event, form, { kind: 'add', elements, rank: readRank(form) });
  return backTo(event, 'edit', 'added');
});
