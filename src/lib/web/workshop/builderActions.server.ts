// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  elementKinds,
  ownKinds,
  type BundleDescription,
  type BundleElement,
  type NewElement,
} from '../../workshop/bundle.ts';
import { checkDescription, checkElement } from '../../workshop/bundleChecks.ts';
import { changeElements } from '../../workshop/bundleChanges.ts';
import { getOwnBundle, listElements } from '../../workshop/bundles.server.ts';
import { changeBundle, type BundleChange } from '../../workshop/changeBundle.server.ts';
import { getInstance } from '../composition.server.ts';
import { blankAnswer, formAction, type Form } from '../forms.server.ts';
import { backTo, ownerOf, type BundleEvent } from './bundlePages.server.ts';
import { descriptionComplaints, elementComplaints } from './bundleWords.ts';

const kept = ['form', 'id', 'kind', 'title', 'text', 'url', 'minutes', 'rank', 'summary', 'authorName'];

/** Changes the bundle of the address, as the version that the form shows. */
export async function changeAs(event: BundleEvent, form: Form, change: BundleChange['change']): Promise<void> {
  const version = Number(form.text('version'));
  const asked = { id: event.params.bundle, by: ownerOf(event), version, change };
  await changeBundle(getInstance().db, asked, new Date());
}

async function listOwnElements(event: BundleEvent): Promise<BundleElement[]> {
  const { db } = getInstance();
  const { id } = await getOwnBundle(db.read, event.params.bundle, ownerOf(event));
  return listElements(db.read, id);
}

/** What the builder can do, each by a form of its own. */
export const builderActions = {
  describe: formAction(kept, async (event: BundleEvent, form) => {
    const description = readDescription(form);
    form.refuse(descriptionComplaints(checkDescription(description)));
    await changeAs(event, form, { kind: 'describe', description });
    return backTo(event, 'edit', 'saved');
  }),
  save: formAction(kept, async (event: BundleEvent, form) => {
    const id = Number(form.text('id'));
    const change = { kind: 'edit' as const, id, ...readWords(form) };
    const changed = changeElements(await listOwnElements(event), change);
    const edited = typeof changed === 'string' ? undefined : changed.find((element) => element.id === id);
    if (edited) form.refuse(elementComplaints(checkElement(edited), id));
    await changeAs(event, form, change);
    return backTo(event, 'edit', `saved#element-${id}`);
  }),
  move: formAction(kept, async (event: BundleEvent, form) => {
    const id = Number(form.text('id'));
    await changeAs(event, form, { kind: 'move', id, rank: readRank(form) ?? 0 });
    return backTo(event, 'edit', `moved#element-${id}`);
  }),
  remove: formAction(kept, async (event: BundleEvent, form) => {
    const id = Number(form.text('id'));
    const elements = await listOwnElements(event);
    const rank = elements.findIndex((element) => element.id === id);
    await changeAs(event, form, { kind: 'remove', id });
    return { ...blankAnswer, removed: elements[rank], rank };
  }),
  restore: formAction(kept, async (event: BundleEvent, form) => {
    await changeAs(event, form, { kind: 'add', elements: [readElement(form)], rank: readRank(form) });
    return backTo(event, 'edit', 'restored');
  }),
  add: formAction(kept, async (event: BundleEvent, form) => {
    const element = readOwnElement(form);
    form.refuse(elementComplaints(checkElement(element)));
    await changeAs(event, form, { kind: 'add', elements: [element], rank: readRank(form) });
    return backTo(event, 'edit', 'added');
  }),
};

function readDescription(form: Form): BundleDescription {
  return {
    title: oneLine(form.text('title')),
    summary: form.text('summary').replace(/\r\n?/g, '\n'),
    minutes: Number(form.text('minutes')),
    authorName: oneLine(form.text('authorName')),
  };
}

/** An element that was taken away, as the form that gives it back holds it. */
function readElement(form: Form): NewElement {
  const kind = elementKinds.find((one) => one === form.text('kind')) ?? 'step';
  const [documentId, revision, partId] = ['documentId', 'revision', 'partId'].map(
    (name) => form.text(name) || undefined,
  );
  return { kind, documentId, revision, partId, ...readWords(form) };
}

/** A step, a note or a link. An address that was typed is of no use to the others. */
function readOwnElement(form: Form): NewElement {
  const kind = ownKinds.find((one) => one === form.text('kind')) ?? 'step';
  const { url, ...words } = readWords(form);
  const nothingPinned = { documentId: undefined, revision: undefined, partId: undefined };
  return { kind, ...nothingPinned, ...words, url: kind === 'link' ? url : '' };
}

type Words = Pick<NewElement, 'title' | 'text' | 'url' | 'minutes'>;

function readWords(form: Form): Words {
  return {
    title: oneLine(form.text('title')),
    text: form.text('text').replace(/\r\n?/g, '\n'),
    url: form.text('url').trim(),
    minutes: Number(form.text('minutes')),
  };
}

/** The place that a form asks for, from 0; the last one without. */
export function readRank(form: Form): number | undefined {
  return /^\d{1,3}$/.test(form.text('rank')) ? Number(form.text('rank')) : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
