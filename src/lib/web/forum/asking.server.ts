// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { checkQuestion, forumLimits } from '../../community/forum/forum.ts';
import { keepThread } from '../../community/forum/openThread.server.ts';
import { sendOnce } from '../../contribution/tickets.server.ts';
import { listDocumentNames, listModuleTitles } from '../../document/documentNames.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { tidyLine } from '../../shared/shownText.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { allowsForumVisitors } from '../instance/openings.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { blankAnswer, formAction, type Form, type FormAnswer } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { askAddress, forumAddress, threadAddress } from './forumAddresses.ts';
import { readId } from './forumPage.server.ts';
import { complainOf } from './forumWords.ts';
import { lookAlikeFinders, type LookAlike } from './lookAlikes.server.ts';
import { readTyped } from './typed.ts';

type AskEvent = Pick<RequestEvent, 'locals' | 'setHeaders' | 'url' | 'request'> & { params: { module: string } };

/** The form that asks a question: on the module, or on the document and the passage that its address names. */
export async function loadAsking(event: AskEvent) {
  declarePrivate(event);
  const { language, account } = event.locals;
  const { module } = event.params;
  const title = await readModuleTitle(event).catch(refuse);
  const { about, documentId, passageId } = await readAbout(event);
  return {
    module: {
      slug: module,
      title,
      path: addressOf(language, module, 'module', module),
      forum: forumAddress(language, module),
    },
    about,
    path: askAddress(language, { module, document: documentId, passage: passageId }),
    mayAsk: account !== undefined || allowsForumVisitors(getInstance()),
    isSignedIn: account !== undefined,
    ownName: account?.pseudonym ?? '',
    ticket: openForm(getInstance(), sendingOf(module), new Date()),
  };
}

export type AskData = Awaited<ReturnType<typeof loadAsking>>;

/** How the form comes back when there are threads that look alike: nothing is sent yet, and all that was typed is there. */
export type AskAnswer = FormAnswer & { lookAlikes?: LookAlike[] };

const kept = ['title', 'body', 'name', guardFields.ticket];

/**
 * Sends a question. The first time, what looks alike is shown instead, with the words as they were typed; whoever says that
 * theirs is another question sends it then.
 */
export const ask = formAction(kept, async (event: AskEvent, form: Form): Promise<AskAnswer> => {
  const { language, account } = event.locals;
  const { module } = event.params;
  await readModuleTitle(event);
  if (!account && !allowsForumVisitors(getInstance())) throw new DomainError('account/sign-in-required');
  const said = { ...readTyped(form), title: tidyLine(form.text('title')) };
  const [html = ''] = await getInstance().renderPosts([{ body: said.body, language }]);
  form.refuse(complaintsOf({ ...said, html }));
  if (form.text('different') === '') {
    const asked = { module, language, title: said.title };
    const found = await Promise.all(lookAlikeFinders.map((find) => find(asked)));
    const values = Object.fromEntries(kept.map((name) => [name, form.text(name)]));
    if (found.flat().length > 0) return { ...blankAnswer, values, lookAlikes: found.flat() };
  }
  return send(event, form, { ...said, html });
});

type Said = ReturnType<typeof readTyped> & { title: string; html: string };

async function send(event: AskEvent, form: Form, said: Said): Promise<never> {
  const now = new Date();
  const { db } = getInstance();
  const { language, account } = event.locals;
  const { module } = event.params;
  const { documentId, passageId } = await readAbout(event);
  const words = [said.title, said.body, said.displayName, documentId ?? '', passageId ?? ''];
  const message = `${said.title}\n${said.body}\n${said.displayName}`;
  const guarded = await guardForm(getInstance(), { ...sendingOf(module), account, form, words, message }, now);
  const secretHash = account ? undefined : sha256(guarded.secret);
  const draft = { ...said, module, documentId, passageId, language };
  const by = { account, secret: undefined };
  const added = {
    draft,
    by,
    secretHash,
    allowsVisitors: allowsForumVisitors(getInstance()),
    formHold: guarded.holdReason,
  };
  const act = async (tx: Transaction) => {
    const { id, isHeld } = await keepThread(tx, added, now);
    return `${isHeld ? 'held' : 'asked'} ${id}`;
  };
  const outcome = await db.write((tx) => sendOnce(tx, { receipt: guarded.receipt, act: () => act(tx) }, now));
  const [done = '', id = ''] = outcome.split(' ');
  const address = threadAddress(language, { module, id: Number(id) }, account ? undefined : guarded.secret);
  redirect(303, `${address}?done=${done}`);
}

function complaintsOf(said: Said) {
  const { title, body, displayName } = checkQuestion(said);
  return {
    title: complainOf(title, { missing: m.forum_title_missing(), limit: forumLimits.title }),
    body: complainOf(body, { missing: m.forum_body_missing(), limit: forumLimits.body }),
    name: complainOf(displayName, { missing: '', limit: forumLimits.displayName }),
  };
}

function sendingOf(module: string) {
  return { kind: 'thread' as const, subject: `module/${module}` };
}

/** @throws {DomainError} `catalogue/not-found` */
async function readModuleTitle({ params: { module }, locals: { language } }: AskEvent): Promise<string> {
  const title = (await listModuleTitles(getInstance().db.read, [module], language)).get(module);
  if (title === undefined) throw new DomainError('catalogue/not-found');
  return title;
}

/** What the address says the question is about. What is not of this module is left aside. */
async function readAbout({ params: { module }, locals: { language }, url }: AskEvent) {
  const documentId = readId(url.searchParams.get('document'));
  const found =
    documentId === undefined
      ? undefined
      : (await listDocumentNames(getInstance().db.read, [documentId])).get(documentId);
  if (found?.module !== module || found.kind === 'module')
    return { about: undefined, documentId: undefined, passageId: undefined };
  const passageId = readId(url.searchParams.get('passage'));
  const { title, kind, slug } = found;
  const href = `${addressOf(language, module, kind, slug)}${passageId === undefined ? '' : `#${passageId}`}`;
  return {
    about: { title, language: found.language, href, isPassage: passageId !== undefined },
    documentId,
    passageId,
  };
}
