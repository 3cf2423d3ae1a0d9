// SPDX-License-Identifier: AGPL-3.0-or-later
import { suspendAccount } from '../../src/lib/contribution/suspending.server.ts';
import { keepAct, listOwnActs } from '../../src/lib/activity/moderationActs.server.ts';
import { answerAct } from '../../src/lib/contribution/actAnswers.server.ts';
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
  const act = { concernedId: accountId, object: `account/${accountId}`, deed: 'suspended' as const, reason };
  await db.write((tx) => keepAct(tx, act, now));
  return (await listOwnActs(db.read, accountId))[0]?.id ?? 0;
}
