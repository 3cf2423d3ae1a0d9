// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { account } from '../../src/lib/account/account.schema.server.ts';
import { anAccount } from '../../src/lib/account/accountTesting.ts';
import { chooseDigest, findDigest, stopSecretOf } from '../../src/lib/community/digest/digests.server.ts';
import type { Question } from './knock.ts';
import type { Scene } from './table.ts';

let last = 0;

/** Somebody who has asked for letters, with the secret of the link that they were sent. */
async function aReader({ instance: { db }, now }: Scene): Promise<{ id: number; secret: string }> {
  const accountId = await anAccount(db);
  const secret = `secret-of-letters-${(last += 1)}`;
  await db.write(async (tx) => {
    const confirmed = { email: 'zoe@mail.example', emailConfirmedAt: now };
    await tx.update(account).set(confirmed).where(eq(account.id, accountId));
  });
  const choice = { accountId, frequency: 'daily', topics: ['announcements'], language: 'fr' } as const;
  await chooseDigest(db, { ...choice, secret, timeZone: 'UTC' }, now);
  return { id: (await findDigest(db.read, accountId))?.id ?? 0, secret };
}

export async function lettersToConfirm(scene: Scene): Promise<Question> {
  const { secret } = await aReader(scene);
  return { params: { secret: scene.person === 'holder' ? secret : 'another-secret-of-letters' } };
}

export async function lettersToStop(scene: Scene): Promise<Question> {
  const { id } = await aReader(scene);
  const secret = stopSecretOf(scene.instance.formKey, scene.person === 'holder' ? id : id + 1000);
  return { params: { number: String(id), secret } };
}
