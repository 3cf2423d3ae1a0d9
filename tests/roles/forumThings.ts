// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerThread } from '../../src/lib/community/forum/answerThread.server.ts';
import { openThread } from '../../src/lib/community/forum/openThread.server.ts';
import { getQuestion } from '../../src/lib/community/forum/posts.server.ts';
import type { Language } from '../../src/lib/shared/language.ts';
import type { Question } from './knock.ts';
import { ownModule } from './people.ts';
import type { Scene } from './table.ts';

/** What a form that asks a question may say. */
export function newQuestion(): Question {
  return { params: { module: ownModule }, form: { title: 'Pourquoi ?', body: 'Je ne vois pas.', name: '' } };
}

/** A question of the owner's, and what every form of its page may say. */
export async function ownersThread({ instance, company, now }: Scene): Promise<Question> {
  const said = { title: 'Pourquoi ?', body: 'Je ne vois pas.', html: '<p>Je ne vois pas.</p>', displayName: '' };
  const draft = { ...said, module: ownModule, language: 'fr' as Language, documentId: undefined, passageId: undefined };
  const by = { account: company.owner.account, secret: undefined };
  const added = { draft, by, secretHash: undefined, allowsVisitors: false, formHold: undefined };
  const { id } = await openThread(instance.db, added, now);
  const post = String((await getQuestion(instance.db.read, id)).id);
  const form = { post, body: 'Parce que.', name: '', reason: 'Une publicité.' };
  return { params: { module: ownModule, thread: String(id), post }, form };
}

/** The same, to be given other words. */
export async function postToEdit(scene: Scene): Promise<Question> {
  const { params = {}, form } = await ownersThread(scene);
  return { params, query: `?post=${params.post}`, form: { ...form, title: 'Comment ?', wording: '1' } };
}

/** What somebody else answered to a question of the owner's. */
export async function answerToOwner(scene: Scene): Promise<Question> {
  const { params = {} } = await ownersThread(scene);
  const said = { body: 'Parce que.', html: '<p>Parce que.</p>', displayName: '', parentId: undefined };
  const by = { account: scene.company.other.account, secret: undefined };
  const added = { ...said, threadId: Number(params.thread), by, allowsVisitors: false, formHold: undefined };
  const { id } = await answerThread(scene.instance.db, added, scene.now);
  return { params, form: { post: String(id) } };
}
