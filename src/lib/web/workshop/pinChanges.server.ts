// SPDX-License-Identifier: AGPL-3.0-or-later
import { shortRevision } from '../../document/document.ts';
import { getOwnBundle, listElements } from '../../workshop/bundles.server.ts';
import { listPinChanges, type PinChange } from '../../workshop/pins.server.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { formAction, type Form } from '../forms.server.ts';
import { changeAs } from './builderActions.server.ts';
import { backTo, openOwnBundlePage, ownerOf, type BundleEvent } from './bundlePages.server.ts';

/** What has changed in what a bundle is pinned to. */
export async function openPinChanges(event: BundleEvent) {
  const { bundle, path } = await openOwnBundlePage(event);
  const changes = await findChanges(bundle.id);
  return {
    path,
    bundle: { title: bundle.title, version: bundle.version },
    changes: changes.map(describeChange),
    done: event.url.searchParams.get('done'),
  };
}

export type PinChangesData = Awaited<ReturnType<typeof openPinChanges>>;
export type PinChangeView = PinChangesData['changes'][number];

async function findChanges(id: string): Promise<PinChange[]> {
  const { db } = getInstance();
  return listPinChanges(db, await listElements(db.read, id));
}

function describeChange({ element, document, from, to, changeClass, publishedAt, isGone }: PinChange) {
  const { language, module, kind, slug } = document;
  const page = addressOf(language, module, kind, slug);
  return {
    id: element.id,
    kind: element.kind,
    title: element.title,
    language,
    changeClass,
    publishedAt,
    isGone,
    isSettled: element.declined === to,
    href: `${page}/history?from=${shortRevision(from)}&to=${shortRevision(to)}#page-changes`,
  };
}

/** What its owner does about the changes: of one element when the form names it, else of all. */
export const pinActions = {
  upgrade: formAction([], async (event: BundleEvent, form) => {
    const wanted = (await listWanted(event, form)).filter(({ isGone }) => !isGone);
    const pins = wanted.map(({ element, to, title }) => ({ id: element.id, revision: to, title }));
    await changeAs(event, form, { kind: 'upgrade', pins });
    return backTo(event, 'changes', 'upgraded');
  }),
  decline: formAction([], async (event: BundleEvent, form) => {
    const wanted = await listWanted(event, form);
    const pins = wanted.map(({ element, to }) => ({ id: element.id, revision: to }));
    await changeAs(event, form, { kind: 'decline', pins });
    return backTo(event, 'changes', 'declined');
  }),
};

async function listWanted(event: BundleEvent, form: Form): Promise<PinChange[]> {
  const { id } = await getOwnBundle(getInstance().db.read, event.params.bundle, ownerOf(event));
  const changes = await findChanges(id);
  const one = form.text('id');
  return one === '' ? changes : changes.filter(({ element }) => String(element.id) === one);
}
