// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '../../account/personalData.ts';
import { digest } from './digest.schema.server.ts';

/** The letters that somebody chose. They go with the account, by cascade. */
export const digestDataHolder: PersonalDataHolder = {
  name: 'digest',
  tables: ['digest'],
  collect: async ({ read }, accountId) => {
    const { frequency, topics, language, email, confirmedAt, toldUntil } = digest;
    const columns = { frequency, topics, language, email, confirmedAt, toldUntil };
    return { digests: await read.select(columns).from(digest).where(eq(digest.accountId, accountId)).limit(1) };
  },
  erase: async () => undefined,
};
