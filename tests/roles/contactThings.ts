// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerContactMessage } from '../../src/lib/community/contact/contactCommands.server.ts';
import { aContactMessage } from '../../src/lib/community/contact/contactTesting.ts';
import type { Question } from './knock.ts';
import type { Scene } from './table.ts';

export function newMessage(): Question {
  return { form: { body: 'Quelles données avez-vous de moi ?' } };
}

/** A message at its secret address; those who have not the secret ask at another one. */
export async function secretMessage({ instance, person, now }: Scene): Promise<Question> {
  const { secret } = await aContactMessage(instance.db, { at: now });
  return { params: { secret: person === 'holder' ? secret : 'another-secret-of-a-message' } };
}

export async function receivedMessage({ instance, now }: Scene): Promise<Question> {
  const { id } = await aContactMessage(instance.db, { at: now });
  return { params: { number: String(id) }, form: { answer: 'Les voici.', handled: 'yes' } };
}

/** A message that was answered, at its secret address. */
export async function answeredMessage({ instance: { db }, company, person, now }: Scene): Promise<Question> {
  const { id, secret } = await aContactMessage(db, { at: now });
  await answerContactMessage(db, { by: company.operator.account, id, answer: 'Lesquelles ?' }, now);
  return {
    params: { secret: person === 'holder' ? secret : 'another-secret-of-a-message' },
    form: { body: 'Toutes.' },
  };
}
