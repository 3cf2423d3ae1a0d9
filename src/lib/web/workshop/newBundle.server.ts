// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isReadable, listLessons, type ModuleOutline } from '../../catalogue/course.ts';
import { listModuleOutlines } from '../../catalogue/modules.server.ts';
import { sendOnce } from '../../contribution/tickets.server.ts';
import type { Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { m } from '../../paraglide/messages.js';
import { bundleBounds, formatBundleId } from '../../workshop/bundle.ts';
import { listCandidates, objectiveId } from '../../workshop/candidates.server.ts';
import { addBundle, type NewBundle } from '../../workshop/changeBundle.server.ts';
import { suggestElements } from '../../workshop/suggestBundle.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { formAction, type Form } from '../forms.server.ts';
import { bundleAddress } from './bundleAddresses.ts';
import { bundleNewSending } from './bundleForms.ts';

type NewEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'>;

/** What the page that begins a bundle shows: the objectives of one module, or the modules to choose one from. */
export async function openNewBundle(event: NewEvent) {
  event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
  const outlines = await listTaught(event);
  const outline = findWanted(event, outlines);
  return {
    modules: outlines.map(({ slug, module }) => ({ slug, title: module.summary.title, language: module.language })),
    module: outline && describeModule(outline),
    ticket: openForm(getInstance(), bundleNewSending, new Date()),
    isSignedIn: event.locals.account !== undefined,
  };
}

export type NewBundleData = Awaited<ReturnType<typeof openNewBundle>>;

/** Modules that have something to read. */
async function listTaught({ locals }: NewEvent): Promise<ModuleOutline[]> {
  const outlines = await listModuleOutlines(getInstance().db, locals.language);
  return outlines.filter((outline) => listLessons(outline).some(isReadable));
}

function findWanted({ url }: NewEvent, outlines: readonly ModuleOutline[]): ModuleOutline | undefined {
  const wanted = url.searchParams.get('module');
  return outlines.find(({ slug }) => slug === wanted) ?? (outlines.length === 1 ? outlines[0] : undefined);
}

function describeModule({ slug, module, sequences, guides }: ModuleOutline) {
  return {
    slug,
    title: module.summary.title,
    language: module.language,
    guides: guides.map(({ documentId, summary }) => ({ id: documentId, title: summary.title })),
    sequences: sequences.map(({ documentId, summary, lessons }) => ({
      id: documentId,
      title: summary.title,
      lessons: lessons.filter(isReadable).map((lesson) => ({
        id: lesson.documentId,
        title: lesson.summary.title,
        objectives: lesson.summary.objectives.map((words, index) => ({
          id: objectiveId(lesson.documentId, index + 1),
          words,
        })),
      })),
    })),
  };
}

const kept = ['title', 'minutes', 'wish', guardFields.ticket];

/** Makes a bundle of what fits in the time there is, and leads to where it can be changed. */
export const createBundle = formAction(kept, async (event: NewEvent, form) => {
  const outline = findWanted(event, await listTaught(event));
  form.refuse({ minutes: checkMinutes(form), module: outline ? undefined : m.bundle_module_missing() });
  if (!outline) throw new Error('A form without a module was let through.');
  const { account, language } = event.locals;
  const wishes = form.texts('wish');
  const minutes = Number(form.text('minutes'));
  const title = form.text('title').trim() || m.bundle_title_of({ title: outline.module.summary.title });
  const titles = { opening: m.bundle_opening(), closing: m.bundle_closing() };
  const candidates = await listCandidates(getInstance().db, outline);
  const elements = suggestElements({ candidates, wishes: new Set(wishes), minutes, titles });
  const description = { title: title.slice(0, bundleBounds.title), summary: '', minutes, authorName: '' };
  return keepNew(event, form, {
    words: [outline.slug, title, String(minutes), ...wishes],
    keep: (tx, made, now) => addBundle(tx, { ...made, language, description, elements }, now),
    account,
  });
});

function checkMinutes(form: Form): string | undefined {
  const minutes = Number(form.text('minutes'));
  const isTime = Number.isInteger(minutes) && minutes >= 5 && minutes <= bundleBounds.totalMinutes;
  return isTime ? undefined : m.bundle_time_missing({ limit: bundleBounds.totalMinutes });
}

type Made = Pick<NewBundle, 'id' | 'ownerId' | 'secretHash'>;

type NewKept = {
  words: readonly string[];
  keep: (tx: Transaction, made: Made, now: Date) => Promise<void>;
  account: App.Locals['account'];
};

/**
 * Keeps a bundle that is new to who sends the form, once, and leads to its builder: at a secret address for somebody
 * without an account.
 */
export async function keepNew(
  { locals }: Pick<NewEvent, 'locals'>,
  form: Form,
  { words, keep, account }: NewKept,
): Promise<never> {
  const now = new Date();
  const instance = getInstance();
  const typed = [String(account?.accountId ?? ''), ...words];
  const sending = { ...bundleNewSending, account, form, words: typed, message: words.join('\n') };
  const { receipt, secret } = await guardForm(instance, sending, now);
  const own = { ownerId: account?.accountId ?? null, secretHash: account ? undefined : sha256(secret) };
  const id = await instance.db.write((tx) => {
    const made = formatBundleId(randomBytes(10));
    const act = async () => {
      await keep(tx, { id: made, ...own }, now);
      return made;
    };
    return sendOnce(tx, { receipt, act }, now);
  });
  redirect(303, `${bundleAddress(locals.language, id, account ? undefined : secret)}/edit?done=created`);
}
