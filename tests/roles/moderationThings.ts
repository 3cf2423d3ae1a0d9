// SPDX-License-Identifier: AGPL-3.0-or-later
import { suspendAccount } from '../../src/lib/contribution/suspending.server.ts';
import { keepAct, listHeldActs, listOwnActs } from '../../src/lib/activity/moderationActs.server.ts';
import { answerAct } from '../../src/lib/contribution/actAnswers.server.ts';
import { eq } from 'drizzle-orm';
import { thread } from '../../src/lib/community/forum/forum.schema.server.ts';
import { aThread, anAnswer } from '../../src/lib/community/forum/forumTesting.ts';
import { mergeThreads } from '../../src/lib/community/forum/mergedThreads.server.ts';
import { declinePosts, hidePost } from '../../src/lib/community/forum/postModeration.server.ts';
import { closeThread, slowThread } from '../../src/lib/community/forum/threadModeration.server.ts';
import { keepReport } from '../../src/lib/contribution/reports.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { decideOnBundle } from '../../src/lib/workshop/bundleModeration.server.ts';
import { aBundle, aBundleHolder } from '../../src/lib/workshop/workshopTesting.ts';
import { ownModule } from './people.ts';
import type { Question } from './knock.ts';
import type { Scene } from './table.ts';

const reason = 'Des attaques répétées.';

/** The owner's account, and what the form that suspends it says. */
export function accountToSuspend({ company }: Scene): Question {
  const number = String(company.owner.account.accountId);
  return { params: { number }, form: { days: '7', template: '', message: reason, which: 'suspend' } };
}

/** The owner's account, suspended. */
export async function suspendedAccount(scene: Scene): Promise<Question> {
  const { accountId } = scene.company.owner.account;
  const suspension = { by: scene.company.moderator.account, accountId, reason, days: 7 };
  await suspendAccount(scene.instance.db, suspension, scene.now);
  return accountToSuspend(scene);
}

/** An act about the owner, which they can answer. */
export async function actToAnswer(scene: Scene): Promise<Question> {
  return { form: { act: String(await actOn(scene)), answer: 'Je ne suis pas d’accord.' } };
}

/** What the owner answered to it. */
export async function answerToSettle(scene: Scene): Promise<Question> {
  const id = await actOn(scene);
  const by = { account: scene.company.owner.account, secret: undefined };
  await answerAct(scene.instance.db, { id, by, words: 'Je ne suis pas d’accord.' }, scene.now);
  return { params: { number: String(id) }, form: { outcome: 'upheld', message: '' } };
}

/** What the form that sets a role down says. */
export function roleToSetDown(): Question {
  return { form: { days: '7', sure: 'yes' } };
}

async function actOn({ instance: { db }, company, now }: Scene): Promise<number> {
  const { accountId } = company.owner.account;
  const concerned = { accountId, secretHash: null };
  const act = { concerned, object: `account/${accountId}`, deed: 'suspended' as const, reason };
  await db.write((tx) => keepAct(tx, act, now));
  return (await listOwnActs(db.read, accountId))[0]?.id ?? 0;
}

/** A post of the owner's that waits for a moderator. */
export async function heldPost(scene: Scene): Promise<Question> {
  return askAboutPost(await say(scene, 'looksAutomatic'));
}

/** One that everyone reads, and that somebody reported. */
export async function reportedPost(scene: Scene): Promise<Question> {
  const id = await say(scene);
  await scene.instance.db.write((tx) => keepReport(tx, { object: { kind: 'post', id }, reason }, scene.now));
  return askAboutPost(id);
}

/** One that a moderator hid. */
export async function hiddenPost(scene: Scene): Promise<Question> {
  const id = await say(scene);
  await hidePost(scene.instance.db, { by: scene.company.moderator.account, postId: id, reason }, scene.now);
  return askAboutPost(id);
}

/** A thread of the owner's, in a module that is no more, and what each form of its desk says. */
export async function threadOnDesk(scene: Scene): Promise<Question> {
  const into = String(await ask(scene));
  const form = { template: '', message: reason, module: ownModule, minutes: '15', into };
  const id = await ask(scene);
  const { db } = scene.instance;
  await db.write(async (tx) => void (await tx.update(thread).set({ module: 'ailleurs' }).where(eq(thread.id, id))));
  return { params: { number: String(id) }, form };
}

/** The same, closed. */
export const closedThread = (scene: Scene) =>
  done(scene, (act) => closeThread(scene.instance.db, { ...act, reason }, scene.now));

/** The same, slowed down. */
export const slowedThread = (scene: Scene) =>
  done(scene, (act) => slowThread(scene.instance.db, { ...act, reason, minutes: 15 }, scene.now));

/** The same, merged into another one. */
export const mergedThread = (scene: Scene) =>
  done(scene, async (act) => mergeThreads(scene.instance.db, { ...act, reason, into: await ask(scene) }, scene.now));

type Act = { by: Scene['company']['moderator']['account']; threadId: number };

async function done(scene: Scene, act: (act: Act) => Promise<void>): Promise<Question> {
  const threadId = await ask(scene);
  await act({ by: scene.company.moderator.account, threadId });
  return { params: { number: String(threadId) } };
}

function ask({ instance, company, now }: Scene): Promise<number> {
  const by = { account: company.owner.account, secret: undefined };
  return aThread(instance.db, { by, module: ownModule, at: now });
}

async function say(scene: Scene, formHold?: 'looksAutomatic'): Promise<number> {
  const by = { account: scene.company.owner.account, secret: undefined };
  const threadId = await ask(scene);
  return anAnswer(scene.instance.db, { by, threadId, body: 'Jeanne Durand sait.', formHold, at: scene.now });
}

function askAboutPost(id: number): Question {
  const form = { template: '', message: reason, upTo: '99999', words: 'Jeanne Durand', which: 'redact' };
  return { params: { number: String(id) }, form };
}

/** A message that was sent without an account and hidden since; those who have not the secret ask at another one. */
export async function saidMessage({ instance, company, person, now }: Scene): Promise<Question> {
  const { db } = instance;
  const number = (said += 1);
  const secret = `un-message-sans-compte-${number}`;
  const by = { account: undefined, secret: undefined };
  const threadId = await aThread(db, {
    by: { account: company.owner.account, secret: undefined },
    module: ownModule,
    at: now,
  });
  const secretHash = sha256(secret);
  const postId = await anAnswer(db, { by, threadId, secretHash, allowsVisitors: true, body: secret, at: now });
  await declinePosts(db, { by: company.moderator.account, postId, upTo: postId, reason }, now);
  const [act] = await listHeldActs(db.read, secret);
  const form = { act: String(act?.id), answer: 'Je ne suis pas d’accord.' };
  return { params: { secret: person === 'holder' ? secret : 'another-secret-of-a-message' }, form };
}

let said = 0;

/** The same for a bundle, at its secret address. */
export async function hiddenBundle({ instance, company, person, now }: Scene): Promise<Question> {
  const { db } = instance;
  const bundle = await aBundle(db, { at: now });
  await decideOnBundle(db, { id: bundle, by: company.moderator.account, decision: 'hide', reason }, now);
  const { secret = '' } = aBundleHolder(bundle);
  const [act] = await listHeldActs(db.read, secret);
  const form = { act: String(act?.id), answer: 'Je ne suis pas d’accord.' };
  return { params: { bundle, secret: person === 'holder' ? secret : 'another-secret-of-a-bundle' }, form };
}

/** The same for a thread. */
export async function closedVisitorThread({ instance, company, person, now }: Scene): Promise<Question> {
  const { db } = instance;
  const number = (said += 1);
  const secret = `une-question-sans-compte-${number}`;
  const asker = { account: undefined, secret: undefined };
  const asked = { by: asker, module: ownModule, secretHash: sha256(secret), allowsVisitors: true, at: now };
  const threadId = await aThread(db, asked);
  await closeThread(db, { by: company.moderator.account, threadId, reason }, now);
  const [act] = await listHeldActs(db.read, secret);
  const form = { act: String(act?.id), answer: 'Je ne suis pas d’accord.' };
  const held = person === 'holder' ? secret : 'another-secret-of-a-thread';
  return { params: { module: ownModule, thread: String(threadId), secret: held }, form };
}
